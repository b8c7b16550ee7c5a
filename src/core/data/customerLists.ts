import { cleanSteps, type Recipe } from './recipe';
import type { ColumnGuess } from './role';

/**
 * Lists of customers that the user brought, by id: e-mail addresses, phone numbers and ids as they were typed. They are
 * customer data, so they live in the workspace; a recipe names them by their id alone. A changed list gets another id.
 */
export type CustomerLists = Readonly<Record<string, readonly string[]>>;

export const noLists: CustomerLists = {};

/** The lists that a recipe's steps name, those that are off too. */
export function namedLists(recipe: Pick<Recipe, 'clean'>, lists: CustomerLists): CustomerLists {
  const named = cleanSteps(recipe).flatMap((step) => (step.kind === 'do-not-contact' ? [step.list] : []));
  return Object.fromEntries(named.flatMap((id) => (lists[id] ? [[id, lists[id]]] : [])));
}

/**
 * Columns that tell one customer from another: the key, addresses and numbers, whatever they are used for, but not names.
 *
 * @param guesses  with the roles that the user gave
 */
export const contactColumns = (
  guesses: readonly Pick<ColumnGuess, 'name' | 'role' | 'personal'>[],
): string[] =>
  guesses
    .filter(
      ({ role, personal }) =>
        role === 'key' ||
        ((role === 'personal' || personal !== undefined) && personal !== 'name' && personal !== 'address'),
    )
    .map(({ name }) => name);

/** A contact of somebody on a list that many customers have (`core/text/sharedContacts`). */
export interface SharedContact {
  /** As the table has it. */
  readonly text: string;
  readonly customers: number;
  /** It is on the list itself, so that all of them are left out. Otherwise those are kept whom nothing else names. */
  readonly isLine: boolean;
}

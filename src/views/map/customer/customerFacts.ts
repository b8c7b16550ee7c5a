import type { Recipe } from '../../../core/data/recipe';
import { countedRoles } from '../../../core/data/role';
import { cell } from '../../../core/data/table';
import type { Dataset } from '../../../core/data/workspaceContent';
import { shownAs, shownText } from '../../prepare/cellText';

/** The part of the state that says who somebody is. */
export interface Known {
  readonly dataset: Dataset;
  readonly recipe: Recipe;
  readonly isRevealed: boolean;
}

/** A value of a customer as it may be shown. */
export interface Fact {
  readonly column: string;
  /** '' when there is none. */
  readonly value: string;
  /** Whether the column shaped the map. */
  readonly isUsed: boolean;
}

const shown = ({ dataset, recipe, isRevealed }: Known, row: number, name: string): string => {
  const column = dataset.table.columns.find((candidate) => candidate.name === name);
  return column ? shownText(cell(column, row), shownAs(dataset, recipe, name), isRevealed) : '';
};

/** What a customer is called: the key's value, masked where it is personal; '' where the table has no key. */
export function customerKey(known: Known, row: number): string {
  const key = known.recipe.columns.find(({ role }) => role === 'key');
  return key ? shown(known, row, key.name) : '';
}

/** Every value of a customer but the texts and the key: those that count first, each group in the table's order. */
export function customerFacts(known: Known, row: number): Fact[] {
  const facts = known.recipe.columns.flatMap(({ name, role }): Fact[] =>
    role === 'text' || role === 'key' || role === 'basket'
      ? []
      : [{ column: name, value: shown(known, row, name), isUsed: countedRoles.includes(role) }],
  );
  return [...facts.filter(({ isUsed }) => isUsed), ...facts.filter(({ isUsed }) => !isUsed)];
}

/** A few values of a customer, by name of their columns. */
export const factsOf = (known: Known, row: number, columns: readonly string[]): Fact[] =>
  columns.map((column) => ({ column, value: shown(known, row, column), isUsed: true }));

/** What a customer wrote, the longest of the columns of text; '' for nothing. */
export function customerWords(known: Known, row: number, longest = 160): string {
  const texts = known.recipe.columns.flatMap(({ name, role }) =>
    role === 'text' ? [wholeText(known, row, name)] : [],
  );
  const words = texts.reduce((a, b) => (b.length > a.length ? b : a), '');
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}

function wholeText({ dataset, recipe, isRevealed }: Known, row: number, name: string): string {
  const column = dataset.table.columns.find((candidate) => candidate.name === name);
  if (!column) return '';
  const as = shownAs(dataset, recipe, name);
  return shownText(cell(column, row), as, isRevealed, 600);
}

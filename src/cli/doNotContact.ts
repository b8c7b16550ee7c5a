import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { StepOf } from '../core/data/cleanStep';
import { contactColumns, type CustomerLists } from '../core/data/customerLists';
import { logReading } from '../core/data/logMapping';
import type { Control } from '../core/data/progress';
import { cleanSteps, stepsOn, type Recipe } from '../core/data/recipe';
import type { ColumnGuess } from '../core/data/role';
import type { Table } from '../core/data/table';
import { rowsLeftOut } from '../stages/clean/handedOut';
import { listedRows } from '../stages/clean/steps/listedRows';
import { listedIds } from '../workers/tasks/listedIds';
import { readList } from '../workers/tasks/readList';
import type { SourceGroup } from '../workers/tasks/sourceFiles';
import { aboutFile } from './aboutFile';
import type { Io } from './io';
import type { Options } from './options';
import type { Meter } from './progress';
import { Refusal } from './refusal';

/** A recipe, and the lists of customers that its steps name. */
export interface WithLists {
  readonly recipe: Recipe;
  readonly lists: CustomerLists;
}

/**
 * The entries of the lists that `--do-not-contact` names, and the ids that rows of the inputs have which one of them is in: a log
 * that is added up may lose the column of addresses.
 *
 * @throws Refusal; UserError of a file that cannot be read
 */
export async function readDoNotContact(
  { doNotContact, id, kind }: Pick<Options, 'doNotContact' | 'id' | 'kind'>,
  sources: readonly SourceGroup[],
  { folder, signal }: Pick<Io, 'folder' | 'signal'>,
): Promise<readonly string[]> {
  const entries = new Set<string>();
  for (const path of doNotContact) {
    const bytes = await readFile(resolve(folder, path)).catch((cause: unknown) => {
      throw new Refusal(`There is no list to read at ${path}.`, { cause });
    });
    const found = await readList(new File([bytes], basename(path)), { signal }).catch((error: unknown) => {
      throw aboutFile(error, path);
    });
    // An empty list would let through whoever should be on it.
    if (found.length === 0) throw new Refusal(`${path} holds no id, e-mail address or phone number.`);
    for (const entry of found) entries.add(entry);
  }
  const told = [...entries];
  const isOne = sources.length === 1;
  const guessOf = ({ guess }: SourceGroup): SourceGroup['guess'] =>
    isOne && kind !== undefined ? { ...guess, kind } : guess;
  const isMade = !isOne || sources.some((source) => logReading(guessOf(source)) !== null);
  for (const source of isMade && told.length > 0 ? sources : [])
    for (const one of listedIds({ table: source.table, guess: guessOf(source) }, id, told)) entries.add(one);
  return [...entries];
}

/**
 * The recipe with its list of who must not be contacted, and those of a list that was given, on it.
 *
 * @param entries  none: everything stays as it was
 * @throws Refusal when no column could name anybody on it
 */
export function leaveOut(
  { recipe, lists }: WithLists,
  guesses: readonly ColumnGuess[],
  entries: readonly string[],
): WithLists {
  if (entries.length === 0) return { recipe, lists };
  const roleOf = new Map(recipe.columns.map(({ name, role }) => [name, role]));
  const now = guesses.map((guess) => ({ ...guess, role: roleOf.get(guess.name) ?? guess.role }));
  const steps = cleanSteps(recipe);
  const before = steps.find((step): step is StepOf<'do-not-contact'> => step.kind === 'do-not-contact');
  const columns = [...new Set([...(before?.columns ?? []), ...contactColumns(now)])];
  if (columns.length === 0)
    throw new Refusal(
      '--do-not-contact would find nobody: no column holds ids, e-mail addresses or phone numbers. Name one with --id.',
    );
  const known = before?.on === true ? (lists[before.list] ?? []) : [];
  const list = freeName(lists);
  const step = { kind: 'do-not-contact', on: true, columns, list } as const;
  return {
    recipe: {
      ...recipe,
      clean: {
        ...recipe.clean,
        steps: before ? steps.map((one) => (one === before ? step : one)) : [...steps, step],
      },
    },
    lists: { ...lists, [list]: [...new Set([...known, ...entries])] },
  };
}

/** A list that changed is another one. */
function freeName(lists: CustomerLists): string {
  for (let n = 1; ; n++) if (!Object.hasOwn(lists, `list-${n}`)) return `list-${n}`;
}

/** Uint8Array, row → 1 = on a list, and in no file that is written; null: nobody is. */
export const onLists = (table: Table, lists: WithLists, control: Control): Promise<Uint8Array | null> =>
  rowsLeftOut(table, 'do-not-contact', lists, control);

/** Says how many are left out, and of what many customers share. */
export function sayLeftOut(
  meter: Meter,
  table: Table,
  { recipe, lists }: WithLists,
  rows: Uint8Array | null,
): void {
  const steps = stepsOn(recipe, 'do-not-contact');
  if (steps.length === 0) return;
  const count = rows?.reduce((sum, mark) => sum + mark, 0) ?? 0;
  meter.say(`On the do-not-contact list, and in no table of customers: ${count.toLocaleString('en-US')}.`);
  const shared = steps.flatMap(
    ({ columns, list }) => listedRows(table, recipe.columns, columns, lists[list] ?? []).shared,
  );
  const lines = shared.filter(({ isLine }) => isLine).length;
  if (lines > 0)
    meter.say(
      `Addresses or numbers of the list that more than five customers have: ${lines}. All of these customers are left out; take placeholders off the list.`,
    );
  if (shared.length > lines)
    meter.say(
      `Other addresses or numbers of those on it that more than five customers have: ${shared.length - lines}. The others who have them stay; put what should leave them out on the list, too.`,
    );
}

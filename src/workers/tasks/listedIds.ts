import { contactColumns } from '../../core/data/customerLists';
import { readKeys } from '../../core/data/keyTexts';
import { customerColumn, logReading } from '../../core/data/logMapping';
import { planOf } from '../../core/data/recipe';
import { columnNamed } from '../../core/data/table';
import { listedRows } from '../../stages/clean/steps/listedRows';
import type { CareTasks, MadeOf } from '../messages/care';

/**
 * Ids of the customers of rows that are on a list: a log that is added up may lose the column of addresses, and keeps one
 * address of each customer at most.
 *
 * @param customer  column that names the customer; left out, or where the table lacks it: the one it was guessed to be
 * @returns one for each row that is listed; none of a table without a column that names customers
 */
export function listedIds(
  { table, guess }: MadeOf,
  customer: string | undefined,
  entries: readonly string[],
): string[] {
  const log = logReading(guess);
  const own = customer !== undefined && columnNamed(table, customer) ? customer : log && customerColumn(log);
  const key = columnNamed(table, own ?? guess.guesses.find(({ role }) => role === 'key')?.name ?? '');
  if (!key) return [];
  // A log's other keys, such as its orders, name no customer, though they may be written as one.
  const naming = guess.guesses.filter(
    ({ name, role, personal }) => role !== 'key' || personal !== undefined || name === key.name,
  );
  const names = [...new Set([key.name, ...contactColumns(naming)])];
  const plans = naming.map((one) => {
    if (one.name === key.name) return planOf({ ...one, role: 'key' });
    return one.role === 'key' ? { ...planOf(one), role: 'ignore' as const } : planOf(one);
  });
  const { marks } = listedRows(table, plans, names, entries);
  const { codes, texts } = readKeys(key);
  return Array.from(marks?.keys() ?? []).flatMap((row) =>
    marks![row] === 1 ? (texts[codes[row]!] ?? []) : [],
  );
}

/** Ids in the files of those on a list whom the customers' own table does not tell, each once. */
export function listedInFiles({
  files,
  customer,
  table,
  plans,
  columns,
  entries,
}: CareTasks['listedInFiles']['input']): string[] {
  const found = new Set(files.flatMap((file) => listedIds(file, customer, entries)));
  const name = plans.find(({ role }) => role === 'key')?.name;
  const key = name === undefined ? undefined : columnNamed(table, name);
  if (!key) return [];
  const { marks } = listedRows(table, plans, columns, entries);
  const { codes, texts } = readKeys(key);
  marks?.forEach((mark, row) => {
    if (mark === 1) found.delete(texts[codes[row]!] ?? '');
  });
  return [...found];
}

import { uint8 } from '../../../core/data/buffers';
import type { ColumnPlan } from '../../../core/data/recipe';
import { poolStrings } from '../../../core/data/stringPool';
import { columnNamed, type Table } from '../../../core/data/table';
import { contactKeys, makeFinder } from '../../../core/text/contactKeys';

/**
 * Rows of customers on a list: any of the columns holds an address, number or id that is on it (`contactKeys`).
 *
 * @param plans  how the columns are read; ids are never taken for phone numbers
 * @param names  columns to look in; those the table lacks are passed over
 * @param before  rows that are left out already: they stay so
 * @returns Uint8Array rowCount, 1 = left out; null when none is
 */
export function listedRows(
  table: Table,
  plans: readonly ColumnPlan[],
  names: readonly string[],
  entries: readonly string[],
  before: Uint8Array | null = null,
): Uint8Array | null {
  const wanted = new Set(entries.flatMap((entry) => contactKeys(entry)));
  const marks = uint8(table.rowCount);
  if (before) marks.set(before);
  for (const name of wanted.size > 0 ? names : []) {
    const column = columnNamed(table, name);
    if (!column) continue;
    const role = plans.find((plan) => plan.name === name)?.role;
    const isFound = makeFinder(wanted, role);
    const isListed = Uint8Array.from(poolStrings(column.values), (text) => (isFound(text) ? 1 : 0));
    column.codes.forEach((code, row) => {
      if (code >= 0 && isListed[code] === 1) marks[row] = 1;
    });
  }
  return marks.includes(1) ? marks : null;
}

import { uint8 } from '../../../core/data/buffers';
import type { SharedContact } from '../../../core/data/customerLists';
import type { ColumnPlan } from '../../../core/data/recipe';
import { poolString, poolStrings } from '../../../core/data/stringPool';
import type { Column, Table } from '../../../core/data/table';
import { contactKeys, makeFinder } from '../../../core/text/contactKeys';
import { manyShare, namingColumns, rowContacts, type RowContacts } from './rowContacts';

/** Who is on a list. */
export interface ListedRows {
  /** Uint8Array rowCount, 1 = listed; null when nobody is. */
  readonly marks: Uint8Array | null;
  /** Contacts of them that many customers share, most first. */
  readonly shared: readonly SharedContact[];
}

/**
 * Rows of customers on a list: any of the columns holds an address, number or id that is on it (`contactKeys`), or has one
 * in common with such a row, as audiences have it: whoever has two ids, and one of them on the list, is on it with both.
 * What many customers share (`sharedContacts`) makes nobody the same person; a line of the list that is such a contact
 * still names all who have it.
 *
 * @param plans  how the columns are read; ids are never taken for phone numbers
 * @param names  columns to look in; those the table lacks are passed over
 */
export function listedRows(
  table: Table,
  plans: readonly ColumnPlan[],
  names: readonly string[],
  entries: readonly string[],
): ListedRows {
  const wanted = new Set(entries.flatMap((entry) => contactKeys(entry)));
  const marks = uint8(table.rowCount);
  const columns = wanted.size > 0 ? namingColumns(table, plans, names) : [];
  for (const { column, role } of columns) {
    const isFound = makeFinder(wanted, role);
    markBy(
      column,
      Uint8Array.from(poolStrings(column.values), (text) => (isFound(text) ? 1 : 0)),
      marks,
    );
  }
  if (!marks.includes(1)) return { marks: null, shared: [] };
  return { marks, shared: spread(rowContacts(table, columns), marks, wanted) };
}

/**
 * Marks whoever has something of their own in common with one who is marked, until nobody comes in any more.
 *
 * @param wanted  what the list names
 */
function spread(contacts: RowContacts, marks: Uint8Array, wanted: ReadonlySet<string>): SharedContact[] {
  const { columns, keys, of } = contacts;
  const known = new Set<string>();
  const shared = new Map<string, number>();
  for (;;) {
    const fresh = new Set<string>();
    for (const [row, mark] of marks.entries())
      if (mark === 1) for (const key of of(row)) if (!known.has(key)) fresh.add(key);
    if (fresh.size === 0) break;
    for (const key of fresh) known.add(key);
    for (const [key, customers] of manyShare(contacts, fresh)) {
      shared.set(key, customers);
      fresh.delete(key);
    }
    columns.forEach((column, at) =>
      markBy(
        column,
        Uint8Array.from(keys[at]!, (key) => (key !== null && fresh.has(key) ? 1 : 0)),
        marks,
      ),
    );
  }
  const texts = writtenAs(contacts, shared);
  return Array.from(shared, ([key, customers]) => ({
    text: texts.get(key) ?? '',
    customers,
    isLine: wanted.has(key),
  })).sort((a, b) => b.customers - a.customers);
}

/** Contacts as the table has them first. */
function writtenAs(
  { columns, keys }: RowContacts,
  asked: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (asked.size === 0) return texts;
  for (const [at, { values }] of columns.entries())
    for (const [code, key] of keys[at]!.entries())
      if (key !== null && asked.has(key) && !texts.has(key)) texts.set(key, poolString(values, code).trim());
  return texts;
}

/** @param isMarked  code of the column → 1 = its rows are marked */
function markBy({ codes }: Column, isMarked: Uint8Array, marks: Uint8Array): void {
  codes.forEach((code, row) => {
    if (code >= 0 && isMarked[code] === 1) marks[row] = 1;
  });
}

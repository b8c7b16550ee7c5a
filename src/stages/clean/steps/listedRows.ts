import { uint8 } from '../../../core/data/buffers';
import type { ColumnPlan } from '../../../core/data/recipe';
import { poolStrings } from '../../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../../core/data/table';
import { contactKeys, makeFinder, samePerson } from '../../../core/text/contactKeys';

/**
 * Rows of customers on a list: any of the columns holds an address, number or id that is on it (`contactKeys`), or has one
 * in common with such a row, as audiences have it: whoever has two ids, and one of them on the list, is on it with both.
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
  const columns = (wanted.size > 0 ? names : []).flatMap((name) => {
    const column = columnNamed(table, name);
    return column ? [{ column, role: plans.find((plan) => plan.name === name)?.role }] : [];
  });
  for (const { column, role } of columns) {
    const isFound = makeFinder(wanted, role);
    markBy(
      column,
      Uint8Array.from(poolStrings(column.values), (text) => (isFound(text) ? 1 : 0)),
      marks,
    );
  }
  if (marks.includes(1)) spread(columns, marks);
  before?.forEach((mark, row) => {
    if (mark === 1) marks[row] = 1;
  });
  return marks.includes(1) ? marks : null;
}

/** Written like phone numbers, and shared by strangers. */
const dayOrHost = /^\s*(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,3}(?:\.\d{1,3}){3})\s*$/;
const numberOf = (text: string): string | null => (dayOrHost.test(text) ? null : samePerson.phone(text));

interface Told {
  readonly column: Column;
  readonly role: ColumnPlan['role'] | undefined;
}

/** Marks whoever has something in common with one who is marked, until nobody comes in any more. */
function spread(columns: readonly Told[], marks: Uint8Array): void {
  // Ids of anything else than customers may be shared by strangers.
  const ids = columns.find(({ role }) => role === 'key');
  const keys = columns.map((one) =>
    poolStrings(one.column.values).map((text) => {
      if (one.role !== 'key') return samePerson.email(text) ?? numberOf(text);
      return one === ids ? samePerson.id(text) : null;
    }),
  );
  const shared = new Set<string>();
  for (let known = -1; shared.size > known;) {
    known = shared.size;
    columns.forEach(({ column }, c) =>
      column.codes.forEach((code, row) => {
        const key = code >= 0 && marks[row] === 1 ? keys[c]![code] : null;
        if (typeof key === 'string') shared.add(key);
      }),
    );
    if (shared.size > known)
      columns.forEach(({ column }, c) =>
        markBy(
          column,
          Uint8Array.from(keys[c]!, (key) => (key !== null && shared.has(key) ? 1 : 0)),
          marks,
        ),
      );
  }
}

/** @param isMarked  code of the column → 1 = its rows are marked */
function markBy({ codes }: Column, isMarked: Uint8Array, marks: Uint8Array): void {
  codes.forEach((code, row) => {
    if (code >= 0 && isMarked[code] === 1) marks[row] = 1;
  });
}

import { noLists, type CustomerLists } from '../../core/data/customerLists';
import { withoutExample, type Notice } from '../../core/data/notice';
import { poolStrings } from '../../core/data/stringPool';
import { takeRows } from '../../core/data/takeRows';
import type { Table } from '../../core/data/table';
import { contactKeys } from './steps/contactKeys';

/** A table without some rows, and what must not be said any more. */
export interface WithoutRows {
  readonly table: Table;
  /** Uint32Array, rows that are kept, ascending. */
  readonly rows: Uint32Array;
  /** Texts that only the others held, trimmed and in small letters. */
  readonly gone: ReadonlySet<string>;
  /** Whether a word or value was in texts of the others alone. */
  readonly isGone: (text: string) => boolean;
}

/** @param erased  rows to go; those outside the table are passed over */
export function withoutRows(table: Table, erased: readonly number[]): WithoutRows {
  const isErased = new Set(erased);
  const rows = Uint32Array.from({ length: table.rowCount }, (_, row) => row).filter(
    (row) => !isErased.has(row),
  );
  const left = takeRows(table, rows);
  const textsOf = ({ columns }: Table): string[] =>
    columns.flatMap(({ values }) => poolStrings(values).map(plain));
  const kept = textsOf(left);
  const gone = new Set(textsOf(table));
  for (const text of kept) gone.delete(text);
  gone.delete('');
  const said = Array.from(gone);
  const isGone = (text: string): boolean => {
    const word = plain(text);
    return word !== '' && said.some((one) => one.includes(word)) && !kept.some((one) => one.includes(word));
  };
  return { table: left, rows, gone, isGone };
}

const plain = (text: string): string => text.trim().toLowerCase();

/** Shorter texts would be found inside any sentence. */
const leastToHide = 3;
/** Facts that quote cells, perhaps in part. */
const quotes: readonly string[] = ['examples', 'example', 'shown', 'text'];

/** Notices without examples, which are cells of the file, and without what only erased rows said in their facts. */
export function noticesWithout(notices: readonly Notice[], gone: ReadonlySet<string>): Notice[] {
  const hidden = Array.from(gone).filter((text) => text.length >= leastToHide);
  const isTelling = (fact: string): boolean => {
    const plain = fact.toLowerCase();
    return hidden.some((text) => plain.includes(text));
  };
  return notices.map(withoutExample).map(({ facts, ...notice }) => ({
    ...notice,
    ...(facts && {
      facts: Object.fromEntries(
        Object.entries(facts).map(([name, fact]) => [
          name,
          typeof fact === 'string' && (quotes.includes(name) || isTelling(fact)) ? '•••' : fact,
        ]),
      ),
    }),
  }));
}

/** The lists without what names erased rows; the ids stay, for the rows they leave out are the same. */
export function listsWithout(table: Table, erased: readonly number[], lists: CustomerLists): CustomerLists {
  if (Object.keys(lists).length === 0) return noLists;
  const cells = takeRows(table, Uint32Array.from(erased)).columns.flatMap(({ values }) =>
    poolStrings(values),
  );
  const keys = new Set(cells.flatMap((text) => contactKeys(text)));
  return Object.fromEntries(
    Object.entries(lists).map(([id, entries]) => [
      id,
      entries.filter((entry) => !contactKeys(entry).some((key) => keys.has(key))),
    ]),
  );
}

import { noLists, type CustomerLists } from '../../core/data/customerLists';
import { withoutExample, type Notice } from '../../core/data/notice';
import { poolSize, poolString, poolStrings } from '../../core/data/stringPool';
import { takeRows } from '../../core/data/takeRows';
import type { Column, Table } from '../../core/data/table';
import { contactKeys } from '../../core/text/contactKeys';

/** A table without some rows, and what must not be said any more. */
export interface WithoutRows {
  readonly table: Table;
  /** Uint32Array, rows that are kept, ascending. */
  readonly rows: Uint32Array;
  /** Texts of cells that only the others held in their column, trimmed and in small letters. */
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
  const gone = new Set(table.columns.flatMap((column) => onlyIn(column, isErased)).map(plain));
  gone.delete('');
  const said = Array.from(gone);
  let kept: string[] | null = null;
  const isKept = (word: string): boolean => {
    kept ??= left.columns.flatMap(({ values }) => poolStrings(values).map(plain));
    return kept.some((one) => one.includes(word));
  };
  const isGone = (text: string): boolean => {
    const word = plain(text);
    return word !== '' && said.some((one) => one.includes(word)) && !isKept(word);
  };
  return { table: left, rows, gone, isGone };
}

const plain = (text: string): string => text.trim().toLowerCase();

/** Texts of a column that no other row holds. */
function onlyIn({ codes, values }: Column, rows: ReadonlySet<number>): string[] {
  const others = new Uint8Array(poolSize(values));
  codes.forEach((code, row) => {
    if (code >= 0 && !rows.has(row)) others[code] = 1;
  });
  const own = new Set(Array.from(rows, (row) => codes[row] ?? -1));
  return Array.from(own)
    .filter((code) => code >= 0 && others[code] === 0)
    .map((code) => poolString(values, code));
}

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

/**
 * The lists without what names erased rows and nobody else; the ids stay, for the rows they leave out are the same.
 *
 * @param left  the table without the erased rows
 * @param naming  columns that name customers: a number elsewhere may be another customer's id
 */
export function listsWithout(
  table: Table,
  erased: readonly number[],
  left: Table,
  naming: ReadonlySet<string>,
  lists: CustomerLists,
): CustomerLists {
  if (Object.keys(lists).length === 0) return noLists;
  const keysIn = ({ columns }: Table): Set<string> =>
    new Set(
      columns
        .filter(({ name }) => naming.has(name))
        .flatMap(({ values }) => poolStrings(values).flatMap((text) => contactKeys(text))),
    );
  const keys = keysIn(takeRows(table, Uint32Array.from(erased)));
  for (const key of keysIn(left)) keys.delete(key);
  return Object.fromEntries(
    Object.entries(lists).map(([id, entries]) => [
      id,
      entries.filter((entry) => !contactKeys(entry).some((key) => keys.has(key))),
    ]),
  );
}

import type { ColumnGuess } from '../../core/data/role';
import { poolStrings } from '../../core/data/stringPool';
import type { Column, Table } from '../../core/data/table';
import { contactKeys } from './steps/contactKeys';

/** A customer and every row that is theirs. */
export interface FoundCustomer {
  /** Rows of the table, ascending. */
  readonly rows: readonly number[];
}

export interface FoundCustomers {
  /** Those found by a whole cell first, then in the order of the file. */
  readonly customers: readonly FoundCustomer[];
  /** There were more. */
  readonly isCapped: boolean;
}

/** Rows of one customer are followed from key to e-mail and back so often at most. */
const mostRounds = 4;
const leastLetters = 2;

/**
 * Customers by id, name, e-mail or any other of their personal data: cells of the key and of personal columns that are
 * what is asked for (as an id, mailbox or phone number, `contactKeys`), or hold it as a part. A customer's rows are
 * those that share the id or the mailbox with one of them.
 *
 * @param guesses  one per column, in the table's order, with the roles that the user gave
 * @param queries  one question in several forms; a form of a single letter is not asked for parts of cells
 * @param most  customers at most
 */
export function findCustomers(
  table: Table,
  guesses: readonly ColumnGuess[],
  queries: readonly string[],
  most: number,
): FoundCustomers {
  const searched = table.columns.flatMap((column, j): Searched[] => {
    const guess = guesses[j];
    return guess?.role === 'key' || guess?.role === 'personal' ? [{ column, guess }] : [];
  });
  const { whole, part } = matchedRows(table.rowCount, searched, queries);
  const sames = searched.filter(({ guess }) => guess.role === 'key' || guess.personal === 'email').map(same);
  const taken = new Set<number>();
  const customers: FoundCustomer[] = [];
  for (const row of [...whole, ...part]) {
    if (taken.has(row)) continue;
    if (customers.length === most) return { customers, isCapped: true };
    const rows = rowsOf(row, sames);
    for (const one of rows) taken.add(one);
    customers.push({ rows });
  }
  return { customers, isCapped: false };
}

interface Searched {
  readonly column: Column;
  readonly guess: ColumnGuess;
}

function matchedRows(
  rowCount: number,
  searched: readonly Searched[],
  queries: readonly string[],
): { whole: number[]; part: number[] } {
  const asked = queries.map((query) => query.normalize('NFKC').trim().toLowerCase());
  const parts = asked.filter((query) => Array.from(query).length >= leastLetters);
  const keys = new Set(queries.flatMap((query) => contactKeys(query)));
  /** Row → 2 found by a whole cell, 1 by a part. */
  const marks = new Uint8Array(rowCount);
  for (const { column, guess } of searched) {
    const found = Uint8Array.from(poolStrings(column.values), (text) => {
      if (contactKeys(text, guess.role).some((key) => keys.has(key))) return 2;
      const plain = text.normalize('NFKC').toLowerCase();
      return parts.some((query) => plain.includes(query)) ? 1 : 0;
    });
    column.codes.forEach((code, row) => {
      if (code >= 0 && found[code]! > marks[row]!) marks[row] = found[code]!;
    });
  }
  const rows = Array.from(marks.keys());
  return { whole: rows.filter((row) => marks[row] === 2), part: rows.filter((row) => marks[row] === 1) };
}

/** Int32Array row → what the cell is compared by, −1 for none. */
function same({ column, guess }: Searched): Int32Array {
  const positions = new Map<string, number>();
  const known = Int32Array.from(poolStrings(column.values), (text) => {
    const key = contactKeys(text, guess.role).at(-1);
    if (key === undefined) return -1;
    const position = positions.get(key) ?? positions.size;
    positions.set(key, position);
    return position;
  });
  return column.codes.map((code) => (code < 0 ? -1 : known[code]!));
}

function rowsOf(first: number, sames: readonly Int32Array[]): number[] {
  let rows = [first];
  for (let round = 0; round < mostRounds; round++) {
    const more = new Set(rows);
    for (const codes of sames) {
      const wanted = new Set(rows.flatMap((row) => (codes[row]! < 0 ? [] : [codes[row]!])));
      codes.forEach((code, row) => {
        if (wanted.has(code)) more.add(row);
      });
    }
    if (more.size === rows.length) break;
    rows = [...more].sort((a, b) => a - b);
  }
  return rows;
}

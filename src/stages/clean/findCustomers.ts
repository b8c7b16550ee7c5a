import type { ColumnGuess } from '../../core/data/role';
import { poolStrings } from '../../core/data/stringPool';
import type { Table } from '../../core/data/table';
import { contactKeys, idKey, mailKey, makeFinder, samePerson } from '../../core/text/contactKeys';
import { sharedContacts } from '../../core/text/sharedContacts';

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

/** Rows that are followed to the other rows of their customer. */
const mostFollowed = 200;

/**
 * Customers by id, name, e-mail or any other of their personal data: cells of the key and of personal columns that are
 * what is asked for (as an id, mailbox or phone number, `contactKeys`), or hold it as a part. A customer's rows are
 * those that share the id or the mailbox with one of them; a mailbox that many customers share (`sharedContacts`) leads
 * to nobody.
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
  const searched = table.columns.flatMap(({ codes, values }, j): Searched[] => {
    const guess = guesses[j];
    const isAsked = guess?.role === 'key' || guess?.role === 'personal';
    return isAsked ? [{ guess, codes, texts: poolStrings(values) }] : [];
  });
  const { whole, part } = matchedRows(table.rowCount, searched, queries);
  const found = [...whole, ...part];
  const linking = searched.filter(({ guess }) => guess.role === 'key' || guess.personal === 'email');
  const rowsOf = linkedRows(found.slice(0, mostFollowed), linking);
  const taken = new Set<number>();
  const customers: FoundCustomer[] = [];
  for (const row of found) {
    if (taken.has(row)) continue;
    if (customers.length === most) return { customers, isCapped: true };
    const rows = rowsOf.get(row) ?? [row];
    for (const one of rows) taken.add(one);
    customers.push({ rows });
  }
  return { customers, isCapped: false };
}

interface Searched {
  readonly guess: ColumnGuess;
  readonly codes: Int32Array;
  /** Code → text. */
  readonly texts: readonly string[];
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
  for (const { guess, codes, texts } of searched) {
    const isWhole = makeFinder(keys, guess.role);
    const found = Uint8Array.from(texts, (text) => {
      if (isWhole(text)) return 2;
      const plain = text.normalize('NFKC').toLowerCase();
      return parts.some((query) => plain.includes(query)) ? 1 : 0;
    });
    codes.forEach((code, row) => {
      if (code >= 0 && found[code]! > marks[row]!) marks[row] = found[code]!;
    });
  }
  const rows = Array.from(marks.keys());
  return { whole: rows.filter((row) => marks[row] === 2), part: rows.filter((row) => marks[row] === 1) };
}

/** Row → the rows of its customer, ascending: those that the seeds lead to by way of equal ids and mailboxes. */
function linkedRows(seeds: readonly number[], linking: readonly Searched[]): Map<number, number[]> {
  const groups = new Map(seeds.map((row) => [row, [row]]));
  const known = new Set<string>();
  const ids = linking.find(({ guess }) => guess.role === 'key');
  const textAt = ({ codes, texts }: Searched, row: number): string => texts[codes[row]!] ?? '';
  const customerOf = (row: number): string | null => (ids ? samePerson.id(textAt(ids, row)) : null);
  let fresh: readonly number[] = seeds;
  for (let round = 0; round < mostRounds && fresh.length > 0; round++) {
    const reached: number[] = [];
    for (const one of linking) {
      const { guess, codes, texts } = one;
      const keyOf = guess.role === 'key' ? idKey : mailKey;
      const keyed = fresh.flatMap((row) => {
        const key = keyOf(textAt(one, row));
        return key === null || key === '' || known.has(`${guess.name} ${key}`) ? [] : [[key, row] as const];
      });
      const first = new Map<string, number>(keyed.toReversed());
      const asked = new Set(guess.role === 'key' ? [] : first.keys());
      const mailsOf = (row: number): string[] => [mailKey(textAt(one, row)) ?? ''];
      for (const key of sharedContacts(codes.length, asked, mailsOf, customerOf).keys()) first.delete(key);
      for (const key of first.keys()) known.add(`${guess.name} ${key}`);
      const isFound = makeFinder(new Set(first.keys()), 'key');
      const isHere = Uint8Array.from(texts, (text) => (isFound(text) ? 1 : 0));
      codes.forEach((code, row) => {
        if (code < 0 || isHere[code] !== 1) return;
        const from = first.get(keyOf(texts[code]!) ?? '');
        if (from === undefined || from === row) return;
        if (!groups.has(row)) reached.push(row);
        join(groups, from, row);
      });
    }
    fresh = reached;
  }
  return groups;
}

/** Two rows are one customer's: their lists become one, shared by all rows in it. */
function join(groups: Map<number, number[]>, a: number, b: number): void {
  const [left, right] = [groups.get(a) ?? [a], groups.get(b) ?? [b]];
  if (left === right) return;
  const all = [...left, ...right].sort((one, other) => one - other);
  for (const row of all) groups.set(row, all);
}

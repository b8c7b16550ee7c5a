import { int32 } from '../../../core/data/buffers';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { columnNamed, type Table } from '../../../core/data/table';
import { isWithin } from '../../../core/text/editDistance';
import { personKeys } from './personKeys';

/** Comparisons made at most: seconds, not minutes. */
const mostComparisons = 5_000_000;
/** Larger blocks are compared with their neighbours in order alone. */
const mostInBlock = 100;
const neighbours = 15;
/** So many rows of one person are no person. */
const mostInGroup = 50;
const mostExamples = 100;

export interface NearDuplicates {
  /** Int32Array rowCount: row → the row that stands for its customer, itself where it is alone. */
  readonly sameAs: Int32Array;
  /** Customers of two rows or more, and the rows beyond the first of each. */
  readonly groups: number;
  readonly rows: number;
  /** Groups, largest first, up to a hundred: their rows. */
  readonly examples: readonly (readonly number[])[];
  /** There were more pairs to look at than were looked at. */
  readonly isCapped: boolean;
}

/**
 * Rows that are one customer under several spellings: in every one of the columns what both rows have is the same or
 * nearly so, and they share at least half of the columns. The same means equal keys (`personKey`); nearly, at most
 * `distance` of the shorter key's letters away (of an e-mail address: of those before the @, at nearly the same domain),
 * but with the same digits, so that no house number or phone number is taken for another. Rows meet for comparison where a key, its first or its last four letters are equal (sorted
 * neighbourhoods in large blocks; Hernández & Stolfo, 1995). The fullest row stands for the customer, of equally full
 * ones the first. More than fifty rows that look alike are left alone.
 *
 * @param names  columns to compare by; those the table lacks are passed over
 * @throws DOMException AbortError when the signal fires
 */
export async function findNearDuplicates(
  table: Table,
  names: readonly string[],
  distance: number,
  control: Control,
): Promise<NearDuplicates> {
  const columns = names.flatMap((name) => columnNamed(table, name) ?? []);
  const keysOf = columns.map((column) => {
    const { keys, written } = personKeys(column);
    return (row: number): Key => {
      const code = column.codes[row]!;
      return { key: keys[code] ?? '', written: written[code] ?? '' };
    };
  });
  const persons = distinctPersons(table.rowCount, keysOf);
  const { parents, isCapped } = await linked(persons.keys, distance, control);
  return described(table, persons.ofRow, parents, isCapped);
}

/** A cell as it is compared. */
interface Key {
  readonly key: string;
  readonly written: string;
}

interface Persons {
  /** Person → key in each column; of equal keys the first. */
  readonly keys: readonly (readonly Key[])[];
  /** Int32Array rowCount, −1 for a row without any key. */
  readonly ofRow: Int32Array;
}

/** Rows with equal keys in every column are one person from the start. */
function distinctPersons(rowCount: number, keysOf: readonly ((row: number) => Key)[]): Persons {
  const known = new Map<string, number>();
  const keys: Key[][] = [];
  const ofRow = int32(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const tuple = keysOf.map((keyOf) => keyOf(row));
    if (tuple.every(({ key }) => key === '')) {
      ofRow[row] = -1;
      continue;
    }
    const joined = tuple.map(({ key }) => key).join('\u001f');
    let person = known.get(joined);
    if (person === undefined) {
      person = keys.push(tuple) - 1;
      known.set(joined, person);
    }
    ofRow[row] = person;
  }
  return { keys, ofRow };
}

async function linked(
  keys: Persons['keys'],
  distance: number,
  control: Control,
): Promise<{ parents: Int32Array; isCapped: boolean }> {
  const pace = makePacer(control);
  const parents = Int32Array.from(keys, (_, person) => person);
  const blocks = blocksOf(keys);
  let left = mostComparisons;
  for (const [done, block] of blocks.entries()) {
    const span = block.length > mostInBlock ? neighbours : block.length;
    for (let i = 0; i < block.length && left > 0; i++)
      for (let j = i + 1; j < Math.min(block.length, i + 1 + span); j++) {
        const [a, b] = [rootOf(parents, block[i]!), rootOf(parents, block[j]!)];
        if (a === b) continue;
        left--;
        if (isOnePerson(keys[block[i]!]!, keys[block[j]!]!, distance))
          parents[Math.max(a, b)] = Math.min(a, b);
      }
    await pace(done / blocks.length);
  }
  return { parents, isCapped: left <= 0 };
}

/** Persons that share a key, its beginning or its end, by each column; in the order of that key. */
function blocksOf(keys: Persons['keys']): number[][] {
  const blocks: number[][] = [];
  const columns = keys[0]?.length ?? 0;
  for (let column = 0; column < columns; column++) {
    for (const blockKey of [(key: string) => key.slice(0, 4), (key: string) => key.slice(-4)]) {
      const members = new Map<string, number[]>();
      keys.forEach((tuple, person) => {
        const { key } = tuple[column]!;
        if (key === '') return;
        const block = members.get(blockKey(key));
        if (block) block.push(person);
        else members.set(blockKey(key), [person]);
      });
      for (const block of members.values()) {
        if (block.length < 2) continue;
        if (block.length > mostInBlock)
          block.sort((a, b) => (keys[a]![column]!.key < keys[b]![column]!.key ? -1 : 1));
        blocks.push(block);
      }
    }
  }
  return blocks;
}

function rootOf(parents: Int32Array, person: number): number {
  let root = person;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root]!]!;
    root = parents[root]!;
  }
  return root;
}

function isOnePerson(a: readonly Key[], b: readonly Key[], distance: number): boolean {
  let shared = 0;
  for (let column = 0; column < a.length; column++) {
    const [left, right] = [a[column]!, b[column]!];
    if (left.key === '' || right.key === '') continue;
    if (!isSameCell(left, right, distance)) return false;
    shared++;
  }
  return shared * 2 >= a.length;
}

/** Two edits: a slip in a domain, but not one ending for another. */
const slipInDomain = 2;

/** E-mail addresses share most of their letters with every other of the provider: what counts is before the @. */
function isSameCell(left: Key, right: Key, distance: number): boolean {
  const [a, b] = [left.key.lastIndexOf('@'), right.key.lastIndexOf('@')];
  if (a > 0 && b > 0)
    return (
      isNear(left.key.slice(0, a), right.key.slice(0, b), distance) &&
      isWithin(left.key.slice(a), right.key.slice(b), slipInDomain)
    );
  return isNear(left.key, right.key, distance) || isNear(left.written, right.written, distance);
}

const digitsOf = (text: string): string => text.replace(/\D+/g, ' ').trim();

function isNear(a: string, b: string, distance: number): boolean {
  if (a === b) return true;
  const limit = Math.floor(distance * Math.min(a.length, b.length));
  return limit > 0 && isWithin(a, b, limit) && digitsOf(a) === digitsOf(b);
}

function described(table: Table, ofRow: Int32Array, parents: Int32Array, isCapped: boolean): NearDuplicates {
  const members = new Map<number, number[]>();
  ofRow.forEach((person, row) => {
    if (person < 0) return;
    const root = rootOf(parents, person);
    const rows = members.get(root);
    if (rows) rows.push(row);
    else members.set(root, [row]);
  });
  const groups = Array.from(members.values()).filter((rows) => rows.length > 1 && rows.length <= mostInGroup);
  const sameAs = int32(table.rowCount);
  for (let row = 0; row < sameAs.length; row++) sameAs[row] = row;
  for (const rows of groups) {
    const filled = rows.map((row) =>
      table.columns.reduce((sum, { codes }) => sum + (codes[row]! >= 0 ? 1 : 0), 0),
    );
    const fullest = rows[filled.indexOf(Math.max(...filled))]!;
    for (const row of rows) sameAs[row] = fullest;
  }
  return {
    sameAs,
    groups: groups.length,
    rows: groups.reduce((sum, rows) => sum + rows.length - 1, 0),
    examples: groups.sort((a, b) => b.length - a.length).slice(0, mostExamples),
    isCapped,
  };
}

import { float32, int32 } from '../../../core/data/buffers';
import { sameKeys } from '../../../core/data/keyTexts';
import type { Recipe } from '../../../core/data/recipe';
import { countedRoles } from '../../../core/data/role';
import { poolStrings } from '../../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../../core/data/table';
import type { Assigned } from './assign';
import type { LaterItems } from './besideReference';
import type { PlacingSpace, RowArrays } from './space';

/** Customers of a day before, by whom it is told who is known, who came, who went and who moved. */
export interface Standing extends RowArrays {
  readonly table: Table;
  /** Position among their segments → among those that customers are put into, −1: it is none of them. */
  readonly places: readonly number[];
  /** The column that names customers; null: nobody can be followed. */
  readonly key: string | null;
}

/** How many customers, in rows. */
export interface PlacedCounts {
  /** Named in both tables, in this one alone, in the one before alone. */
  readonly known: number;
  readonly fresh: number;
  readonly gone: number;
  /** Of the known, those in another segment than before. */
  readonly moved: number;
  /** In no segment, because they are farther from every one than its own members are. */
  readonly nowhere: number;
}

/** Where everybody is now; items are those of the later table by itself. */
export interface PlacedRows {
  readonly labels: Int32Array;
  readonly confidence: Float32Array;
  readonly positions: Float32Array;
  readonly rows: RowArrays;
  /** Uint32Array, items that fit nowhere. */
  readonly strangers: Uint32Array;
  readonly counts: PlacedCounts;
  /** Rows of known customers who are in all that counts as they were. */
  readonly unchanged: number;
}

/**
 * Brings together who stands for whom and who was put where. A known customer whose row says the same as before stays
 * where they were, and so does everybody with an equal row.
 *
 * @param spots  Float32Array m×2: places of the fresh items
 * @param table  of the later customers, after cleaning
 */
export function placeRows(
  { settled, laidOut, standsFor }: Pick<PlacingSpace, 'settled' | 'laidOut' | 'standsFor'>,
  assigned: Assigned,
  spots: Float32Array,
  { clean, itemOf }: LaterItems,
  table: Table,
  recipe: Pick<Recipe, 'columns'>,
  before: Standing,
): PlacedRows {
  const n = itemOf.length;
  const labels = int32(n);
  const confidence = float32(n);
  const positions = float32(2 * n);
  const strangers: number[] = [];
  const rowBefore = knownRows(table, before);
  const stays = stayingItems(clean.rowToItem, n, table, recipe, before, rowBefore);
  for (let item = 0; item < n; item++) {
    const one = standsFor[itemOf[item]!]!;
    const fresh = -1 - one;
    const row = stays[item]!;
    labels[item] = one >= 0 ? settled.labels[one]! : assigned.labels[fresh]!;
    confidence[item] = one >= 0 ? settled.confidence[one]! : assigned.confidence[fresh]!;
    const [from, at] = row >= 0 ? [before.positions, row] : one >= 0 ? [laidOut, one] : [spots, fresh];
    positions[2 * item] = from[2 * at]!;
    positions[2 * item + 1] = from[2 * at + 1]!;
    if (row >= 0) {
      labels[item] = segmentBefore(before, row);
      confidence[item] = before.confidence[row]!;
    }
    if (one < 0 && assigned.isStranger[fresh] && labels[item]! < 0) strangers.push(item);
  }
  const rows = ofRows(clean.rowToItem, labels, confidence, positions);
  return {
    labels,
    confidence,
    positions,
    rows,
    strangers: Uint32Array.from(strangers),
    unchanged: rowBefore.reduce((sum, then, row) => {
      const item = clean.rowToItem[row]!;
      return sum + (then >= 0 && item >= 0 && stays[item]! >= 0 ? 1 : 0);
    }, 0),
    counts: {
      ...countKnown(rows.segmentOf, before, rowBefore),
      nowhere: strangers.reduce((sum, item) => sum + clean.weights[item]!, 0),
    },
  };
}

const segmentBefore = ({ segmentOf, places }: Standing, row: number): number => places[segmentOf[row]!] ?? -1;

function ofRows(
  rowToItem: Int32Array,
  labels: Int32Array,
  fits: Float32Array,
  places: Float32Array,
): RowArrays {
  const segmentOf = int32(rowToItem.length).fill(-1);
  const confidence = float32(rowToItem.length);
  const positions = float32(2 * rowToItem.length);
  rowToItem.forEach((item, row) => {
    if (item < 0) return;
    segmentOf[row] = labels[item]!;
    confidence[row] = fits[item]!;
    positions[2 * row] = places[2 * item]!;
    positions[2 * row + 1] = places[2 * item + 1]!;
  });
  return { segmentOf, confidence, positions };
}

/** Int32Array rows, row → the row of the same customer before, −1: nobody of that name was there, or nobody has a name. */
function knownRows(table: Table, { table: other, key }: Standing): Int32Array {
  const [now, before] = [table, other].map((one) => (key === null ? undefined : columnNamed(one, key)));
  if (!now || !before) return int32(table.rowCount).fill(-1);
  return sameKeys(
    now,
    before,
    Int32Array.from({ length: other.rowCount }, (_, row) => row),
  );
}

function countKnown(
  segmentOf: Int32Array,
  before: Standing,
  rowBefore: Int32Array,
): Pick<PlacedCounts, 'known' | 'fresh' | 'gone' | 'moved'> {
  let [known, moved] = [0, 0];
  const seen = new Set<number>();
  rowBefore.forEach((then, row) => {
    if (then < 0) return;
    known++;
    seen.add(then);
    if (segmentBefore(before, then) !== segmentOf[row]) moved++;
  });
  return {
    known,
    fresh: rowBefore.length - known,
    gone: Math.max(0, before.table.rowCount - seen.size),
    moved,
  };
}

/** Int32Array items, item → the row before of a customer of it whose counted cells are as they were, −1: there is none. */
function stayingItems(
  rowToItem: Int32Array,
  n: number,
  table: Table,
  { columns }: Pick<Recipe, 'columns'>,
  before: Standing,
  rowBefore: Int32Array,
): Int32Array {
  const stays = int32(n).fill(-1);
  const pairs = columns
    .filter(({ role }) => countedRoles.includes(role))
    .map(({ name }) => [columnNamed(table, name), columnNamed(before.table, name)] as const);
  const compared = pairs.flatMap(([now, then]) => (now && then ? [sameTexts(now, then)] : []));
  if (compared.length < pairs.length) return stays;
  rowBefore.forEach((then, row) => {
    const item = rowToItem[row]!;
    if (then < 0 || item < 0 || stays[item]! >= 0) return;
    if (compared.every((isSame) => isSame(row, then))) stays[item] = then;
  });
  return stays;
}

/** Whether a cell of one column says what a cell of the other does. */
function sameTexts(now: Column, then: Column): (row: number, other: number) => boolean {
  const numbers = new Map(poolStrings(then.values).map((text, code) => [text, code]));
  const codeOf = Int32Array.from(poolStrings(now.values), (text) => numbers.get(text) ?? -2);
  return (row, other) => {
    const code = now.codes[row]!;
    return (code < 0 ? -1 : codeOf[code]!) === then.codes[other];
  };
}

import { int32 } from '../../../core/data/buffers';
import { readKeys } from '../../../core/data/keyTexts';
import { absentId, type MigrationPlace, type Month, type Unfollowed } from '../../../core/data/migration';
import { makePacer } from '../../../core/data/pacer';
import { part, type Control } from '../../../core/data/progress';
import { unassignedId } from '../../../core/data/segment';
import { columnNamed } from '../../../core/data/table';
import { UserError } from '../../../core/data/userError';

/** Rows between two looks at the clock, less one: a power of two less one. */
export const stride = 8191;

/** The same customers in several snapshots, and where each of them is. */
export interface Followed {
  /** Customer → key, in the order in which they first appear. */
  readonly keys: readonly string[];
  /** Snapshot → Int32Array customers, customer → row of its table, −1: not in it. */
  readonly rows: readonly Int32Array[];
  readonly unfollowed: readonly Unfollowed[];
  readonly places: Places;
  /** Snapshot → Int32Array customers, customer → position in `places`. */
  readonly where: readonly Int32Array[];
}

/**
 * Matches the customers of snapshots by their key. A key that comes again in the same snapshot counts once, by its first
 * row; empty keys are followed nowhere. Both are counted.
 *
 * @throws UserError customers-unnamed when a snapshot has no key column; AbortError
 */
export async function followCustomers(months: readonly Month[], control: Control = {}): Promise<Followed> {
  const numbers = new Map<string, number>();
  const seen: Awaited<ReturnType<typeof rowsByCustomer>>[] = [];
  for (const [at, month] of months.entries()) {
    const own = part(control, at / months.length, (at + 1) / months.length);
    seen.push(await rowsByCustomer(month, numbers, own));
  }
  const rows = seen.map(({ rowOf }) => {
    const all = int32(numbers.size).fill(-1);
    all.set(rowOf);
    return all;
  });
  const places = placesOf(months);
  return {
    keys: [...numbers.keys()],
    rows,
    unfollowed: seen.map(({ unfollowed }) => unfollowed),
    places,
    where: months.map((month, at) => whereabouts(month, rows[at]!, places, at)),
  };
}

/**
 * @param numbers  key → customer; those who are new are added
 * @returns rowOf: Int32Array, customer → first row with their key, −1: none; of the customers known so far
 */
async function rowsByCustomer({ name, table, key }: Month, numbers: Map<string, number>, control: Control) {
  const pace = makePacer(control);
  const column = key === null ? undefined : columnNamed(table, key);
  if (!column) throw new UserError('customers-unnamed', { snapshot: name });
  const { codes, texts } = readKeys(column);
  const rowOf = new Int32Array(numbers.size + texts.length).fill(-1);
  let [unnamed, repeated] = [0, 0];
  const customers = new Int32Array(texts.length).fill(-1);
  for (let row = 0; row < codes.length; row++) {
    if ((row & stride) === 0) await pace(row / codes.length);
    const code = codes[row]!;
    const text = code < 0 ? '' : texts[code]!;
    if (text === '') {
      unnamed++;
      continue;
    }
    let customer = customers[code]!;
    if (customer < 0) {
      customer = numbers.get(text) ?? numbers.size;
      numbers.set(text, customer);
      customers[code] = customer;
    }
    if (rowOf[customer]! >= 0) repeated++;
    else rowOf[customer] = row;
  }
  return { rowOf: rowOf.subarray(0, numbers.size), unfollowed: { unnamed, repeated } };
}

/** Every place that customers can be in, and where each row of a snapshot is. */
export interface Places {
  readonly places: readonly MigrationPlace[];
  /** Position of `unassignedId` and of `absentId` in `places`, always there. */
  readonly none: number;
  readonly absent: number;
  /** Snapshot → its segment → position in `places`. */
  readonly placeOf: readonly Int32Array[];
}

/** Segments of the latest snapshot in its order, then those that only earlier ones have; a segment is known by its id. */
function placesOf(months: readonly Month[]): Places {
  const places: MigrationPlace[] = [];
  const at = new Map<string, number>();
  for (const { segments } of months.toReversed())
    for (const { id, name, colourSlot } of segments) {
      if (at.has(id)) continue;
      at.set(id, places.length);
      places.push({ id, name, colourSlot });
    }
  const none = places.push({ id: unassignedId, name: '', colourSlot: null }) - 1;
  const absent = places.push({ id: absentId, name: '', colourSlot: null }) - 1;
  const placeOf = months.map(({ segments }) => Int32Array.from(segments, ({ id }) => at.get(id)!));
  return { places, none, absent, placeOf };
}

/** Int32Array customers, customer → position in `places` at one snapshot. */
function whereabouts(month: Month, rows: Int32Array, places: Places, at: number): Int32Array {
  const placeOf = places.placeOf[at]!;
  return rows.map((row) => {
    if (row < 0) return places.absent;
    const segment = month.segmentOf[row]!;
    return segment < 0 ? places.none : placeOf[segment]!;
  });
}

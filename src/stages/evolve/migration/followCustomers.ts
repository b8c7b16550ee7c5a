import { int32 } from '../../../core/data/buffers';
import { readKeys } from '../../../core/data/keyTexts';
import { absentId, type MigrationPlace, type Month, type Unfollowed } from '../../../core/data/migration';
import { unassignedId } from '../../../core/data/segment';
import { columnNamed } from '../../../core/data/table';
import { UserError } from '../../../core/data/userError';

/** The same customers in several snapshots. */
export interface Followed {
  /** Customer → key, in the order in which they first appear. */
  readonly keys: readonly string[];
  /** Snapshot → Int32Array customers, customer → row of its table, −1: not in it. */
  readonly rows: readonly Int32Array[];
  readonly unfollowed: readonly Unfollowed[];
}

/**
 * Matches the customers of snapshots by their key. A key that comes again in the same snapshot counts once, by its first
 * row; empty keys are followed nowhere. Both are counted.
 *
 * @throws UserError customers-unnamed when a snapshot has no key column
 */
export function followCustomers(months: readonly Month[]): Followed {
  const numbers = new Map<string, number>();
  const seen = months.map((month) => rowsByCustomer(month, numbers));
  const rows = seen.map(({ rowOf }) => {
    const all = int32(numbers.size).fill(-1);
    rowOf.forEach((row, customer) => (all[customer] = row));
    return all;
  });
  return { keys: [...numbers.keys()], rows, unfollowed: seen.map(({ unfollowed }) => unfollowed) };
}

/** @param numbers  key → customer; those who are new are added */
function rowsByCustomer({ name, table, key }: Month, numbers: Map<string, number>) {
  const column = key === null ? undefined : columnNamed(table, key);
  if (!column) throw new UserError('customers-unnamed', { snapshot: name });
  const { codes, texts } = readKeys(column);
  const rowOf = new Map<number, number>();
  let [unnamed, repeated] = [0, 0];
  const customers = new Int32Array(texts.length).fill(-1);
  codes.forEach((code, row) => {
    const text = code < 0 ? '' : texts[code]!;
    if (text === '') {
      unnamed++;
      return;
    }
    let customer = customers[code]!;
    if (customer < 0) {
      customer = numbers.get(text) ?? numbers.size;
      numbers.set(text, customer);
      customers[code] = customer;
    }
    if (rowOf.has(customer)) repeated++;
    else rowOf.set(customer, row);
  });
  return { rowOf, unfollowed: { unnamed, repeated } };
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
export function placesOf(months: readonly Month[]): Places {
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
export function whereabouts(month: Month, rows: Int32Array, places: Places, at: number): Int32Array {
  const placeOf = places.placeOf[at]!;
  return rows.map((row) => {
    if (row < 0) return places.absent;
    const segment = month.segmentOf[row]!;
    return segment < 0 ? places.none : placeOf[segment]!;
  });
}

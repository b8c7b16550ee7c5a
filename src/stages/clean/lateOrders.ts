import type { LogOrigin } from '../../core/data/origin';
import { dayOf } from '../../core/data/readMoments';

export type LateOrders = NonNullable<LogOrigin['late']>;

/**
 * Orders that are dated after today, counted as orders are: by their id, without one by customer and day.
 *
 * @param moments  Float64Array rows, seconds since 1970, NaN unknown
 * @param customerOf  Int32Array rows, −1 for none; such rows are no order of anybody
 * @param orderOf  Int32Array rows, −1 for none; null: the log numbers no orders
 * @param today  days since 1970; left out: every day has come
 * @returns null: none is
 */
export function lateOrders(
  moments: Float64Array,
  customerOf: Int32Array,
  orderOf: Int32Array | null,
  isBought: (row: number) => boolean,
  today = Infinity,
): LateOrders | null {
  if (today === Infinity) return null;
  const found = new Set<string>();
  let latest = today;
  for (let row = 0; row < moments.length; row++) {
    const day = dayOf(moments[row]!);
    if (!(day > today) || customerOf[row]! < 0 || !isBought(row)) continue;
    const order = orderOf?.[row] ?? -1;
    found.add(order < 0 ? `${customerOf[row]!} ${day}` : String(order));
    latest = Math.max(latest, day);
  }
  return found.size > 0 ? { orders: found.size, latest } : null;
}

import type { PurchaseDays } from '../../../core/data/purchaseDays';
import type { RepeatCounts } from '../../../core/data/worth';

/**
 * Counts what the models need, as seen on a day: later days of buying are not looked at.
 *
 * @param asOf  days since 1970
 */
export function repeatCounts({ starts, days, money }: PurchaseDays, asOf: number): RepeatCounts {
  const n = starts.length - 1;
  const empty = (): Float64Array => new Float64Array(n).fill(NaN);
  const counts = { x: empty(), tx: empty(), age: empty(), mean: empty() };
  for (let i = 0; i < n; i++) {
    const from = starts[i]!;
    let to = starts[i + 1]!;
    while (to > from && days[to - 1]! > asOf) to--;
    if (to === from) continue;
    counts.x[i] = to - from - 1;
    counts.tx[i] = days[to - 1]! - days[from]!;
    counts.age[i] = asOf - days[from]!;
    if (!money || to - from === 1) continue;
    let sum = 0;
    for (let at = from + 1; at < to; at++) sum += money[at]!;
    // Nothing is the least that a customer brings: what was given back may be for earlier days.
    counts.mean[i] = Math.max(0, sum / (to - from - 1));
  }
  return counts;
}

/** Days of buying after `from` up to `to`, by customer. */
export function daysWithin({ starts, days }: PurchaseDays, from: number, to: number): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, i) => {
    let count = 0;
    for (let at = starts[i]!; at < starts[i + 1]!; at++) if (days[at]! > from && days[at]! <= to) count++;
    return count;
  });
}

/** Money of days after `from` up to `to`, by customer; 0 where the log tells none. */
export function moneyWithin({ starts, days, money }: PurchaseDays, from: number, to: number): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, i) => {
    let sum = 0;
    for (let at = starts[i]!; at < starts[i + 1]!; at++)
      if (days[at]! > from && days[at]! <= to) sum += money?.[at] || 0;
    return sum;
  });
}

/** Customers with equal counts, computed once; those without an order are in none. */
export interface CountGroups {
  /** Float64Array groups each. */
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly age: Float64Array;
  /** Customers of each. */
  readonly weights: Float64Array;
  /** Int32Array, customer → group, −1 without an order. */
  readonly groupOf: Int32Array;
}

export function groupCounts({ x, tx, age }: RepeatCounts): CountGroups {
  const n = x.length;
  // Days and counts are whole and small, so that three of them are one exact key.
  const days = age.reduce((most, one) => (one > most ? one : most), 0) + 1;
  const groups = new Map<number, number>();
  const groupOf = new Int32Array(n).fill(-1);
  const firsts: number[] = [];
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(x[i]!)) continue;
    const key = (x[i]! * days + tx[i]!) * days + age[i]!;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = firsts.push(i) - 1));
    groupOf[i] = group;
  }
  const weights = new Float64Array(firsts.length);
  for (const group of groupOf) if (group >= 0) weights[group]! += 1;
  const pick = (values: Float64Array): Float64Array => Float64Array.from(firsts, (i) => values[i]!);
  return { x: pick(x), tx: pick(tx), age: pick(age), weights, groupOf };
}

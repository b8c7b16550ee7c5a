import { int32 } from '../../core/data/buffers';
import type { Pacer } from '../../core/data/pacer';
import type { WeightedEdges } from './fuzzyGraph';

/**
 * When which edge is used. All arrays have one entry per edge that is used at all, in the order of its head.
 * An edge is used in epoch t when `(rate · (t + 1)) mod 2³¹ < rate`: evenly, in proportion to its weight, and the heaviest
 * in every epoch but the first, as umap-learn does it, without anything to be kept from epoch to epoch.
 */
export interface EdgeSchedule {
  readonly heads: Int32Array;
  readonly tails: Int32Array;
  /** Uses per epoch in units of 2^−31. */
  readonly rates: Int32Array;
}

/**
 * @param order  items as they are to be numbered, Uint32Array n; read only
 * @param epochs  edges too light to be used once in as many are left out
 */
export async function scheduleEdges(
  { first, tails, weights }: WeightedEdges,
  order: Uint32Array,
  epochs: number,
  pace: Pacer,
): Promise<EdgeSchedule> {
  const n = order.length;
  let heaviest = 0;
  for (let e = 0; e < weights.length; e++) heaviest = Math.max(heaviest, weights[e]!);
  await pace(0);
  const lightest = heaviest / epochs;
  let count = 0;
  for (let e = 0; e < weights.length; e++) if (weights[e]! >= lightest && weights[e]! > 0) count++;
  await pace(0);
  const schedule = { heads: int32(count), tails: int32(count), rates: int32(count) };
  await pace(0);
  const rank = new Uint32Array(n);
  for (let p = 0; p < n; p++) rank[order[p]!] = p;
  await pace(0);
  let used = 0;
  for (let p = 0; p < n; p++) {
    if (p % 4096 === 0) await pace(p / n);
    const i = order[p]!;
    for (let e = first[i]!; e < first[i + 1]!; e++) {
      const weight = weights[e]!;
      if (!(weight >= lightest && weight > 0)) continue;
      schedule.heads[used] = p;
      schedule.tails[used] = rank[tails[e]!]!;
      schedule.rates[used++] = Math.min(0x7fffffff, Math.round((weight / heaviest) * 0x80000000));
    }
  }
  return schedule;
}

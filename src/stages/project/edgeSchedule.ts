import { int32 } from '../../core/data/buffers';
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

/** @param epochs  edges too light to be used once in as many are left out */
export function scheduleEdges({ first, tails, weights }: WeightedEdges, epochs: number): EdgeSchedule {
  const n = first.length - 1;
  let heaviest = 0;
  for (let e = 0; e < weights.length; e++) heaviest = Math.max(heaviest, weights[e]!);
  const lightest = heaviest / epochs;
  let count = 0;
  for (let e = 0; e < weights.length; e++) if (weights[e]! >= lightest) count++;
  const schedule = { heads: int32(count), tails: int32(count), rates: int32(count) };
  let used = 0;
  for (let i = 0; i < n; i++)
    for (let e = first[i]!; e < first[i + 1]!; e++) {
      if (weights[e]! < lightest) continue;
      schedule.heads[used] = i;
      schedule.tails[used] = tails[e]!;
      schedule.rates[used++] = Math.min(0x7fffffff, Math.round((weights[e]! / heaviest) * 0x80000000));
    }
  return schedule;
}

import { makeForest } from '../../../core/math/forest';
import type { Points } from './points';

/** Clusters on their way, each in the slot of one of its points. */
export interface WardClusters {
  readonly cols: number;
  /** Float64Array slots×cols. */
  readonly centroids: Float64Array;
  readonly sizes: Float64Array;
  /**
   * What joining two clusters adds to the sum of squares, or Infinity where that is more than `limit` or they belong
   * apart. The same for (a, b) and (b, a), to the last bit.
   */
  cost(a: number, b: number, limit: number): number;
  /** Joins b to a, in the slot of the smaller number. */
  join(a: number, b: number): void;
  /** Where the cluster is now that once was in a slot. */
  slotOf(once: number): number;
}

export function startClusters({ rows, cols, data, sizes: weights, constraints }: Points): WardClusters {
  const centroids = data.slice();
  const sizes = weights.slice();
  const forest = makeForest(rows);
  const foes = new Map<number, Set<number>>();
  const foesOf = (slot: number): Set<number> => {
    const known = foes.get(slot) ?? new Set();
    foes.set(slot, known);
    return known;
  };
  const { apart } = constraints;
  for (let p = 0; p < apart.length; p += 2) {
    foesOf(apart[p]!).add(apart[p + 1]!);
    foesOf(apart[p + 1]!).add(apart[p]!);
  }

  return {
    cols,
    centroids,
    sizes,
    slotOf: (once) => forest.find(once),
    cost(a, b, limit) {
      if (foes.size > 0 && foes.get(a)?.has(b)) return Infinity;
      const rate = (sizes[a]! * sizes[b]!) / (sizes[a]! + sizes[b]!);
      const most = limit / rate;
      const end = (a + 1) * cols;
      let sum = 0;
      for (let p = a * cols, q = b * cols; p < end;) {
        for (const stop = Math.min(end, p + 16); p < stop; p++, q++) {
          const difference = centroids[p]! - centroids[q]!;
          sum += difference * difference;
        }
        if (sum > most) return Infinity;
      }
      return sum * rate;
    },
    join(a, b) {
      const [kept, gone] = [Math.min(a, b), Math.max(a, b)];
      const total = sizes[kept]! + sizes[gone]!;
      for (let j = 0, p = kept * cols, q = gone * cols; j < cols; j++, p++, q++)
        centroids[p] = (sizes[kept]! * centroids[p]! + sizes[gone]! * centroids[q]!) / total;
      sizes[kept] = total;
      forest.join(kept, gone);
      for (const foe of foes.get(gone) ?? []) {
        foesOf(foe).delete(gone);
        foesOf(foe).add(kept);
        foesOf(kept).add(foe);
      }
    },
  };
}

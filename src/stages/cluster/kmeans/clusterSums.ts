import type { Items } from './items';

/** Weighted sums of every cluster's items, in doubles, kept up to date by the items that move. */
export interface ClusterSums {
  /** k×d; for the cosine of the rows of unit length. */
  readonly sums: Float64Array;
  /** Weight of every cluster. */
  readonly totals: Float64Array;
  /** Takes an item out of one cluster, or of none where −1, and puts it into another. */
  readonly move: (item: number, from: number, to: number) => void;
}

export function clusterSums({ x, weights, scales }: Items, k: number): ClusterSums {
  const { data, cols: d } = x;
  const sums = new Float64Array(k * d);
  const totals = new Float64Array(k);
  const counts = new Int32Array(k);

  return {
    sums,
    totals,
    move(item, from, to) {
      const weight = weights[item]!;
      const factor = scales ? weight * scales[item]! : weight;
      let p = item * d;
      totals[to]! += weight;
      counts[to]!++;
      if (from < 0) {
        for (let q = to * d, end = q + d; q < end; q++, p++) sums[q]! += factor * data[p]!;
        return;
      }
      for (let q = to * d, o = from * d, end = q + d; q < end; q++, o++, p++) {
        const value = factor * data[p]!;
        sums[q]! += value;
        sums[o]! -= value;
      }
      totals[from]! -= weight;
      counts[from]!--;
      if (counts[from] !== 0) return;
      // What rounding left behind in a cluster without items must not look like one.
      totals[from] = 0;
      sums.fill(0, from * d, (from + 1) * d);
    },
  };
}

import type { Matrix } from '../../core/data/matrix';

/** Weighted sums of the items of every cluster, kept up to date by what changed. */
export interface ClusterSums {
  /** k×d. */
  readonly sums: Float64Array;
  /** Weight of every cluster. */
  readonly totals: Float64Array;
}

/**
 * Follows an assignment from iteration to iteration: after the first, only items whose label changed are touched, which
 * late in a run are few. Runs in doubles.
 *
 * @param x  items; read only, as long as the function is used
 * @param weights  item → weight; likewise
 * @returns function from labels (read only) to the sums, reused by the next call
 */
export function followSums(x: Matrix, weights: Float32Array, k: number): (labels: Int32Array) => ClusterSums {
  const d = x.cols;
  const sums = new Float64Array(k * d);
  const totals = new Float64Array(k);
  const counts = new Int32Array(k);
  const known = new Int32Array(x.rows).fill(-1);

  const add = (item: number, cluster: number, weight: number): void => {
    totals[cluster]! += weight;
    for (let p = item * d, q = cluster * d, end = p + d; p < end; p++, q++) sums[q]! += weight * x.data[p]!;
  };

  return (labels) => {
    for (let i = 0; i < x.rows; i++) {
      const before = known[i]!;
      const now = labels[i]!;
      if (before === now) continue;
      if (before >= 0) {
        add(i, before, -weights[i]!);
        counts[before]!--;
      }
      add(i, now, weights[i]!);
      counts[now]!++;
      known[i] = now;
    }
    // What rounding left behind in a cluster without items must not look like one.
    for (let cluster = 0; cluster < k; cluster++)
      if (counts[cluster] === 0) {
        totals[cluster] = 0;
        sums.fill(0, cluster * d, (cluster + 1) * d);
      }
    return { sums, totals };
  };
}

import type { Matrix } from '../../core/data/matrix';

/** Number of clusters that non-negative labels count. */
export const clusterCount = (labels: Int32Array): number => {
  let last = -1;
  for (const label of labels) last = Math.max(last, label);
  return last + 1;
};

/**
 * Silhouettes from the sums of each item's distances to the items of every cluster (Rousseeuw 1987). An item alone in
 * its cluster has 0, and so has every item when there is one cluster only.
 *
 * @param sums  n×k, summed over all other items; read only
 * @returns Float64Array n, −1…1
 */
export function silhouettesOf(sums: Float64Array, labels: Int32Array, k: number): Float64Array {
  const sizes = new Float64Array(k);
  for (const label of labels) sizes[label]!++;
  return Float64Array.from(labels, (own, i) => {
    if (sizes[own]! < 2) return 0;
    const inside = sums[i * k + own]! / (sizes[own]! - 1);
    let outside = Infinity;
    for (let c = 0; c < k; c++)
      if (c !== own && sizes[c]! > 0) outside = Math.min(outside, sums[i * k + c]! / sizes[c]!);
    const larger = Math.max(inside, outside);
    return Number.isFinite(outside) && larger > 0 ? (outside - inside) / larger : 0;
  });
}

export const mean = (values: Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
};

/**
 * How much nearer items are to their own cluster than to the next one, exactly, in doubles: n²·d/2 steps.
 *
 * @param x  items, n×d; read only
 * @param labels  item → cluster, ≥ 0; read only
 * @returns mean and Float64Array n, −1…1; 0 without items
 * @throws RangeError if the lengths differ
 */
export function silhouette(x: Matrix, labels: Int32Array): { mean: number; perItem: Float64Array } {
  if (labels.length !== x.rows)
    throw new RangeError(`silhouette: labels must be of ${x.rows} items, got ${labels.length}`);
  const k = clusterCount(labels);
  const d = x.cols;
  const data = Float64Array.from(x.data);
  const sums = new Float64Array(x.rows * k);
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < i; j++) {
      let squared = 0;
      for (let c = 0, p = i * d, q = j * d; c < d; c++, p++, q++) {
        const difference = data[p]! - data[q]!;
        squared += difference * difference;
      }
      const distance = Math.sqrt(squared);
      sums[i * k + labels[j]!]! += distance;
      sums[j * k + labels[i]!]! += distance;
    }
  }
  const perItem = silhouettesOf(sums, labels, k);
  return { mean: mean(perItem), perItem };
}

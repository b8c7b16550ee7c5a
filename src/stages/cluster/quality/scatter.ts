import type { Matrix } from '../../../core/data/matrix';
import { squaredDistance } from '../../../core/math/centred';

/** Sums of squares of a grouping, everything in doubles. */
export interface Scatter {
  /** Clusters that the labels number, 0…k−1; some may be without items. */
  readonly k: number;
  /** Float64Array k: weight of every cluster. */
  readonly sizes: Float64Array;
  /** Float64Array k×d: weighted means; 0 where a cluster is empty. */
  readonly centroids: Float64Array;
  /** Float64Array k: weighted sum of squared distances to the centroid. */
  readonly within: Float64Array;
  /** Float64Array k: weighted mean distance to the centroid. */
  readonly spreads: Float64Array;
  /** Weighted sum of the centroids' squared distances to the mean of all. */
  readonly between: number;
}

/** Number of clusters that labels count; −1 is none. */
export function clusterCount(labels: Int32Array): number {
  let last = -1;
  for (let i = 0; i < labels.length; i++) if (labels[i]! > last) last = labels[i]!;
  return last + 1;
}

/**
 * How far items scatter within clusters and clusters among one another. Items labelled −1 are left out.
 *
 * @param x  items, n×d; read only
 * @param labels  item → cluster, or −1; read only
 * @param weights  item → rows it stands for; 1 where absent; read only
 * @throws RangeError if a length differs, or naming the first item that is not finite
 */
export function scatterOf(x: Matrix, labels: Int32Array, weights?: Float32Array): Scatter {
  checkGrouping('scatterOf', x, labels, weights);
  const { rows: n, cols: d, data } = x;
  const k = clusterCount(labels);
  const sizes = new Float64Array(k);
  const centroids = new Float64Array(k * d);
  for (let i = 0; i < n; i++) {
    const label = labels[i]!;
    if (label < 0) continue;
    const weight = weights ? weights[i]! : 1;
    sizes[label]! += weight;
    for (let p = i * d, q = label * d, end = p + d; p < end; p++, q++) centroids[q]! += weight * data[p]!;
  }
  for (let c = 0; c < k; c++)
    if (sizes[c]! > 0) for (let q = c * d; q < (c + 1) * d; q++) centroids[q]! /= sizes[c]!;

  const within = new Float64Array(k);
  const spreads = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    const label = labels[i]!;
    if (label < 0) continue;
    const weight = weights ? weights[i]! : 1;
    const squared = squaredDistance(data, i, centroids, label, d);
    within[label]! += weight * squared;
    spreads[label]! += weight * Math.sqrt(squared);
  }
  for (let c = 0; c < k; c++) if (sizes[c]! > 0) spreads[c]! /= sizes[c]!;
  return { k, sizes, centroids, within, spreads, between: betweenOf(sizes, centroids, d) };
}

function betweenOf(sizes: Float64Array, centroids: Float64Array, d: number): number {
  const k = sizes.length;
  const total = sum(sizes);
  const centre = new Float64Array(d);
  for (let c = 0; c < k; c++)
    for (let j = 0; j < d; j++) centre[j]! += (sizes[c]! * centroids[c * d + j]!) / total;
  let between = 0;
  for (let c = 0; c < k; c++)
    if (sizes[c]! > 0) between += sizes[c]! * squaredDistance(centroids, c, centre, 0, d);
  return between;
}

export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

/** @throws RangeError if a length differs, or naming the first number that is none */
export function checkGrouping(
  name: string,
  x: Matrix,
  labels: Int32Array,
  weights: Float32Array | undefined,
): void {
  if (labels.length !== x.rows)
    throw new RangeError(`${name}: labels must be of ${x.rows} items, got ${labels.length}`);
  if (weights && weights.length !== x.rows)
    throw new RangeError(`${name}: weights must be of ${x.rows} items, got ${weights.length}`);
  checkFinite(name, x);
}

/** @throws RangeError naming the row and the column of the first number that is none */
export function checkFinite(name: string, { data, cols }: Matrix): void {
  // A sum of float32 numbers is too small to overflow in doubles.
  if (Number.isFinite(sum(data))) return;
  const at = data.findIndex((value) => !Number.isFinite(value));
  throw new RangeError(
    `${name}: x must be finite, got ${data[at]} in row ${Math.floor(at / cols)}, column ${at % cols}`,
  );
}

/** Clusters that have items. */
const presentIn = ({ sizes }: Scatter): number[] => [...sizes.keys()].filter((c) => sizes[c]! > 0);

/**
 * Mean over the clusters of their worst ratio of spread to separation (Davies & Bouldin 1979), as scikit-learn
 * computes it; ≥ 0, lower is better. Clusters without items are passed over; 0 for fewer than two.
 */
export function daviesBouldin(scatter: Scatter): number {
  const { spreads, centroids, k } = scatter;
  const d = centroids.length / k;
  const present = presentIn(scatter);
  const worst = new Float64Array(k);
  for (const a of present)
    for (const b of present) {
      if (b >= a) break;
      const apart = Math.sqrt(squaredDistance(centroids, a, centroids, b, d));
      const ratio = apart > 0 ? (spreads[a]! + spreads[b]!) / apart : 0;
      worst[a] = Math.max(worst[a]!, ratio);
      worst[b] = Math.max(worst[b]!, ratio);
    }
  return present.length === 0 ? 0 : sum(worst) / present.length;
}

/**
 * Ratio of the scatter between clusters to that within, each per degree of freedom (Caliński & Harabasz 1974), as
 * scikit-learn computes it: 1 where nothing scatters within. ≥ 0, higher is better; 0 for fewer than two clusters.
 */
export function calinskiHarabasz(scatter: Scatter): number {
  const k = presentIn(scatter).length;
  if (k < 2) return 0;
  const within = sum(scatter.within);
  if (within === 0) return 1;
  return (scatter.between * (sum(scatter.sizes) - k)) / (within * (k - 1));
}

/** Share of the total sum of squares that lies between the clusters, 0–1; 0 where nothing scatters. */
export function explainedShare(scatter: Scatter): number {
  const total = scatter.between + sum(scatter.within);
  return total > 0 ? scatter.between / total : 0;
}

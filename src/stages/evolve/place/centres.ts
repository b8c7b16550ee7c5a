import type { Matrix } from '../../../core/data/matrix';

/** Centres of segments as k-means has them. */
export interface Centres {
  readonly k: number;
  /** Float64Array k×d; of length 1 for the cosine. */
  readonly means: Float64Array;
  /** Uint8Array k, 1 where the segment has a member. */
  readonly isTaken: Uint8Array;
  readonly metric: 'euclidean' | 'cosine';
}

/** @returns weighted means of the members; for the cosine of their directions, scaled to length 1 */
export function centresOf(
  { x, labels, weights }: { readonly x: Matrix; readonly labels: Int32Array; readonly weights: Float32Array },
  metric: Centres['metric'],
): Centres {
  const d = x.cols;
  const k = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const means = new Float64Array(k * d);
  const totals = new Float64Array(k);
  for (let i = 0; i < x.rows; i++) {
    const label = labels[i]!;
    if (label < 0) continue;
    const share = weights[i]! / (metric === 'cosine' ? lengthOf(x.data, i * d, d) || 1 : 1);
    totals[label]! += weights[i]!;
    for (let j = 0; j < d; j++) means[label * d + j]! += share * x.data[i * d + j]!;
  }
  for (let label = 0; label < k; label++) {
    const scale = metric === 'cosine' ? lengthOf(means, label * d, d) : totals[label]!;
    if (scale > 0) for (let j = 0; j < d; j++) means[label * d + j]! /= scale;
  }
  return { k, means, isTaken: Uint8Array.from(totals, (total) => (total > 0 ? 1 : 0)), metric };
}

const lengthOf = (data: Float32Array | Float64Array, from: number, d: number): number => {
  let squares = 0;
  for (let j = from; j < from + d; j++) squares += data[j]! ** 2;
  return Math.sqrt(squares);
};

/**
 * The nearest centre and how far it and the next one are, in doubles; directions' distances for the cosine.
 *
 * @returns label −1 where there is no segment; next Infinity where there is one
 */
export function nearestTwo(
  { data, cols: d }: Matrix,
  i: number,
  { k, means, isTaken, metric }: Centres,
): { label: number; own: number; next: number } {
  const scale = metric === 'cosine' ? 1 / (lengthOf(data, i * d, d) || 1) : 1;
  let [label, own, next] = [-1, Infinity, Infinity];
  for (let centre = 0; centre < k; centre++) {
    if (!isTaken[centre]) continue;
    let squares = 0;
    for (let j = 0; j < d; j++) squares += (data[i * d + j]! * scale - means[centre * d + j]!) ** 2;
    if (squares < own) [label, next, own] = [centre, own, squares];
    else if (squares < next) next = squares;
  }
  return { label, own: Math.sqrt(own), next: Math.sqrt(next) };
}

/** @returns label → mean squared distance of its rows to their mean, weighted */
export function spreads(x: Matrix, labels: Int32Array, weights: Float32Array): Float64Array {
  const centres = centresOf({ x, labels, weights }, 'euclidean');
  const sums = new Float64Array(centres.k);
  const totals = new Float64Array(centres.k);
  for (let i = 0; i < x.rows; i++) {
    const label = labels[i]!;
    if (label < 0) continue;
    totals[label]! += weights[i]!;
    for (let j = 0; j < x.cols; j++)
      sums[label]! += weights[i]! * (x.data[i * x.cols + j]! - centres.means[label * x.cols + j]!) ** 2;
  }
  return sums.map((sum, label) => sum / (totals[label]! || 1));
}

import type { Matrix } from '../../core/data/matrix';
import { squaredDistance } from '../../core/math/centred';
import type { Assign } from './assigner';
import { followSums, type ClusterSums } from './clusterSums';

export interface Solution {
  /** Item → cluster. */
  readonly labels: Int32Array;
  /** k×d, in the coordinates of the items that were given. */
  readonly centroids: Float32Array;
  /** Weighted sum of squared distances to the items' centroids, in doubles. */
  readonly inertia: number;
  readonly iterations: number;
}

/**
 * Lloyd's iterations (Lloyd 1982) from given centroids, as scikit-learn runs them: until no label changes, or the
 * centroids moved by no more than `shift` in all, or `maxIter`; the labels belong to the returned centroids.
 *
 * @param x  items, centred; read only
 * @param weights  item → weight; read only
 * @param start  k×d; read only
 * @param shift  sum of the centroids' squared moves at which to stop
 */
export async function lloyd(
  x: Matrix,
  weights: Float32Array,
  start: Float32Array,
  assign: Assign,
  { maxIter, shift }: { maxIter: number; shift: number },
): Promise<Solution> {
  const labels = new Int32Array(x.rows).fill(-1);
  const sumsOf = followSums(x, weights, start.length / x.cols);
  let centroids = start;
  let iterations = 0;
  let isSettled = false;
  while (iterations < maxIter && !isSettled) {
    iterations++;
    isSettled = await assign(centroids, labels);
    const moved = updateCentroids(x, weights, labels, centroids, sumsOf(labels));
    const move = squaredMove(centroids, moved);
    centroids = moved;
    if (!isSettled && move <= shift) break;
  }
  if (!isSettled) await assign(centroids, labels);
  return { labels, centroids, inertia: inertiaOf(x, weights, labels, centroids), iterations };
}

function squaredMove(before: Float32Array, after: Float32Array): number {
  let sum = 0;
  for (let j = 0; j < before.length; j++) sum += (after[j]! - before[j]!) ** 2;
  return sum;
}

export function inertiaOf(
  x: Matrix,
  weights: Float32Array,
  labels: Int32Array,
  centroids: Float32Array,
): number {
  let sum = 0;
  for (let i = 0; i < x.rows; i++)
    sum += weights[i]! * squaredDistance(x.data, i, centroids, labels[i]!, x.cols);
  return sum;
}

/** Weighted means of the clusters; an emptied cluster takes one of the items farthest from theirs. */
function updateCentroids(
  x: Matrix,
  weights: Float32Array,
  labels: Int32Array,
  before: Float32Array,
  followed: ClusterSums,
): Float32Array {
  const d = x.cols;
  const { sums, totals } = fillEmpty(x, weights, labels, before, followed);
  const after = Float32Array.from(before);
  for (let cluster = 0; cluster < totals.length; cluster++)
    if (totals[cluster]! > 0)
      for (let q = cluster * d; q < (cluster + 1) * d; q++) after[q] = sums[q]! / totals[cluster]!;
  return after;
}

/** The sums with the farthest items' share moved to the clusters that have none; new ones where that is so. */
function fillEmpty(
  x: Matrix,
  weights: Float32Array,
  labels: Int32Array,
  centroids: Float32Array,
  followed: ClusterSums,
): ClusterSums {
  const empty = [...followed.totals.keys()].filter((cluster) => followed.totals[cluster] === 0);
  if (empty.length === 0) return followed;
  const sums = followed.sums.slice();
  const totals = followed.totals.slice();
  const d = x.cols;
  const far = Float64Array.from(labels, (cluster, i) => squaredDistance(x.data, i, centroids, cluster, d));
  const farthest = [...far.keys()].sort((a, b) => far[b]! - far[a]! || a - b);
  empty.forEach((cluster, rank) => {
    const item = farthest[rank];
    if (item === undefined || far[item] === 0) return;
    const from = labels[item]!;
    const weight = weights[item]!;
    for (let j = 0; j < d; j++) {
      sums[from * d + j]! -= weight * x.data[item * d + j]!;
      sums[cluster * d + j] = weight * x.data[item * d + j]!;
    }
    totals[from]! -= weight;
    totals[cluster] = weight;
  });
  return { sums, totals };
}

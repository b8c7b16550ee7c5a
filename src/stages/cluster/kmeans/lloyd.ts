import type { Constraints } from '../../../core/data/constraints';
import type { Runtime } from '../../../core/runtime/runtime';
import { makeAssigner } from './assigner';
import { clusterSums } from './clusterSums';
import { constrainItems } from './constrained';
import { inertiaOf, squaredFrom, type Items, type Pace } from './items';
import { weighLessons, type Lessons } from './weighed';

export interface Solution {
  /** Item → cluster. */
  readonly labels: Int32Array;
  /** k×d. */
  readonly centroids: Float32Array;
  /** Weighted sum of squared distances to the items' centroids, in doubles. */
  readonly inertia: number;
  readonly iterations: number;
}

export interface LloydOptions {
  readonly maxIter: number;
  /** Sum of the centroids' squared moves at which to stop. */
  readonly shift: number;
  readonly constraints?: Constraints;
  /** In their place: pairs that may be broken at a cost. */
  readonly lessons?: Lessons;
  /** Told of every iteration before it begins, from 0. */
  readonly onIteration?: (iteration: number) => void;
}

/**
 * Lloyd's iterations (Lloyd 1982) from given centroids, as scikit-learn runs them: until no label changes, or the
 * centroids moved by no more than `shift` in all, or `maxIter`; the labels belong to the returned centroids.
 *
 * @param start  k×d, finite, for the cosine of unit length; read only
 */
export async function lloyd(
  runtime: Runtime,
  items: Items,
  start: Float32Array,
  { maxIter, shift, constraints, lessons, onIteration }: LloydOptions,
  pace: Pace,
): Promise<Solution> {
  const k = start.length / items.x.cols;
  const followed = clusterSums(items, k);
  const constrained = constraints
    ? constrainItems(items, k, constraints, followed.move)
    : lessons
      ? weighLessons(items, k, lessons, followed.move)
      : null;
  const assigner = await makeAssigner(runtime, items, k, pace, followed.move, constrained?.isFixed);
  const { labels } = assigner;
  const assign = async (centroids: Float32Array): Promise<boolean> => {
    const isSame = await assigner.assign(centroids);
    return (constrained?.assign(centroids, labels) ?? true) && isSame;
  };

  let centroids = start;
  let iterations = 0;
  let isSettled = false;
  while (iterations < maxIter && !isSettled) {
    onIteration?.(iterations);
    iterations++;
    isSettled = await assign(centroids);
    if (isSettled) break;
    const means = meansOf(items, labels, centroids, followed);
    const move = squaredMove(centroids, means);
    centroids = means;
    if (move <= shift) break;
  }
  if (!isSettled) await assign(centroids);
  return { labels, centroids, inertia: await inertiaOf(items, labels, centroids, pace), iterations };
}

function squaredMove(before: Float32Array, after: Float32Array): number {
  let sum = 0;
  for (let j = 0; j < before.length; j++) sum += (after[j]! - before[j]!) ** 2;
  return sum;
}

interface Sums {
  readonly sums: Float64Array;
  readonly totals: Float64Array;
}

/** Weighted means of the clusters; an emptied cluster takes one of the items farthest from theirs. */
function meansOf(items: Items, labels: Int32Array, before: Float32Array, followed: Sums): Float32Array {
  const d = items.x.cols;
  const { sums, totals } = fillEmpty(items, labels, before, followed);
  const after = before.slice();
  totals.forEach((total, cluster) => {
    const at = cluster * d;
    const length = items.metric === 'cosine' ? lengthOf(sums, at, d) : total;
    // Rows of unit length that cancel out point nowhere.
    if (total > 0 && length > cancelled * total)
      for (let q = at; q < at + d; q++) after[q] = sums[q]! / length;
  });
  return after;
}

const cancelled = 1e-12;

function lengthOf(values: Float64Array, at: number, d: number): number {
  let sum = 0;
  for (let q = at; q < at + d; q++) sum += values[q]! ** 2;
  return Math.sqrt(sum);
}

/** The sums with the farthest items' share moved to the clusters that have none; new ones where that is so. */
function fillEmpty(items: Items, labels: Int32Array, centroids: Float32Array, followed: Sums): Sums {
  const empty = [...followed.totals.keys()].filter((cluster) => followed.totals[cluster] === 0);
  if (empty.length === 0) return followed;
  const sums = followed.sums.slice();
  const totals = followed.totals.slice();
  const { x, weights, scales } = items;
  const d = x.cols;
  farthest(items, labels, centroids, empty.length).forEach((item, rank) => {
    const cluster = empty[rank]!;
    const from = labels[item]!;
    const weight = weights[item]!;
    const factor = weight * (scales?.[item] ?? 1);
    for (let j = 0; j < d; j++) {
      const value = factor * x.data[item * d + j]!;
      sums[from * d + j]! -= value;
      sums[cluster * d + j] = value;
    }
    totals[from]! -= weight;
    totals[cluster] = weight;
  });
  return { sums, totals };
}

/** The items farthest from their centroids, farthest first, at most `count`; none that has no weight or lies at its own. */
function farthest(items: Items, labels: Int32Array, centroids: Float32Array, count: number): number[] {
  const found: { readonly item: number; readonly far: number }[] = [];
  for (let item = 0; item < labels.length; item++) {
    if (items.weights[item] === 0 || items.scales?.[item] === 0) continue;
    const far = squaredFrom(items, item, centroids, labels[item]!);
    if (far === 0 || (found.length === count && far <= found.at(-1)!.far)) continue;
    let place = found.length;
    while (place > 0 && found[place - 1]!.far < far) place--;
    found.splice(place, 0, { item, far });
    if (found.length > count) found.pop();
  }
  return found.map(({ item }) => item);
}

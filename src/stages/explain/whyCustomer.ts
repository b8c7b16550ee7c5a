import type { Matrix } from '../../core/data/matrix';
import { centresOf, distancesTo, nearestOf, rowFactor, type Centres } from './why/centres';

/** A customer between two clusters, source by source. */
export interface Pulls {
  /** The item's cluster, or the nearest one for who is in none; the nearest other. −1: there is none. */
  readonly between: readonly [number, number];
  /** Source → by how much it is nearer to the first centre than to the second, in squared units of x. They sum to the whole difference. */
  readonly pulls: Float64Array;
  /** Squared distance to the second centre less that to the first, told without the parts; 0 where one is missing. */
  readonly difference: number;
}

/**
 * What pulls an item towards its cluster rather than towards the next nearest: the difference of its squared distances to
 * the two centres, parted by where each number of its vector comes from. The squared distance is a sum over the columns
 * of x, so the parts are exact.
 *
 * @param x  items n×d; read only
 * @param own  the item's cluster, −1 = unassigned
 * @param sourceOf  Int32Array d, column of x → source 0…m−1
 * @param m  sources
 */
export function pullsOn(
  item: number,
  x: Matrix,
  cluster: number,
  centres: Centres,
  sourceOf: Int32Array,
  m: number,
): Pulls {
  const d = x.cols;
  if (sourceOf.length !== d || centres.d !== d)
    throw new RangeError(
      `pullsOn: sourceOf and centres must have ${d} columns, got ${sourceOf.length} and ${centres.d}`,
    );
  const distances = distancesTo(item, x, centres);
  const own = cluster >= 0 ? cluster : nearestOf(distances);
  const rival = nearestOf(distances, own);
  const pulls = new Float64Array(m);
  if (own < 0 || rival < 0) return { between: [own, rival], pulls, difference: 0 };
  const factor = rowFactor(x, item, centres.metric);
  for (let j = 0; j < d; j++) {
    const value = factor * x.data[item * d + j]!;
    pulls[sourceOf[j]!]! +=
      (value - centres.data[rival * d + j]!) ** 2 - (value - centres.data[own * d + j]!) ** 2;
  }
  return { between: [own, rival], pulls, difference: distances[rival]! - distances[own]! };
}

/** The cluster that most rows of one would be in, were it not for their own: the nearest other centre of each. −1: there is no other. */
export function commonRival(cluster: number, x: Matrix, labels: Int32Array, weights: Float32Array): number {
  const centres = centresOf(x, labels, weights, 'euclidean');
  const votes = new Float64Array(centres.k);
  for (let item = 0; item < labels.length; item++) {
    if (labels[item] !== cluster) continue;
    const rival = nearestOf(distancesTo(item, x, centres), cluster);
    if (rival >= 0) votes[rival]! += weights[item]!;
  }
  const most = Math.max(0, ...votes);
  return most > 0 ? votes.indexOf(most) : -1;
}

/** The items nearest to one, nearest first, itself left out; equal distances: lower item first. Every item is looked at. */
export function nearestItems(item: number, x: Matrix, count: number): number[] {
  const d = x.cols;
  const best: { item: number; distance: number }[] = [];
  for (let i = 0; i < x.rows; i++) {
    if (i === item) continue;
    const limit = best.length < count ? Infinity : best.at(-1)!.distance;
    let sum = 0;
    for (let j = 0; j < d && sum <= limit; j++) sum += (x.data[i * d + j]! - x.data[item * d + j]!) ** 2;
    if (sum >= limit) continue;
    if (best.length === count) best.pop();
    best.splice(best.findLastIndex(({ distance }) => distance <= sum) + 1, 0, { item: i, distance: sum });
  }
  return best.slice(0, count).map((found) => found.item);
}

import type { Matrix } from '../../core/data/matrix';

/** A customer between two clusters, source by source. */
export interface Pulls {
  /** The item's cluster, or the nearest one for who is in none; the nearest other. −1: there is none. */
  readonly between: readonly [number, number];
  /** Source → by how much it is nearer to the first centre than to the second, in squared units of x. They sum to the whole difference. */
  readonly pulls: Float64Array;
}

/**
 * What pulls an item towards its cluster rather than towards the next nearest: the difference of its squared distances to
 * the two centres, parted by where each number of its vector comes from.
 *
 * @param x  items n×d; read only
 * @param labels  Int32Array n, item → cluster 0…, −1 = unassigned; read only
 * @param weights  Float32Array n, item → rows; centres are means over rows; read only
 * @param sourceOf  Int32Array d, column of x → source 0…m−1
 * @param m  sources
 */
export function pullsOn(
  item: number,
  x: Matrix,
  labels: Int32Array,
  weights: Float32Array,
  sourceOf: Int32Array,
  m: number,
): Pulls {
  const d = x.cols;
  if (labels.length !== x.rows || sourceOf.length !== d)
    throw new RangeError(
      `pullsOn: labels and sourceOf must have ${x.rows} and ${d} entries, got ${labels.length} and ${sourceOf.length}`,
    );
  const k = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const { centres, sizes } = clusterCentres(x, labels, weights, k);
  const distances = distancesTo(item, x, centres, sizes);
  const own = labels[item]! >= 0 ? labels[item]! : nearest(distances, -1);
  const rival = nearest(distances, own);
  const pulls = new Float64Array(m);
  if (own >= 0 && rival >= 0)
    for (let j = 0; j < d; j++) {
      const value = x.data[item * d + j]!;
      pulls[sourceOf[j]!]! += (value - centres[rival * d + j]!) ** 2 - (value - centres[own * d + j]!) ** 2;
    }
  return { between: [own, rival], pulls };
}

/** Squared distances of an item to the centres; Infinity where a cluster is empty. */
function distancesTo(item: number, x: Matrix, centres: Float64Array, sizes: Float64Array): Float64Array {
  const d = x.cols;
  return sizes.map((size, cluster) => {
    if (size === 0) return Infinity;
    let sum = 0;
    for (let j = 0; j < d; j++) sum += (x.data[item * d + j]! - centres[cluster * d + j]!) ** 2;
    return sum;
  });
}

/** Cluster at the least distance, one left aside; −1 for none. */
function nearest(distances: Float64Array, but: number): number {
  let best = -1;
  for (let cluster = 0; cluster < distances.length; cluster++)
    if (cluster !== but && distances[cluster]! < (best < 0 ? Infinity : distances[best]!)) best = cluster;
  return best;
}

/** The cluster that most rows of one would be in, were it not for their own: the nearest other centre of each. −1: there is no other. */
export function commonRival(cluster: number, x: Matrix, labels: Int32Array, weights: Float32Array): number {
  const k = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const { centres, sizes } = clusterCentres(x, labels, weights, k);
  const votes = new Float64Array(k);
  for (let item = 0; item < labels.length; item++) {
    if (labels[item] !== cluster) continue;
    const rival = nearest(distancesTo(item, x, centres, sizes), cluster);
    if (rival >= 0) votes[rival]! += weights[item]!;
  }
  const most = Math.max(0, ...votes);
  return most > 0 ? votes.indexOf(most) : -1;
}

function clusterCentres(x: Matrix, labels: Int32Array, weights: Float32Array, k: number) {
  const d = x.cols;
  const centres = new Float64Array(k * d);
  const sizes = new Float64Array(k);
  for (let i = 0; i < x.rows; i++) {
    const cluster = labels[i]!;
    if (cluster < 0) continue;
    sizes[cluster]! += weights[i]!;
    for (let j = 0; j < d; j++) centres[cluster * d + j]! += weights[i]! * x.data[i * d + j]!;
  }
  for (let at = 0; at < centres.length; at++) centres[at]! /= sizes[Math.floor(at / d)]! || 1;
  return { centres, sizes };
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

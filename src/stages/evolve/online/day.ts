import type { Matrix } from '../../../core/data/matrix';
import { squaredBetween, squaredTo } from './nearestCentre';

/** Customers of one day in a space, and the segments that they are in. */
export interface Day {
  /** Items n×d, finite. */
  readonly x: Matrix;
  /** Int32Array n, item → segment by position 0…k−1, −1 = in none. */
  readonly labels: Int32Array;
  /** Float32Array n, item → rows it stands for. */
  readonly weights: Float32Array;
  /** Float64Array k×d, row-major: where the segments' centres are on that day. */
  readonly centroids: Float64Array;
}

/** How far customers of a segment are from its centre. */
export interface Spread {
  /** Float64Array k, root of the mean squared distance; 0 for a segment without customers. */
  readonly radius: Float64Array;
  /** Float64Array k, within which 99 of 100 of its customers are; 0 for a segment without customers. */
  readonly reach: Float64Array;
  /** Float64Array k, rows. */
  readonly rows: Float64Array;
  /** Of all items, also those of no segment. */
  readonly total: number;
  /** Mean radius over the customers of all segments. */
  readonly usual: number;
}

const within = 0.99;
/** Customers of a segment whose distances are measured; of more, evenly taken ones. */
const mostMeasured = 5000;

/** Radii of the segments of a day. */
export function spreadOf({ x, labels, weights, centroids }: Day): Spread {
  const k = centroids.length / x.cols;
  const rows = new Float64Array(k);
  const squared = new Float64Array(k);
  const items = itemsOf(labels, k);
  let total = 0;
  for (const weight of weights) total += weight;
  const reach = new Float64Array(k);
  items.forEach((members, segment) => {
    for (const item of members) rows[segment]! += weights[item]!;
    const measured = some(members, mostMeasured);
    const distances = Float64Array.from(measured, (item) => squaredTo(x, item, centroids, segment));
    let [sum, count] = [0, 0];
    measured.forEach((item, i) => {
      sum += weights[item]! * distances[i]!;
      count += weights[item]!;
    });
    squared[segment] = count > 0 ? (sum / count) * rows[segment]! : 0;
    distances.sort();
    reach[segment] = Math.sqrt(
      distances[Math.min(distances.length - 1, Math.floor(within * distances.length))] ?? 0,
    );
  });
  const all = rows.reduce((sum, count) => sum + count, 0);
  return {
    radius: squared.map((sum, segment) => (rows[segment]! > 0 ? Math.sqrt(sum / rows[segment]!) : 0)),
    reach,
    rows,
    total,
    usual: all > 0 ? Math.sqrt(squared.reduce((sum, part) => sum + part, 0) / all) : 0,
  };
}

/** Evenly taken of some items, at most so many. */
export function some(items: Uint32Array, most: number): Uint32Array {
  const step = Math.ceil(items.length / most);
  return step <= 1 ? items : items.filter((_, i) => i % step === 0);
}

/** Float64Array, as many as items: rows that each stands for. */
export function rowsOf(weights: Float32Array, items: Uint32Array): Float64Array {
  const rows = new Float64Array(items.length);
  for (let i = 0; i < items.length; i++) rows[i] = weights[items[i]!]!;
  return rows;
}

/** Float64Array n, squared distance of every item to the centre of its segment; 0 for those in none. */
export function squaredToOwn({ x, labels, centroids }: Day): Float64Array {
  const squared = new Float64Array(labels.length);
  for (let item = 0; item < labels.length; item++)
    if (labels[item]! >= 0) squared[item] = squaredTo(x, item, centroids, labels[item]!);
  return squared;
}

/** Items of each segment, increasing. */
export function itemsOf(labels: Int32Array, k: number): Uint32Array[] {
  const sizes = new Uint32Array(k);
  for (const label of labels) if (label >= 0) sizes[label]!++;
  const items = Array.from(sizes, (size) => new Uint32Array(size));
  const next = new Uint32Array(k);
  labels.forEach((label, item) => {
    if (label >= 0) items[label]![next[label]!++] = item;
  });
  return items;
}

/** Position of the centre nearest to another, −1 where there is no other. */
export function nearestOther(
  centroids: Float64Array,
  d: number,
  segment: number,
  isOpen: (other: number) => boolean,
): number {
  let best = -1;
  let least = Infinity;
  for (let other = 0; other * d < centroids.length; other++) {
    if (other === segment || !isOpen(other)) continue;
    const squared = squaredBetween(centroids, segment, centroids, other, d);
    if (squared < least) [best, least] = [other, squared];
  }
  return best;
}

/**
 * Places of items along the line through two centres, the first at −1, the second at 1.
 *
 * @param a  Float64Array d
 * @param b  Float64Array d
 * @returns Float64Array, as many as items; all 0 where the centres coincide
 */
export function along(
  { data, cols }: Matrix,
  items: Uint32Array,
  a: Float64Array,
  b: Float64Array,
): Float64Array {
  const axis = b.map((value, j) => value - a[j]!);
  const middle = b.map((value, j) => (value + a[j]!) / 2);
  const half = axis.reduce((sum, value) => sum + value * value, 0) / 2;
  const places = new Float64Array(items.length);
  if (half > 0)
    for (let i = 0; i < items.length; i++) {
      const from = items[i]! * cols;
      let sum = 0;
      for (let j = 0; j < cols; j++) sum += (data[from + j]! - middle[j]!) * axis[j]!;
      places[i] = sum / half;
    }
  return places;
}

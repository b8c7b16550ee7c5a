import type { Matrix } from '../../../core/data/matrix';

/** How near is told: squared distance, or squared distance of unit vectors, which is 2 − 2·cosine. */
export type Metric = 'euclidean' | 'cosine';

/** Means of clusters. */
export interface Centres {
  readonly k: number;
  readonly d: number;
  readonly metric: Metric;
  /** Float64Array k×d; for the cosine of unit length. */
  readonly data: Float64Array;
  /** Float64Array k, squared lengths; Infinity for a cluster without members, which is near to nobody. */
  readonly squares: Float64Array;
}

/**
 * Means of clusters over their rows: of rows of unit length, and again of unit length, for the cosine.
 *
 * @param x  items n×d; read only
 * @param labels  Int32Array n, item → cluster 0…, −1 = none; read only
 * @param weights  Float32Array n, item → rows it stands for; read only
 */
export function centresOf(x: Matrix, labels: Int32Array, weights: Float32Array, metric: Metric): Centres {
  const d = x.cols;
  if (labels.length !== x.rows || weights.length !== x.rows)
    throw new RangeError(
      `centresOf: labels and weights must have ${x.rows} entries, got ${labels.length} and ${weights.length}`,
    );
  const k = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const data = new Float64Array(k * d);
  const sizes = new Float64Array(k);
  for (let i = 0; i < x.rows; i++) {
    const cluster = labels[i]!;
    if (cluster < 0) continue;
    sizes[cluster]! += weights[i]!;
    const factor = weights[i]! * rowFactor(x, i, metric);
    for (let j = 0; j < d; j++) data[cluster * d + j]! += factor * x.data[i * d + j]!;
  }
  const squares = new Float64Array(k);
  for (let cluster = 0; cluster < k; cluster++) {
    const row = data.subarray(cluster * d, (cluster + 1) * d);
    const by = metric === 'cosine' ? Math.hypot(...row) : sizes[cluster]!;
    for (let j = 0; j < d; j++) row[j]! /= by || 1;
    squares[cluster] = sizes[cluster] === 0 ? Infinity : row.reduce((sum, value) => sum + value * value, 0);
  }
  return { k, d, metric, data, squares };
}

/** What a row is multiplied by before it is compared: 1, or 1 / length for the cosine (0 for a row of zeros). */
export function rowFactor(x: Matrix, item: number, metric: Metric): number {
  if (metric === 'euclidean') return 1;
  let square = 0;
  for (let j = 0; j < x.cols; j++) square += x.data[item * x.cols + j]! ** 2;
  return square > 0 ? 1 / Math.sqrt(square) : 0;
}

/** Squared distance of an item to one centre, dimension by dimension, in doubles; see `Metric`. */
export function distanceTo(item: number, x: Matrix, centres: Centres, cluster: number): number {
  if (centres.squares[cluster] === Infinity) return Infinity;
  const { d, data } = centres;
  const factor = rowFactor(x, item, centres.metric);
  let sum = 0;
  for (let j = 0; j < d; j++) sum += (factor * x.data[item * d + j]! - data[cluster * d + j]!) ** 2;
  return sum;
}

/** Squared distances of an item to all centres; Infinity where a cluster is empty. */
export const distancesTo = (item: number, x: Matrix, centres: Centres): Float64Array =>
  Float64Array.from({ length: centres.k }, (_, cluster) => distanceTo(item, x, centres, cluster));

/** Cluster at the least distance, one left aside; the first of equals; −1 for none. */
export function nearestOf(distances: Float64Array, but = -1): number {
  let best = -1;
  for (let cluster = 0; cluster < distances.length; cluster++)
    if (cluster !== but && distances[cluster]! < (best < 0 ? Infinity : distances[best]!)) best = cluster;
  return best;
}

/** Share of the members that lie within what a segment reaches. */
const withinReach = 0.999;

/**
 * How far each cluster reaches: the squared distance to its centre within which 99.9 % of the members lie who are
 * nearest to it. Who is farther is like nobody there.
 *
 * @returns Float64Array k; Infinity where nobody is nearest to their own centre
 */
export function reachesOf(x: Matrix, labels: Int32Array, centres: Centres): Float64Array {
  const members: number[][] = Array.from({ length: centres.k }, () => []);
  for (let item = 0; item < x.rows; item++) {
    if (labels[item]! < 0) continue;
    const distances = distancesTo(item, x, centres);
    const nearest = nearestOf(distances);
    if (nearest === labels[item]) members[nearest]!.push(distances[nearest]!);
  }
  return Float64Array.from(members, (distances) => {
    const sorted = Float64Array.from(distances).sort();
    return sorted[Math.ceil(withinReach * sorted.length) - 1] ?? Infinity;
  });
}

/** Products with the centres, all that nearness needs of a row: what some dimensions bring can be taken out and put in. */
export interface Products {
  /** Float64Array n×k */
  readonly dots: Float64Array;
  /** Float64Array n, squared lengths. */
  readonly squares: Float64Array;
}

/**
 * Products of some items' rows with every centre, over some dimensions.
 *
 * @param dims  columns of x
 */
export function productsOf(
  x: Matrix,
  items: ArrayLike<number>,
  dims: ArrayLike<number>,
  centres: Centres,
): Products {
  const { k, d, data } = centres;
  const dots = new Float64Array(items.length * k);
  const squares = new Float64Array(items.length);
  for (let i = 0; i < items.length; i++)
    for (let at = 0; at < dims.length; at++) {
      const j = dims[at]!;
      const value = x.data[items[i]! * d + j]!;
      if (value === 0) continue;
      squares[i]! += value * value;
      for (let cluster = 0; cluster < k; cluster++) dots[i * k + cluster]! += value * data[cluster * d + j]!;
    }
  return { dots, squares };
}

/** Nearest centre of a row known by its products; the first of equals; −1: there is none. */
export function nearestByProducts(
  dotOf: (cluster: number) => number,
  square: number,
  centres: Centres,
): number {
  let [best, least] = [-1, Infinity];
  // A row of zeros has no direction: all centres are equally far, as `distanceTo` has it.
  const factor = centres.metric === 'euclidean' ? 1 : square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let cluster = 0; cluster < centres.k; cluster++) {
    const distance = centres.squares[cluster]! - 2 * factor * dotOf(cluster);
    if (distance < least) [best, least] = [cluster, distance];
  }
  return best;
}

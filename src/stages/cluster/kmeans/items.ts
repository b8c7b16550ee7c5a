import type { Matrix } from '../../../core/data/matrix';
import type { Pacer } from '../../../core/data/pacer';
import { squaredNorms } from '../../../core/math/centred';
import { floats, type Tensor } from '../../../core/runtime/tensor';

/** Euclidean distance, or the chord between rows of unit length: its square is twice the cosine distance. */
export type KMeansMetric = 'euclidean' | 'cosine';

/** Lets messages in and stops; called after each block. */
export type Pace = () => ReturnType<Pacer>;

/**
 * Items as the k-means family measures them: as they are, or for the cosine scaled to unit length, though never copied.
 * A row without length has the same distance 1 to every unit centroid.
 */
export interface Items {
  /** As given; read only. */
  readonly x: Matrix;
  readonly metric: KMeansMetric;
  /** Item → weight; read only. */
  readonly weights: Float32Array;
  /** Taken off every row and centroid that enters a graph, where that saves digits; never for the cosine. */
  readonly origin: Float64Array | null;
  /** ‖row − origin‖² of the rows as they enter the graph, Float32Array n. */
  readonly squares: Float32Array;
  /** What a row's numbers are multiplied by when it is measured: 1/‖row‖ for the cosine. Float64Array n. */
  readonly scales: Float64Array | null;
  /** Mean of the columns' variances. */
  readonly variance: number;
}

/** Rows whose mean stands for that of all. */
const sampledRows = 8192;

/** Rows between two looks at the clock. */
const stretchRows = 4096;

/**
 * Looks over the items once: their lengths, their middle, and that they are finite.
 *
 * @param x  items, n×d; read only, as long as the result is used
 * @param weights  item → weight; likewise
 * @throws RangeError that names item and column of a number that is not finite, or not small enough to be squared
 */
export async function openItems(
  x: Matrix,
  weights: Float32Array,
  metric: KMeansMetric,
  pace: Pace,
): Promise<Items> {
  const isCosine = metric === 'cosine';
  const scales = isCosine ? new Float64Array(x.rows) : null;
  const middle = sampledMean(x, isCosine);
  const origin = !isCosine && isFar(x, middle) ? middle : null;
  const squares = new Float32Array(x.rows);
  let total = 0;
  for (let i = 0; i < x.rows; i++) {
    const square = squareOf(x, i, origin);
    squares[i] = square;
    if (!Number.isFinite(squares[i])) throw refused(x, i);
    if (scales) scales[i] = square > 0 ? 1 / Math.sqrt(square) : 0;
    total += isCosine ? Number(square > 0) : square;
    if (i % stretchRows === stretchRows - 1) await pace();
  }
  const spread = total / Math.max(1, x.rows) - (origin ? 0 : squareLength(middle));
  return { x, metric, weights, origin, squares, scales, variance: Math.max(0, spread) / Math.max(1, x.cols) };
}

/** Some of the items, copied. */
export function takeItems(items: Items, positions: Uint32Array): Items {
  const { x, weights, squares, scales } = items;
  return {
    ...items,
    x: { data: rowsOf(x, positions), rows: positions.length, cols: x.cols },
    weights: Float32Array.from(positions, (i) => weights[i]!),
    squares: Float32Array.from(positions, (i) => squares[i]!),
    scales: scales && Float64Array.from(positions, (i) => scales[i]!),
  };
}

/** The rows of the given items, m×d, new. */
export function rowsOf(x: Matrix, items: Uint32Array): Float32Array {
  const rows = new Float32Array(items.length * x.cols);
  items.forEach((item, c) => rows.set(x.data.subarray(item * x.cols, (item + 1) * x.cols), c * x.cols));
  return rows;
}

/** The rows of the given items as centroids: for the cosine of unit length. m×d, new. */
export function centroidsAt(items: Items, positions: Uint32Array): Float32Array {
  const rows = rowsOf(items.x, positions);
  return items.metric === 'cosine' ? unitCentroids(rows, items.x.cols) : rows;
}

/** Centroids scaled to unit length, new; one without length stays. */
export function unitCentroids(centroids: Float32Array, d: number): Float32Array {
  const units = centroids.slice();
  for (let start = 0; start < units.length; start += d) {
    const length = Math.sqrt(squareLength(centroids.subarray(start, start + d)));
    if (length > 0) for (let p = start; p < start + d; p++) units[p] = centroids[p]! / length;
  }
  return units;
}

/** Centroids as a graph takes them beside the items' rows: `items`, `norms`, and the greatest length. */
export function centroidInputs(
  { x, origin, metric }: Items,
  centroids: Float32Array,
): { readonly inputs: Record<'items' | 'norms', Tensor>; readonly reach: number } {
  const d = x.cols;
  const k = centroids.length / d;
  const near = origin ? Float32Array.from(centroids, (value, q) => value - origin[q % d]!) : centroids;
  const norms = squaredNorms(near, d);
  // Rows are not of unit length in the graph, so that the centroids' lengths, all 1, are added behind it.
  const added = metric === 'cosine' ? new Float32Array(k) : norms;
  return {
    inputs: { items: floats(near, k, d), norms: floats(added, 1, k) },
    reach: Math.sqrt(norms.reduce((a, b) => Math.max(a, b), 0)),
  };
}

/** A graph's score, in float32, as a squared distance. */
export function squaredFromScore(items: Items, i: number, score: number): number {
  return items.scales ? 2 + items.scales[i]! * score : items.squares[i]! + score;
}

/**
 * What {@link squaredFromScore} may be wrong by where no centroid is longer than `reach`: products of d terms, each
 * rounded, and the lengths added to them.
 */
export function scoreError(items: Items, i: number, reach: number): number {
  const length = items.scales ? 1 : Math.sqrt(items.squares[i]!);
  return 2 ** -24 * (items.x.cols + 12) * (length + reach) ** 2;
}

/** Squared distance of an item from a centroid, in doubles. */
export function squaredFrom(items: Items, i: number, centroids: Float32Array, c: number): number {
  const {
    scales,
    x: { data, cols },
  } = items;
  const scale = scales ? scales[i]! : 1;
  if (scale === 0) return 1;
  // Two sums side by side: a processor waits for the one sum that all terms go to.
  let even = 0;
  let odd = 0;
  let p = i * cols;
  let q = c * cols;
  const end = p + cols;
  for (; p + 1 < end; p += 2, q += 2) {
    const a = scale * data[p]! - centroids[q]!;
    const b = scale * data[p + 1]! - centroids[q + 1]!;
    even += a * a;
    odd += b * b;
  }
  if (p < end) even += (scale * data[p]! - centroids[q]!) ** 2;
  return even + odd;
}

/**
 * {@link squaredFrom} for two centroids at once, to the bit, in half the time. Takes the items' parts one by one, because it is called for
 * most items that are looked at.
 *
 * @param into  the two squared distances, overwritten
 */
export function squaredFromTwo(
  data: Float32Array,
  d: number,
  scale: number,
  i: number,
  centroids: Float32Array,
  c: number,
  other: number,
  into: Float64Array,
): void {
  let even = 0;
  let odd = 0;
  let evenOther = 0;
  let oddOther = 0;
  let p = i * d;
  let q = c * d;
  let o = other * d;
  const end = p + d;
  for (; p + 1 < end; p += 2, q += 2, o += 2) {
    const first = scale * data[p]!;
    const second = scale * data[p + 1]!;
    const a = first - centroids[q]!;
    const b = second - centroids[q + 1]!;
    const aOther = first - centroids[o]!;
    const bOther = second - centroids[o + 1]!;
    even += a * a;
    odd += b * b;
    evenOther += aOther * aOther;
    oddOther += bOther * bOther;
  }
  if (p < end) {
    const last = scale * data[p]!;
    even += (last - centroids[q]!) ** 2;
    evenOther += (last - centroids[o]!) ** 2;
  }
  into[0] = scale === 0 ? 1 : even + odd;
  into[1] = scale === 0 ? 1 : evenOther + oddOther;
}

/** The nearest centroid of an item, in doubles; the first of equals. */
export function nearestCentroid(items: Items, i: number, centroids: Float32Array): number {
  const k = centroids.length / items.x.cols;
  let least = Infinity;
  let label = 0;
  for (let c = 0; c < k; c++) {
    const squared = squaredFrom(items, i, centroids, c);
    if (squared < least) {
      least = squared;
      label = c;
    }
  }
  return label;
}

/** Weighted sum of the items' squared distances from their centroids, in doubles. */
export async function inertiaOf(
  items: Items,
  labels: Int32Array,
  centroids: Float32Array,
  pace: Pace,
): Promise<number> {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    sum += items.weights[i]! * squaredFrom(items, i, centroids, labels[i]!);
    if (i % stretchRows === stretchRows - 1) await pace();
  }
  return sum;
}

/** Of every row, or of evenly spaced ones when there are many; for the cosine of the rows of unit length. */
function sampledMean({ data, rows, cols }: Matrix, isCosine: boolean): Float64Array {
  const mean = new Float64Array(cols);
  const step = Math.max(1, rows / sampledRows);
  let taken = 0;
  for (let at = 0; at < rows; at += step, taken++) {
    const i = Math.floor(at);
    const scale = isCosine ? 1 / Math.sqrt(squareOf({ data, rows, cols }, i, null) || 1) : 1;
    for (let j = 0; j < cols; j++) mean[j]! += scale * data[i * cols + j]!;
  }
  for (let j = 0; j < cols; j++) mean[j]! /= Math.max(1, taken);
  return mean;
}

/** Whether the items lie so far from zero, for their spread, that float32 products would lose digits over it. */
function isFar({ data, rows, cols }: Matrix, middle: Float64Array): boolean {
  const step = Math.max(1, rows / 512);
  let spread = 0;
  let taken = 0;
  for (let at = 0; at < rows; at += step, taken++)
    spread += squareOf({ data, rows, cols }, Math.floor(at), middle);
  return squareLength(middle) > spread / Math.max(1, taken);
}

function squareOf({ data, cols }: Matrix, i: number, origin: Float64Array | null): number {
  let even = 0;
  let odd = 0;
  let p = i * cols;
  const end = p + cols;
  if (origin) {
    for (let j = 0; j < cols; j++, p++) even += (data[p]! - origin[j]!) ** 2;
    return even;
  }
  for (; p + 1 < end; p += 2) {
    even += data[p]! * data[p]!;
    odd += data[p + 1]! * data[p + 1]!;
  }
  if (p < end) even += data[p]! * data[p]!;
  return even + odd;
}

function squareLength(values: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < values.length; j++) sum += values[j]! * values[j]!;
  return sum;
}

function refused({ data, cols }: Matrix, i: number): RangeError {
  const row = [...data.subarray(i * cols, (i + 1) * cols)];
  const wrong = row.findIndex((value) => !Number.isFinite(value));
  const column = Math.max(0, wrong);
  return wrong < 0
    ? new RangeError(`kMeans: x must be below 1e19, got ${Math.max(...row.map(Math.abs))} in row ${i}`)
    : new RangeError(`kMeans: x must be finite, got ${row[column]} in row ${i}, column ${column}`);
}

import { float64 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';

/** Euclidean distance, or 1 − cos; the cosine with a row of zeros counts as 0. */
export type Metric = 'euclidean' | 'cosine';

/** Rows to search among. With the cosine metric they are looked at as if scaled to length 1; no scaled copy is kept. */
export interface Points {
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
  /** Float64Array rows, 1/‖row‖, 0 for a row of zeros; null with the Euclidean metric. */
  readonly scales: Float64Array | null;
}

/**
 * @param x  n×d; kept, read only
 * @throws RangeError naming row and column of the first number that is not finite
 */
export function pointsOf(x: Matrix, metric: Metric = 'euclidean'): Points {
  const { data, rows, cols } = x;
  if (data.length !== rows * cols)
    throw new RangeError(`neighbors: x must hold ${rows} × ${cols} numbers, got ${data.length}`);
  const scales = metric === 'cosine' ? float64(rows) : null;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let p = i * cols; p < (i + 1) * cols; p++) sum += data[p]! * data[p]!;
    // A float32 squared fits a double, so the sum is finite exactly where every number is.
    if (!(sum < Infinity)) refuse(x, i);
    if (scales) scales[i] = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  }
  return { data, rows, cols, scales };
}

function refuse({ data, cols }: Matrix, i: number): never {
  const column = data.subarray(i * cols, (i + 1) * cols).findIndex((value) => !Number.isFinite(value));
  throw new RangeError(
    `neighbors: numbers must be finite, got ${data[i * cols + column]} at row ${i}, column ${column}`,
  );
}

/** Squared Euclidean distance of row i of a and row j of b, in doubles; of the rows scaled to length 1 with scales. */
export function squaredBetween(a: Points, i: number, b: Points, j: number): number {
  const { data: u, cols } = a;
  const v = b.data;
  let sum = 0;
  const end = (i + 1) * cols;
  if (a.scales && b.scales) {
    for (let p = i * cols, q = j * cols; p < end; p++, q++) sum += u[p]! * v[q]!;
    return squaredOfCosine(sum * a.scales[i]! * b.scales[j]!);
  }
  for (let p = i * cols, q = j * cols; p < end; p++, q++) {
    const difference = u[p]! - v[q]!;
    sum += difference * difference;
  }
  return sum;
}

/**
 * {@link squaredBetween} row i of a and many rows of b, to the last bit. Four at a time: their numbers, which lie far
 * apart, are fetched from memory together, which is what takes the time.
 *
 * @param rows  rows of b; the first `count` are read
 * @param squares  Float64Array, at least `count` long, overwritten
 */
export function squaredToMany(
  a: Points,
  i: number,
  b: Points,
  rows: Uint32Array,
  count: number,
  squares: Float64Array,
): void {
  const { data: u, cols } = a;
  const v = b.data;
  const start = i * cols;
  const whole = a.scales || b.scales ? 0 : count - (count % 4);
  for (let c = 0; c < whole; c += 4) {
    let [q0, q1, q2, q3] = [rows[c]! * cols, rows[c + 1]! * cols, rows[c + 2]! * cols, rows[c + 3]! * cols];
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let p = start; p < start + cols; p++) {
      const value = u[p]!;
      const d0 = value - v[q0++]!;
      const d1 = value - v[q1++]!;
      const d2 = value - v[q2++]!;
      const d3 = value - v[q3++]!;
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    squares[c] = s0;
    squares[c + 1] = s1;
    squares[c + 2] = s2;
    squares[c + 3] = s3;
  }
  for (let c = whole; c < count; c++) squares[c] = squaredBetween(a, i, b, rows[c]!);
}

/** Of unit vectors at this cosine; equal ones are at 0, whatever rounding says. */
function squaredOfCosine(cosine: number): number {
  const squared = 2 - 2 * cosine;
  return squared > rounding ? squared : 0;
}

/** What two equal directions may be apart by rounding alone. */
const rounding = 4 * 2 ** -52;

/** The distance in the points' metric that belongs to a squared one: its root, or half of it (1 − cos). */
export const distanceOf = ({ scales }: Points, squared: number): number =>
  scales ? squared / 2 : Math.sqrt(squared);

/**
 * Copies rows, moved so that `origin` lies at zero, into a scratch array: distances stay, and their float32 form
 * ‖a‖² − 2ab + ‖b‖² loses fewer digits.
 *
 * @param rows  positions; read only
 * @param moved  at least rows.length×d, overwritten
 * @param norms  at least rows.length, overwritten by ‖row − origin‖²
 */
export function gatherCentred(
  { data, cols, scales }: Points,
  rows: Uint32Array,
  origin: ArrayLike<number>,
  moved: Float32Array,
  norms: Float32Array,
): void {
  for (let r = 0, q = 0; r < rows.length; r++) {
    const scale = scales ? scales[rows[r]!]! : 1;
    let sum = 0;
    for (let j = 0, p = rows[r]! * cols; j < cols; j++, p++, q++) {
      const value = data[p]! * scale - origin[j]!;
      moved[q] = value;
      sum += value * value;
    }
    norms[r] = sum + zeroPenalty(scale);
  }
}

/** Sets a row of zeros, which lies at distance 1 of all unit vectors, as far off as a right angle: 1 more, squared. */
export const zeroPenalty = (scale: number): number => (scale === 0 ? 1 : 0);

/** The median of every column over a few hundred rows; unlike the mean, no outlier draws it away from the items. */
export function middle({ data, rows, cols, scales }: Points): Float64Array {
  const step = Math.max(1, Math.floor(rows / 501));
  const origin = new Float64Array(cols);
  const values: number[] = [];
  for (let j = 0; j < cols; j++) {
    values.length = 0;
    for (let i = 0; i < rows; i += step) values.push(data[i * cols + j]! * (scales ? scales[i]! : 1));
    values.sort((a, b) => a - b);
    origin[j] = values[values.length >> 1] ?? 0;
  }
  return origin;
}

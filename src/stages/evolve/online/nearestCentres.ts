import type { Matrix } from '../../../core/data/matrix';
import { squaredBetween } from './nearestCentre';

/** What is known of where items are, and learned. */
export interface Placed {
  /** Int32Array n, item → centre: where it was, tried first, −1 where that is not known; written. */
  readonly labels: Int32Array;
  /** Float64Array n, item → squared distance to its centre; written. */
  readonly squared: Float64Array;
}

/** Columns in which all centres are measured first; written out below, since a loop takes twice as long. */
const head = 8;

/**
 * The nearest centre of every item, exactly, with little measuring. An item is tried where it was, else at the centre that is nearest
 * in the 8 columns in which the centres differ most. No other can be nearer where none is within twice its distance of that
 * centre (triangle inequality; Elkan 2003); else the others are given up as soon as the columns so far say that they are farther.
 *
 * @param x  items n×d, finite; read only
 * @param centres  Float64Array k×d; read only. Nothing is written where there is none
 * @param placed  of equally near centres an item stays in the one where it was, or is in any of them
 */
export function nearestCentres(x: Matrix, centres: Float64Array, { labels, squared }: Placed): void {
  const { data, cols: d } = x;
  const k = centres.length / d;
  if (k === 0 || x.rows === 0) return;
  const order = mostSpread(centres, d);
  const [o0, o1, o2, o3, o4, o5, o6, o7] = Array.from({ length: head }, (_, j) => order[j] ?? 0) as Eight;
  const heads = new Float64Array(k * head);
  const tails = new Float64Array(k * Math.max(0, d - head));
  for (let centre = 0; centre < k; centre++)
    order.forEach((column, j) => {
      const value = centres[centre * d + column]!;
      if (j < head) heads[centre * head + j] = value;
      else tails[centre * (d - head) + j - head] = value;
    });
  const rest = order.subarray(head);
  const columns = rest.length;
  const safe = halfGaps(centres, d);
  const sums = new Float64Array(k);

  /** With the columns after the first; stops where it is not below `most` any more. */
  const added = (from: number, centre: number, start: number, most: number): number => {
    const to = centre * columns;
    let sum = start;
    let j = 0;
    for (; j + 4 <= columns && sum < most; j += 4) {
      const a = data[from + rest[j]!]! - tails[to + j]!;
      const b = data[from + rest[j + 1]!]! - tails[to + j + 1]!;
      const c = data[from + rest[j + 2]!]! - tails[to + j + 2]!;
      const e = data[from + rest[j + 3]!]! - tails[to + j + 3]!;
      sum += a * a + b * b + (c * c + e * e);
    }
    if (sum < most) for (; j < columns; j++) sum += (data[from + rest[j]!]! - tails[to + j]!) ** 2;
    return sum;
  };

  for (let item = 0; item < x.rows; item++) {
    const from = item * d;
    // Columns that there are not count nothing.
    const r0 = data[from + o0]!;
    const r1 = d > 1 ? data[from + o1]! : 0;
    const r2 = d > 2 ? data[from + o2]! : 0;
    const r3 = d > 3 ? data[from + o3]! : 0;
    const r4 = d > 4 ? data[from + o4]! : 0;
    const r5 = d > 5 ? data[from + o5]! : 0;
    const r6 = d > 6 ? data[from + o6]! : 0;
    const r7 = d > 7 ? data[from + o7]! : 0;
    let best = 0;
    for (let centre = 0, h = 0; centre < k; centre++, h += head) {
      const a = r0 - heads[h]!;
      const b = r1 - heads[h + 1]!;
      const c = r2 - heads[h + 2]!;
      const e = r3 - heads[h + 3]!;
      const f = r4 - heads[h + 4]!;
      const g = r5 - heads[h + 5]!;
      const i = r6 - heads[h + 6]!;
      const j = r7 - heads[h + 7]!;
      const sum = a * a + b * b + (c * c + e * e) + (f * f + g * g + (i * i + j * j));
      sums[centre] = sum;
      if (sum < sums[best]!) best = centre;
    }
    const first = labels[item]! < 0 ? best : labels[item]!;
    best = first;
    let least = added(from, first, sums[first]!, Infinity);
    if (least >= safe[first]!)
      for (let centre = 0; centre < k; centre++) {
        if (centre === first || sums[centre]! >= least) continue;
        const sum = added(from, centre, sums[centre]!, least);
        if (sum >= least) continue;
        least = sum;
        best = centre;
      }
    labels[item] = best;
    squared[item] = least;
  }
}

type Eight = [number, number, number, number, number, number, number, number];

/** Columns by how far apart the centres are in them, most first. */
function mostSpread(centres: Float64Array, d: number): Uint32Array {
  const [sums, squares] = [new Float64Array(d), new Float64Array(d)];
  centres.forEach((value, at) => {
    sums[at % d]! += value;
    squares[at % d]! += value * value;
  });
  const spread = squares.map((square, j) => square - (sums[j]! ** 2 * d) / centres.length);
  return Uint32Array.from(spread.keys()).sort((a, b) => spread[b]! - spread[a]! || a - b);
}

/** Float64Array k, squared half distance to the nearest other centre; Infinity where there is none. */
function halfGaps(centres: Float64Array, d: number): Float64Array {
  const k = centres.length / d;
  const gaps = new Float64Array(k).fill(Infinity);
  for (let a = 0; a < k; a++)
    for (let b = a + 1; b < k; b++) {
      const gap = squaredBetween(centres, a, centres, b, d) / 4;
      gaps[a] = Math.min(gaps[a]!, gap);
      gaps[b] = Math.min(gaps[b]!, gap);
    }
  return gaps;
}

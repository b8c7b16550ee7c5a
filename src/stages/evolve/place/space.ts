import { float32, int32 } from '../../../core/data/buffers';
import type { CleanTable } from '../../../core/data/cleanTable';
import type { Matrix } from '../../../core/data/matrix';
import { makeRng, samplePositions } from '../../../core/math/rng';
import type { Settled } from './assign';

/** Members whose distance to the next one is measured, to tell how far members are from one another. */
const sampledMembers = 4_000;

/** Arrays of the rows of the table that the segments are of. */
export interface RowArrays {
  readonly segmentOf: Int32Array;
  readonly confidence: Float32Array;
  /** rows×2 */
  readonly positions: Float32Array;
}

/** The customers who are in segments, and those who come beside them, ready to be compared. */
export interface PlacingSpace {
  readonly settled: Settled;
  /** Float32Array n×2: where the settled stand on the map. */
  readonly laidOut: Float32Array;
  /** Items that nobody settled is equal to, m×d. */
  readonly fresh: Matrix;
  /** Int32Array of all items: a settled one is itself, one with the same vector is it, −1 − i is row i of `fresh`. */
  readonly standsFor: Int32Array;
  readonly sample: { readonly items: Uint32Array; readonly x: Matrix };
}

/**
 * @param x  all items; those of `fit` first
 * @param fit  the settled items
 * @param rows  what the settled rows have
 * @param seed  of the sample
 */
export function placingSpace(x: Matrix, fit: CleanTable, rows: RowArrays, seed: number): PlacingSpace {
  const { items, weights } = fit;
  const n = items.length;
  const labels = int32(n);
  const confidence = float32(n);
  const laidOut = float32(2 * n);
  items.forEach((row, item) => {
    labels[item] = rows.segmentOf[row]!;
    confidence[item] = rows.confidence[row]!;
    laidOut[2 * item] = rows.positions[2 * row]!;
    laidOut[2 * item + 1] = rows.positions[2 * row + 1]!;
  });
  const own = takeItems(
    x,
    Uint32Array.from({ length: n }, (_, item) => item),
  );
  const standsFor = findTwins(x, n);
  const fresh: number[] = [];
  standsFor.forEach((one, item) => void (one === -1 - fresh.length && fresh.push(item)));
  const sampled = samplePositions(makeRng(seed), n, sampledMembers);
  return {
    settled: { x: own, labels, confidence, weights },
    laidOut,
    fresh: takeItems(x, Uint32Array.from(fresh)),
    standsFor,
    sample: { items: sampled, x: takeItems(own, sampled) },
  };
}

/** Some rows of a matrix, copied. */
export function takeItems({ data, cols }: Matrix, items: Uint32Array): Matrix {
  const taken = float32(items.length * cols);
  items.forEach((item, i) => taken.set(data.subarray(item * cols, (item + 1) * cols), i * cols));
  return { data: taken, rows: items.length, cols };
}

/** See `PlacingSpace.standsFor`: customers who are alike in all that is compared are never apart. */
function findTwins({ data, rows, cols }: Matrix, n: number): Int32Array {
  // −0 and 0 are equal, their bits are not.
  const bits = new Uint32Array(Float32Array.from(data, (value) => value + 0).buffer);
  const hashes = new Map<number, number[]>();
  const standsFor = int32(rows);
  let fresh = 0;
  for (let item = 0; item < rows; item++) {
    let hash = 0;
    for (let e = item * cols; e < (item + 1) * cols; e++)
      hash = Math.imul(hash ^ bits[e]!, 0x9e3779b1) ^ (hash >>> 15);
    const candidates = hashes.get(hash);
    const twin = candidates?.find((other) => areEqual(bits, other, item, cols));
    if (candidates) candidates.push(item);
    else hashes.set(hash, [item]);
    if (item < n) standsFor[item] = item;
    else standsFor[item] = twin === undefined ? -1 - fresh++ : standsFor[twin]!;
  }
  return standsFor;
}

function areEqual(bits: Uint32Array, a: number, b: number, cols: number): boolean {
  for (let j = 0; j < cols; j++) if (bits[a * cols + j] !== bits[b * cols + j]) return false;
  return true;
}

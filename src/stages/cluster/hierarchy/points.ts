import type { Constraints } from '../../../core/data/constraints';
import type { Matrix } from '../../../core/data/matrix';
import type { Pacer } from '../../../core/data/pacer';
import type { MergeList } from './mergeList';

/** What a tree is grown from: items, or micro-clusters of them. */
export interface Leaves {
  /** Where they are, m×d, finite. */
  readonly x: Matrix;
  /** Float64Array m, rows that each stands for. */
  readonly sizes: Float64Array;
  /** Float64Array m, mean squared distance of its rows from it; 0 where absent. */
  readonly spreads?: Float64Array;
  /** Pairs of leaves. */
  readonly constraints: Constraints;
}

/** What is left to be merged once equal leaves are one: points in doubles around zero. */
export interface Points {
  readonly rows: number;
  readonly cols: number;
  /** Float64Array rows×cols, moved and scaled so that the farthest from zero is at 0.5–1. */
  readonly data: Float64Array;
  /** A power of two: length 1 here is so long among the leaves. */
  readonly scale: number;
  /** Float64Array rows: rows of the table that a point stands for. */
  readonly sizes: Float64Array;
  /** Float64Array rows: mean squared distance of those from it, scaled as the points are. */
  readonly spreads: Float64Array;
  /** Uint32Array rows, point → the first of its leaves. */
  readonly items: Uint32Array;
  /** Pairs of points. */
  readonly constraints: Constraints;
}

/**
 * Merges equal leaves at height 0 and gives the points that remain. Leaves of which it was said that they belong apart
 * from others stay on their own.
 *
 * @param leaves  read only
 * @param merges  takes the merges of equal leaves
 */
export async function distinctPoints(
  { x, sizes, spreads, constraints }: Leaves,
  merges: MergeList,
  pace: () => ReturnType<Pacer>,
): Promise<Points> {
  const { pointOf, items } = await findEqual(x, new Set(constraints.apart), pace);
  const moved = await movedAndScaled(x, items, pace);
  const summed = new Float64Array(items.length);
  const squares = new Float64Array(items.length);
  pointOf.forEach((point, leaf) => {
    summed[point]! += sizes[leaf]!;
    squares[point]! += (sizes[leaf]! * (spreads?.[leaf] ?? 0)) / moved.scale ** 2;
    if (items[point] !== leaf) merges.add(items[point]!, leaf, 0);
  });
  const inPoints = (pairs: Uint32Array): Uint32Array => pairs.map((leaf) => pointOf[leaf]!);
  return {
    ...moved,
    sizes: summed,
    spreads: squares.map((sum, point) => sum / summed[point]!),
    items,
    constraints: { together: inPoints(constraints.together), apart: inPoints(constraints.apart) },
  };
}

/** Numbers the distinct rows by first appearance; every row in `alone` is one of its own. */
async function findEqual(
  x: Matrix,
  alone: Set<number>,
  pace: () => ReturnType<Pacer>,
): Promise<{ pointOf: Uint32Array; items: Uint32Array }> {
  const d = x.cols;
  // Adding zero makes −0 the 0 that it is equal to.
  const plain = x.data.map((value) => value + 0);
  const bits = new Uint32Array(plain.buffer, plain.byteOffset, plain.length);
  const isEqual = (i: number, j: number): boolean => {
    for (let c = 0; c < d; c++) if (bits[i * d + c] !== bits[j * d + c]) return false;
    return true;
  };
  const pointOf = new Uint32Array(x.rows);
  const items: number[] = [];
  const byHash = new Map<number, number[]>();
  for (let i = 0; i < x.rows; i++) {
    if ((i & 255) === 0) await pace();
    const hash = hashOf(bits, i * d, (i + 1) * d);
    const alike = byHash.get(hash) ?? [];
    const known = alone.has(i) ? undefined : alike.find((item) => isEqual(i, item));
    pointOf[i] = known === undefined ? items.length : pointOf[known]!;
    if (known !== undefined) continue;
    items.push(i);
    if (alone.has(i)) continue;
    alike.push(i);
    byHash.set(hash, alike);
  }
  return { pointOf, items: Uint32Array.from(items) };
}

/** Of a run of 32-bit numbers, by the finalizer of MurmurHash3. */
function hashOf(bits: Uint32Array, from: number, to: number): number {
  let hash = 0;
  for (let p = from; p < to; p++) {
    hash = Math.imul(hash ^ bits[p]!, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash;
}

/** Neither moving by a float32 nor scaling by a power of two loses a digit that matters. */
async function movedAndScaled(
  x: Matrix,
  items: Uint32Array,
  pace: () => ReturnType<Pacer>,
): Promise<Pick<Points, 'rows' | 'cols' | 'data' | 'scale'>> {
  const { cols } = x;
  const origin = middle(x);
  const data = new Float64Array(items.length * cols);
  let farthest = 0;
  for (let point = 0; point < items.length; point++) {
    let norm = 0;
    for (let j = 0; j < cols; j++) {
      const value = x.data[items[point]! * cols + j]! - origin[j]!;
      data[point * cols + j] = value;
      norm += value * value;
    }
    farthest = Math.max(farthest, norm);
    if ((point & 255) === 0) await pace();
  }
  const scale = farthest === 0 ? 1 : 2 ** Math.ceil(Math.log2(farthest) / 2);
  for (let p = 0; p < data.length; p++) data[p]! /= scale;
  return { rows: items.length, cols, data, scale };
}

/** The median of every column over a few hundred rows; unlike the mean, no outlier draws it away from the items. */
function middle(x: Matrix): Float64Array {
  const step = Math.max(1, Math.floor(x.rows / 501));
  const origin = new Float64Array(x.cols);
  for (let j = 0; j < x.cols; j++) {
    const values: number[] = [];
    for (let i = 0; i < x.rows; i += step) values.push(x.data[i * x.cols + j]!);
    values.sort((a, b) => a - b);
    origin[j] = values[values.length >> 1] ?? 0;
  }
  return origin;
}

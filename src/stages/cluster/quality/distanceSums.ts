import type { Matrix } from '../../../core/data/matrix';
import type { Pacer } from '../../../core/data/pacer';
import { squaredDistance } from '../../../core/math/centred';
import { distanceGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { floats, readFloats } from '../../../core/runtime/tensor';
import type { Strata } from './strata';

/** Items of one tile; a tile holds one cluster's, or those of several small ones. */
const mostRows = 512;
const leastRows = 128;
/** Items that one run measures a tile against: the result stays in the cache. */
const columns = 2048;
/** A pair nearer than this share of its norms has lost digits in ‖a‖² − 2ab + ‖b‖² and is measured again. */
const nearShare = 0.01;

/** Sums up to this many are kept for all items at once, and then every pair is measured once only. */
const mostSums = 4e6;

/**
 * Sums of every item's distances to the items of every stratum. Squared distances are an ONNX graph's, tile by tile;
 * every tile has its own mean as origin, so that clusters far apart lose no digits. Roots and sums are doubles.
 *
 * @param x  items, n×d, finite; read only
 * @param strata  the items looked at, m of them in k strata
 * @param options  weights: item → weight; 1 where absent; read only. deal: strata that one cluster was dealt into
 * @param each  called once per item with its stratum and the k sums, a view that is reused
 */
export async function distanceSums(
  runtime: Runtime,
  x: Matrix,
  { items, starts }: Strata,
  { weights, deal }: { readonly weights: Float32Array | undefined; readonly deal: number },
  pace: Pacer,
  each: (item: number, stratum: number, sums: Float64Array) => void,
): Promise<void> {
  const m = items.length;
  const d = x.cols;
  const k = starts.length - 1;
  if (m === 0) return;
  const session = await runtime.graph('distances', distanceGraph);
  const sorted = gather(x, items);
  const weightOf = Float64Array.from(items, (item) => weights?.[item] ?? 1);
  const clusterOf = new Int32Array(m);
  for (let c = 0; c < k; c++) clusterOf.fill(c, starts[c], starts[c + 1]);

  const isOnce = m * k <= mostSums;
  const tiles = [...tilesOf(starts.filter((_, c) => c % deal === 0))];
  const kept = new Float64Array(k * (isOnce ? m : Math.max(...tiles.map(([from, to]) => to - from))));
  const block = new Float32Array(Math.min(columns, m) * d);
  const norms = new Float32Array(Math.min(columns, m));
  const mirrored = new Float64Array(norms.length);
  for (const [from, to] of tiles) {
    const height = to - from;
    const origin = meanOf(sorted, from, to, d);
    const queries = new Float32Array(height * d);
    const queryNorms = new Float32Array(height);
    moveTo(sorted, from, to, origin, queries, queryNorms);
    const base = isOnce ? 0 : from;
    if (!isOnce) kept.fill(0);
    for (let start = isOnce ? from : 0; start < m; start += columns) {
      const end = Math.min(m, start + columns);
      const width = end - start;
      moveTo(sorted, start, end, origin, block, norms);
      const outputs = await session.run({
        queries: floats(queries, height, d),
        items: floats(block.subarray(0, width * d), width, d),
        norms: floats(norms.subarray(0, width), 1, width),
      });
      const scores = readFloats(outputs, 'scores');
      const weights = weightOf.subarray(start, end);
      for (let i = from; i < to; i++) {
        const item = {
          scores: scores.subarray((i - from) * width, (i - from + 1) * width),
          own: queryNorms[i - from]!,
          norms,
          weight: weightOf[i]!,
          weights,
          exact: (j: number): number => squaredDistance(sorted, i, sorted, start + j, d),
        };
        for (let c = clusterOf[start]!; c < k && starts[c]! < end; c++) {
          const first = Math.max(starts[c]!, start) - start;
          const last = Math.min(starts[c + 1]!, end) - start;
          kept[(i - base) * k + c]! += addRoots(item, first, last, mirrored);
        }
        if (i + 1 < to && clusterOf[i + 1] === clusterOf[i]) continue;
        // The tile's own square holds each of its pairs both ways already.
        if (isOnce)
          for (let j = Math.max(start, to); j < end; j++)
            kept[j * k + clusterOf[i]!]! += mirrored[j - start]!;
        mirrored.fill(0);
      }
      await pace(shareDone(from, to, end, m, isOnce));
    }
    if (!isOnce) handOut(from, to);
  }
  if (isOnce) handOut(0, m);

  function handOut(from: number, to: number): void {
    const first = isOnce ? 0 : from;
    for (let i = from; i < to; i++)
      each(items[i]!, clusterOf[i]!, kept.subarray((i - first) * k, (i - first + 1) * k));
  }
}

/** One item seen against a block of others. */
interface RowOfBlock {
  /** Squared distances that lack the item's own norm. */
  readonly scores: Float32Array;
  readonly own: number;
  readonly norms: Float32Array;
  readonly weight: number;
  readonly weights: Float64Array;
  readonly exact: (j: number) => number;
}

/**
 * Distances of one item to a stretch of a block.
 *
 * @param mirrored  distance times the item's weight is added to it
 * @returns sum of distance times the other's weight
 */
function addRoots(
  { scores, own, norms, weight, weights, exact }: RowOfBlock,
  from: number,
  to: number,
  mirrored: Float64Array,
): number {
  let sum = 0;
  for (let j = from; j < to; j++) {
    let squared = scores[j]! + own;
    if (squared < nearShare * (own + norms[j]!)) squared = exact(j);
    const distance = Math.sqrt(squared);
    sum += weights[j]! * distance;
    mirrored[j]! += weight * distance;
  }
  return sum;
}

/** Share of the pairs that are measured when a tile has come to column `end`. */
function shareDone(from: number, to: number, end: number, m: number, isOnce: boolean): number {
  const before = isOnce ? 1 - (1 - from / m) ** 2 : from / m;
  const after = isOnce ? 1 - (1 - to / m) ** 2 : to / m;
  return before + ((after - before) * (end - (isOnce ? from : 0))) / (m - (isOnce ? from : 0));
}

/** Stretches of sorted items: one cluster cut into pieces, or several clusters that are small. */
function* tilesOf(starts: Uint32Array): Generator<[from: number, to: number]> {
  const n = starts.at(-1)!;
  let from = 0;
  for (let c = 1; c < starts.length && from < n; c++) {
    const end = starts[c]!;
    if (end - from < leastRows && end < n) continue;
    const pieces = Math.max(1, Math.ceil((end - from) / mostRows));
    const size = Math.ceil((end - from) / pieces);
    for (; from < end; from += size) yield [from, Math.min(end, from + size)];
    from = end;
  }
}

function gather({ data, cols }: Matrix, items: Uint32Array): Float32Array {
  const rows = new Float32Array(items.length * cols);
  for (let i = 0; i < items.length; i++)
    rows.set(data.subarray(items[i]! * cols, (items[i]! + 1) * cols), i * cols);
  return rows;
}

function meanOf(rows: Float32Array, from: number, to: number, d: number): Float64Array {
  const mean = new Float64Array(d);
  for (let i = from; i < to; i++) for (let j = 0; j < d; j++) mean[j]! += rows[i * d + j]!;
  for (let j = 0; j < d; j++) mean[j]! /= to - from;
  return mean;
}

/** Rows seen from another origin, and their squared norms. */
function moveTo(
  rows: Float32Array,
  from: number,
  to: number,
  origin: Float64Array,
  into: Float32Array,
  norms: Float32Array,
): void {
  const d = origin.length;
  for (let i = from, p = from * d, q = 0; i < to; i++) {
    let norm = 0;
    for (let j = 0; j < d; j++, p++, q++) {
      const value = rows[p]! - origin[j]!;
      into[q] = value;
      norm += value * value;
    }
    norms[i - from] = norm;
  }
}

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

/**
 * Sums of every item's distances to the items of every cluster. Squared distances are an ONNX graph's, tile by tile;
 * every tile has its own mean as origin, so that clusters far apart lose no digits. Roots and sums are doubles.
 *
 * @param x  items, n×d, finite; read only
 * @param strata  the items looked at
 * @param weights  item → weight; 1 where absent; read only
 * @param each  called once per item with its cluster and the k sums, a view that is reused
 */
export async function distanceSums(
  runtime: Runtime,
  x: Matrix,
  { items, starts }: Strata,
  weights: Float32Array | undefined,
  pace: Pacer,
  each: (item: number, cluster: number, sums: Float64Array) => void,
): Promise<void> {
  const n = items.length;
  const d = x.cols;
  const k = starts.length - 1;
  if (n === 0) return;
  const session = await runtime.graph('distances', distanceGraph);
  const rowsOf = gather(x, items);
  const clusterOf = new Int32Array(n);
  for (let c = 0; c < k; c++) clusterOf.fill(c, starts[c], starts[c + 1]);

  const block = new Float32Array(Math.min(columns, n) * d);
  const norms = new Float32Array(Math.min(columns, n));
  for (const [from, to] of tilesOf(starts)) {
    const origin = meanOf(rowsOf, from, to, d);
    const queries = new Float32Array((to - from) * d);
    const queryNorms = new Float32Array(to - from);
    moveTo(rowsOf, from, to, origin, queries, queryNorms);
    const sums = new Float64Array((to - from) * k);
    for (let start = 0; start < n; start += columns) {
      const end = Math.min(n, start + columns);
      const width = end - start;
      moveTo(rowsOf, start, end, origin, block, norms);
      const outputs = await session.run({
        queries: floats(queries, to - from, d),
        items: floats(block.subarray(0, width * d), width, d),
        norms: floats(norms.subarray(0, width), 1, width),
      });
      const scores = readFloats(outputs, 'scores');
      for (let i = from; i < to; i++) {
        const own = queryNorms[i - from]!;
        const row = (i - from) * width - start;
        for (let j = start; j < end;) {
          const cluster = clusterOf[j]!;
          const last = Math.min(end, starts[cluster + 1]!);
          let sum = 0;
          for (; j < last; j++) {
            let squared = scores[row + j]! + own;
            if (squared < nearShare * (own + norms[j - start]!))
              squared = squaredDistance(rowsOf, i, rowsOf, j, d);
            sum += weights ? weights[items[j]!]! * Math.sqrt(squared) : Math.sqrt(squared);
          }
          sums[(i - from) * k + cluster]! += sum;
        }
      }
      await pace((from + ((to - from) * end) / n) / n);
    }
    for (let i = from; i < to; i++)
      each(items[i]!, clusterOf[i]!, sums.subarray((i - from) * k, (i - from + 1) * k));
  }
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

import { float32, uint32 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { centred, squaredNorms } from '../../core/math/centred';
import { nearestGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { floats, readIntegers } from '../../core/runtime/tensor';
import { nearestExactly, rankCandidates } from './rankCandidates';

/** Bytes of scores that one block may take. */
const blockBytes = 32 << 20;

/** Candidates beyond k that the search in float32 hands over to the ranking in doubles. */
const spare = 6;

/** A search in float32 is trusted where its rounding error stays below this share of the distance found. */
const trustedShare = 0.02;

/**
 * The k nearest items of every item, or of every query, by Euclidean distance: a search over all pairs in float32 (an
 * ONNX graph, block by block) whose few best candidates are measured again in doubles. Where float32 cannot tell the
 * distances from rounding, because they are tiny beside the data's extent, a row is searched again in doubles.
 * Equal distances are ordered by item.
 *
 * @param x  items, n×d, finite; read only
 * @param k  neighbours wanted; at most n − 1 are given, n with queries
 * @param queries  m×d; neighbours of each query among the items, an equal item not excluded
 * @returns graph over the items, or over the queries; indices Uint32Array n×k, distances Float32Array n×k, kept by the
 * caller. n = 0 or n = 1 gives k = 0
 * @throws RangeError if k is no positive integer or the widths differ
 */
export async function exactNeighbors(
  runtime: Runtime,
  x: Matrix,
  k: number,
  control: Control,
  queries?: Matrix,
): Promise<KnnGraph> {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`exactNeighbors: k must be ≥ 1, got ${k}`);
  if (queries && queries.cols !== x.cols)
    throw new RangeError(`exactNeighbors: queries have ${queries.cols} columns, items ${x.cols}`);
  const asked = queries ?? x;
  const n = asked.rows;
  const d = x.cols;
  const kept = Math.max(0, Math.min(k, queries ? x.rows : x.rows - 1));
  const graph = { n, k: kept, indices: uint32(n * kept), distances: float32(n * kept) };
  const pace = makePacer(control);
  if (kept === 0 || n === 0) return graph;

  const origin = middle(x);
  const items = centred(x.data, origin);
  const sought = queries ? centred(queries.data, origin) : items;
  const norms = squaredNorms(items, d);
  const soughtNorms = queries ? squaredNorms(sought, d) : norms;
  const width = Math.min(x.rows, kept + 1 + spare);
  const session = await runtime.graph(`nearest-${width}`, () => nearestGraph(width));
  const itemTensor = floats(items, x.rows, d);
  const normTensor = floats(norms, 1, x.rows);
  const size = Math.max(16, Math.min(1024, Math.floor(blockBytes / (4 * x.rows))));

  for (let start = 0; start < n; start += size) {
    const rows = Math.min(size, n - start);
    const outputs = await session.run({
      queries: floats(sought.subarray(start * d, (start + rows) * d), rows, d),
      items: itemTensor,
      norms: normTensor,
    });
    const candidates = readIntegers(outputs, 'index');
    for (let r = 0; r < rows; r++) {
      const i = start + r;
      const self = queries ? -1 : i;
      const row = candidates.subarray(r * width, (r + 1) * width);
      let nearest = rankCandidates(asked.data, i, x.data, d, row, kept, self);
      const found = nearest[kept - 1]!.squared;
      // ‖a‖² − 2ab + ‖b‖² rounds at the size of its terms; the last candidate's ‖b‖² stands for those around it.
      const extent = soughtNorms[i]! + norms[row[kept - 1]!]!;
      const error = 2 ** -23 * (1 + Math.sqrt(d)) * extent;
      const isComplete = width === x.rows;
      if (!isComplete && found > 0 && error > trustedShare * found)
        nearest = nearestExactly(asked.data, i, x.data, d, kept, self);
      nearest.forEach(({ item, squared }, p) => {
        graph.indices[i * kept + p] = item;
        graph.distances[i * kept + p] = Math.sqrt(squared);
      });
      if ((r & 15) === 0) await pace((start + r) / n);
    }
  }
  return graph;
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

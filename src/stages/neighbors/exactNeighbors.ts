import { float32, uint32 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import { makePacer, type Pacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import type { Runtime } from '../../core/runtime/runtime';
import { makeFloatSearch } from './floatSearch';
import { makeNearestLists, type NearestLists } from './nearestLists';
import { positions, spare, type Search } from './pairSearch';
import { middle, pointsOf, squaredBetween, zeroPenalty, type Metric, type Points } from './points';

/** Queries whose lists are filled together. */
const queryBlock = 4096;

/** A search in float32 is trusted where its rounding error stays below this share of the distance found. */
const trustedShare = 0.02;

/** Squares beyond come near what float32 can hold. */
const largestExtent = 1e37;

/**
 * The k nearest items of every item, or of every query, by Euclidean or cosine distance: a search over all pairs in
 * float32 (an ONNX graph, block by block) whose few best candidates are measured again in doubles. Where float32 cannot
 * tell the distances from rounding, because they are tiny beside the data's extent, a row is searched again in doubles.
 * Equal distances are ordered by item. Memory beside x and the graph is some 100 MB at most, whatever n.
 *
 * @param x  items, n×d, finite; read only
 * @param k  neighbours wanted; at most n − 1 are given, n with queries
 * @param queries  m×d; neighbours of each query among the items, an equal item not excluded
 * @returns graph over the items, or over the queries; indices Uint32Array n×k, distances Float32Array n×k, kept by the
 * caller. n = 0 or n = 1 gives k = 0
 * @throws RangeError if k is no positive integer, the widths differ or a number is not finite
 */
export async function exactNeighbors(
  runtime: Runtime,
  x: Matrix,
  k: number,
  control: Control,
  queries?: Matrix,
  metric: Metric = 'euclidean',
): Promise<KnnGraph> {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`exactNeighbors: k must be ≥ 1, got ${k}`);
  if (queries && queries.cols !== x.cols)
    throw new RangeError(`exactNeighbors: queries have ${queries.cols} columns, items ${x.cols}`);
  const items = pointsOf(x, metric);
  const search = { items, asked: queries ? pointsOf(queries, metric) : items, isSelf: !queries };
  const n = search.asked.rows;
  const kept = Math.max(0, Math.min(k, queries ? x.rows : x.rows - 1));
  const graph = { n, k: kept, indices: uint32(n * kept), distances: float32(n * kept) };
  const pace = makePacer(control);
  if (kept === 0 || n === 0) return graph;
  await searchExactly(runtime, search, kept, positions(n), pace, (lists, query, i) =>
    lists.write(query, graph, i, items),
  );
  return graph;
}

/**
 * Searches all items for the given queries.
 *
 * @param k  at most as many as there are to find
 * @param queries  rows of the asked points; read only
 * @param take  is given the list of every query, in order; the list is reused afterwards
 */
export async function searchExactly(
  runtime: Runtime,
  search: Search,
  k: number,
  queries: Uint32Array,
  pace: Pacer,
  take: (lists: NearestLists, query: number, i: number) => void,
): Promise<void> {
  const { asked, items } = search;
  const origin = middle(items);
  const candidates = positions(items.rows);
  const floatSearch = makeFloatSearch(runtime, search, k);
  const lists = makeNearestLists(k, Math.min(queryBlock, queries.length));
  const isComplete = items.rows <= k + 1 + spare;
  for (let start = 0; start < queries.length; start += queryBlock) {
    const block = queries.subarray(start, start + queryBlock);
    const done = (share: number): number => (start + share * block.length) / queries.length;
    lists.clear(block.length);
    await floatSearch.search(block, candidates, origin, lists, (share) => pace(done(share)));
    for (let r = 0; r < block.length; r++) {
      if (!isComplete && !isTrusted(search, block[r]!, lists.item(r, k - 1), lists.worst(r), origin)) {
        lists.clearOne(r);
        for (let item = 0; item < items.rows; item++)
          if (!search.isSelf || item !== block[r])
            lists.offer(r, item, squaredBetween(asked, block[r]!, items, item));
        await pace(done(1));
      }
      take(lists, r, block[r]!);
    }
  }
}

/**
 * Whether float32 can tell the neighbours of a query from those beyond a distance: ‖a‖² − 2ab + ‖b‖² rounds at the size
 * of its terms, and the last neighbour's ‖b‖² stands for those around it.
 *
 * @param squared  distance of `item`, the last neighbour
 */
export function isTrusted(
  { asked, items }: Search,
  i: number,
  item: number,
  squared: number,
  origin: Float64Array,
): boolean {
  if (squared === 0) return true;
  const extent = extentOf(asked, i, origin) + extentOf(items, item, origin);
  const error = 2 ** -23 * (1 + Math.sqrt(items.cols)) * extent;
  return error <= trustedShare * squared && extent < largestExtent;
}

function extentOf({ data, cols, scales }: Points, i: number, origin: Float64Array): number {
  const scale = scales ? scales[i]! : 1;
  let sum = zeroPenalty(scale);
  for (let j = 0; j < cols; j++) sum += (data[i * cols + j]! * scale - origin[j]!) ** 2;
  return sum;
}

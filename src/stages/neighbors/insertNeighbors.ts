import { float32, uint32 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import { makePacer, type Pacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import type { Runtime } from '../../core/runtime/runtime';
import { isTrusted, searchExactly } from './exactNeighbors';
import { makeFloatSearch } from './floatSearch';
import { makeNearestLists, type NearestLists } from './nearestLists';
import { positions, type Search } from './pairSearch';
import { candidatesFor, part, partitionedNeighbors } from './partitionedNeighbors';
import { middle, pointsOf, squaredBetween, type Metric } from './points';

/** Old rows whose lists are looked through together. */
const oldBlock = 4096;

export interface InsertOptions {
  /** The metric that the graph was made with; Euclidean by default. */
  readonly metric?: Metric;
  /** Of the search by parts, where there are many new rows; 1 by default. */
  readonly seed?: number;
}

/**
 * Puts new rows into a graph: they get their neighbours among all, and old rows take new ones that are nearer than
 * those they had. Everything old is compared with everything new, so an exact graph stays exact; where that takes longer
 * than a search of all rows by parts, such a search is made, and old rows keep what they knew better.
 *
 * @param graph  of the first graph.n rows; read only
 * @param x  the old rows first, then the new ones; finite; read only
 * @returns a new graph of all rows with the same k; of a graph of one row or none, which has no k, another such
 * @throws RangeError if x has fewer rows than the graph
 */
export async function insertNeighbors(
  runtime: Runtime,
  graph: KnnGraph,
  x: Matrix,
  control: Control,
  { metric = 'euclidean', seed = 1 }: InsertOptions = {},
): Promise<KnnGraph> {
  if (x.rows < graph.n)
    throw new RangeError(
      `insertNeighbors: x must hold the ${graph.n} rows of the graph first, got ${x.rows}`,
    );
  const points = pointsOf(x, metric);
  const [n, k] = [x.rows, graph.k];
  const search = { asked: points, items: points, isSelf: true };
  const pace = makePacer(control);
  const added = n - graph.n;
  if (k > 0 && n > 20_000 && 4 * added > candidatesFor(n, x.cols)) {
    const fresh = await partitionedNeighbors(
      runtime,
      points,
      k,
      { seed, recallTarget: 0.98 },
      part(pace, 0, 0.95),
    );
    await keepNearer(fresh.graph, graph, part(pace, 0.95, 1));
    return fresh.graph;
  }
  const grown = { n, k, indices: uint32(n * k), distances: float32(n * k) };
  grown.indices.set(graph.indices);
  grown.distances.set(graph.distances);
  if (k === 0 || added === 0) return grown;
  const fresh = positions(n).subarray(graph.n);
  await searchExactly(runtime, search, k, fresh, part(pace, 0, 0.5), (lists, query, i) =>
    lists.write(query, grown, i, points),
  );
  await improveOld(runtime, search, grown, graph.n, fresh, part(pace, 0.5, 1));
  return grown;
}

/** Lets the first `old` rows of the graph take new rows that are nearer. */
async function improveOld(
  runtime: Runtime,
  search: Search,
  graph: KnnGraph,
  old: number,
  fresh: Uint32Array,
  pace: Pacer,
): Promise<void> {
  const points = search.items;
  const k = Math.min(graph.k, fresh.length);
  const origin = middle(points);
  const finder = makeFloatSearch(runtime, search, k);
  const found = makeNearestLists(k, oldBlock);
  const merged = makeNearestLists(graph.k, 1);
  const rows = positions(old);
  for (let start = 0; start < old; start += oldBlock) {
    const block = rows.subarray(start, start + oldBlock);
    const tick = (share: number): Promise<void> | undefined => pace((start + share * block.length) / old);
    found.clear(block.length);
    await finder.search(block, fresh, origin, found, tick);
    for (let r = 0; r < block.length; r++) {
      mergeRow(search, graph, block[r]!, fresh, found, r, origin, merged);
      if ((r & 255) === 0) await tick(1);
    }
  }
}

function mergeRow(
  search: Search,
  graph: KnnGraph,
  i: number,
  fresh: Uint32Array,
  found: NearestLists,
  query: number,
  origin: Float64Array,
  merged: NearestLists,
): void {
  const points = search.items;
  const last = graph.indices[(i + 1) * graph.k - 1]!;
  const worst = squaredBetween(points, i, points, last);
  const isSure = found.k === fresh.length || isTrusted(search, i, last, worst, origin);
  if (isSure && found.squared(query, 0) > worst) return;
  merged.clear(1);
  for (let p = i * graph.k; p < (i + 1) * graph.k; p++)
    merged.offer(0, graph.indices[p]!, squaredBetween(points, i, points, graph.indices[p]!));
  if (isSure)
    for (let p = 0; p < found.k; p++) merged.offer(0, found.item(query, p), found.squared(query, p));
  else for (const j of fresh) merged.offer(0, j, squaredBetween(points, i, points, j));
  merged.write(0, graph, i, points);
}

/** Old rows of a fresh graph keep those of their former neighbours that the new search did not find. */
async function keepNearer(fresh: KnnGraph, before: KnnGraph, pace: Pacer): Promise<void> {
  const k = fresh.k;
  const lists = makeNearestLists(k, 1);
  for (let i = 0; i < before.n; i++) {
    const known = fresh.indices.subarray(i * k, (i + 1) * k);
    const farthest = fresh.distances[(i + 1) * k - 1]!;
    let isChanged = false;
    if ((i & 4095) === 0) await pace(i / before.n);
    lists.clear(1);
    for (let p = i * k; p < (i + 1) * k && before.distances[p]! < farthest; p++) {
      if (known.includes(before.indices[p]!)) continue;
      lists.offer(0, before.indices[p]!, before.distances[p]!);
      isChanged = true;
    }
    if (!isChanged) continue;
    for (let p = i * k; p < (i + 1) * k; p++) lists.offer(0, fresh.indices[p]!, fresh.distances[p]!);
    for (let p = 0; p < k; p++) {
      fresh.indices[i * k + p] = lists.item(0, p);
      fresh.distances[i * k + p] = lists.squared(0, p);
    }
  }
}

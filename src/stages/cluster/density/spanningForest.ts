import type { KnnGraph } from '../../../core/data/knnGraph';
import { makeDisjointSets, type DisjointSets } from './disjointSets';

/** Called often with the fraction done of one part of the work. */
export type Pace = (fraction: number) => Promise<void> | undefined;

/** Edges of a forest over n items, at most n − 1; the first `count` of the arrays are taken. */
export interface Edges {
  count: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Float32Array, mutual reachability distances, units of x. */
  readonly lengths: Float32Array;
}

export const makeEdges = (most: number): Edges => ({
  count: 0,
  from: new Uint32Array(most),
  to: new Uint32Array(most),
  lengths: new Float32Array(most),
});

export function addEdge(edges: Edges, from: number, to: number, length: number): void {
  edges.from[edges.count] = from;
  edges.to[edges.count] = to;
  edges.lengths[edges.count++] = length;
}

/**
 * Minimum spanning forest of the graph's edges by mutual reachability, max(core i, core j, distance), in Borůvka's
 * rounds: every tree takes its shortest edge to another. Items whose neighbours are all in their own tree are not
 * looked at again, so the rounds shrink quickly.
 *
 * @param together  pairs of items, joined by edges of length 0 before all others
 * @returns the edges, n − trees of them, and the trees
 */
export async function spanningForest(
  graph: KnnGraph,
  cores: Float32Array,
  together: Uint32Array,
  pace: Pace,
): Promise<{ edges: Edges; trees: DisjointSets }> {
  const { n, k, indices, distances } = graph;
  const edges = makeEdges(Math.max(0, n - 1));
  const trees = makeDisjointSets(n);
  for (let p = 0; p < together.length; p += 2)
    if (trees.join(together[p]!, together[p + 1]!)) addEdge(edges, together[p]!, together[p + 1]!, 0);

  const roots = new Int32Array(n);
  const shortest = new Float32Array(n);
  const shortestFrom = new Int32Array(n);
  const shortestTo = new Int32Array(n);
  const active = new Uint32Array(n);
  for (let i = 0; i < n; i++) active[i] = i;
  let left = n;
  for (let round = 0; left > 0; round++) {
    for (let i = 0; i < n; i++) roots[i] = trees.find(i);
    shortest.fill(Infinity);
    let kept = 0;
    for (let a = 0; a < left; a++) {
      const i = active[a]!;
      const root = roots[i]!;
      const core = cores[i]!;
      let isInside = true;
      for (let e = i * k; e < (i + 1) * k; e++) {
        const j = indices[e]!;
        const other = roots[j]!;
        if (other === root) continue;
        isInside = false;
        let length = distances[e]!;
        if (length < core) length = core;
        if (length < cores[j]!) length = cores[j]!;
        if (length < shortest[root]!) {
          shortest[root] = length;
          shortestFrom[root] = i;
          shortestTo[root] = j;
        }
        if (length < shortest[other]!) {
          shortest[other] = length;
          shortestFrom[other] = i;
          shortestTo[other] = j;
        }
      }
      if (!isInside) active[kept++] = i;
      if ((a & 4095) === 0) await pace(1 - 2 ** -round + (2 ** -round * a) / (2 * left));
    }
    left = kept;
    for (let root = 0; root < n; root++)
      if (shortest[root]! < Infinity && trees.join(shortestFrom[root]!, shortestTo[root]!))
        addEdge(edges, shortestFrom[root]!, shortestTo[root]!, shortest[root]!);
  }
  return { edges, trees };
}

import { float32, uint32 } from './buffers';

/**
 * The k nearest neighbours of every item, nearest first, without the item itself.
 * `indices` Uint32Array n×k holds items, `distances` Float32Array n×k Euclidean distances in units of the matrix, or
 * 1 − cos where the graph was made with the cosine metric.
 */
export interface KnnGraph {
  readonly n: number;
  readonly k: number;
  readonly indices: Uint32Array;
  readonly distances: Float32Array;
}

/**
 * The graph of the first k neighbours: one search with the largest k serves every stage.
 *
 * @returns the graph itself where it has no more than k, else a copy
 * @throws RangeError if k is no whole number ≥ 0
 */
export function firstNeighbors(graph: KnnGraph, k: number): KnnGraph {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`firstNeighbors: k must be ≥ 0, got ${k}`);
  if (k >= graph.k) return graph;
  const first = { n: graph.n, k, indices: uint32(graph.n * k), distances: float32(graph.n * k) };
  for (let i = 0; i < graph.n; i++) {
    first.indices.set(graph.indices.subarray(i * graph.k, i * graph.k + k), i * k);
    first.distances.set(graph.distances.subarray(i * graph.k, i * graph.k + k), i * k);
  }
  return first;
}

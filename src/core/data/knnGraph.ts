/**
 * The k nearest neighbours of every item, nearest first, without the item itself.
 * `indices` Uint32Array n×k holds items, `distances` Float32Array n×k Euclidean distances in units of the matrix.
 */
export interface KnnGraph {
  readonly n: number;
  readonly k: number;
  readonly indices: Uint32Array;
  readonly distances: Float32Array;
}

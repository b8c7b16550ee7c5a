/** Merges of m leaves, lowest first, in SciPy's numbering: leaves are 0…m−1, merge i makes node m + i. */
export interface Dendrogram {
  readonly leaves: number;
  /** Uint32Array 2(m−1): the two nodes of every merge, the smaller number first. */
  readonly merges: Uint32Array;
  /**
   * Float64Array m−1, rising for all our linkages. Infinity where what remains may not be merged: the tree is only
   * closed there, so that it has one root.
   */
  readonly heights: Float64Array;
  /** Float64Array m−1: rows below every merge. */
  readonly sizes: Float64Array;
  /** Float64Array m: rows of every leaf; 1 where absent. */
  readonly leafSizes?: Float64Array;
}

/** Rows below a node of the tree. */
export const sizeOf = (tree: Dendrogram, node: number): number =>
  node < tree.leaves ? (tree.leafSizes?.[node] ?? 1) : tree.sizes[node - tree.leaves]!;

/** Height of a node of the tree; leaves are at 0. */
export const heightOf = (tree: Dendrogram, node: number): number =>
  node < tree.leaves ? 0 : tree.heights[node - tree.leaves]!;

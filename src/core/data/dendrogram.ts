/** Merges of m leaves, lowest first, in SciPy's numbering: leaves are 0…m−1, merge i makes node m + i. */
export interface Dendrogram {
  readonly leaves: number;
  /** Uint32Array 2(m−1): the two nodes of every merge, the smaller number first. */
  readonly merges: Uint32Array;
  /** Float64Array m−1, rising for all our linkages. */
  readonly heights: Float64Array;
  /** Float64Array m−1: rows below every merge. */
  readonly sizes: Float64Array;
}

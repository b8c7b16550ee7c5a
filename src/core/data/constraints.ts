/**
 * What a user said of pairs of items: these belong in one cluster, those in different ones. Pair p is
 * (pairs[2p], pairs[2p + 1]); an item may stand in many pairs.
 */
export interface Constraints {
  /** Uint32Array 2m, items. */
  readonly together: Uint32Array;
  /** Uint32Array 2m, items. */
  readonly apart: Uint32Array;
}

export const noConstraints: Constraints = { together: new Uint32Array(0), apart: new Uint32Array(0) };

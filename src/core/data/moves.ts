import type { Segment } from './segment';

/** Who is in which segment; labels point to `Segment.cluster`, −1 is in none. */
export interface Membership {
  readonly segments: readonly Segment[];
  /** Int32Array n. */
  readonly labels: Int32Array;
}

/** Customers who leave one segment for another; ids of segments, or `unassignedId`. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  /** In rows of the file; of a sample, an estimate. */
  readonly rows: number;
}

/** What became of a segment; a size of 0: it is not there. */
export interface SizeChange {
  readonly id: string;
  readonly before: number;
  readonly after: number;
}

/** How two groupings of the same customers differ. Sizes in rows of the file. */
export interface Moves {
  readonly rows: number;
  /** Of these, in another segment than before. */
  readonly moved: number;
  /** Largest first. */
  readonly flows: readonly Flow[];
  /** Every segment of either, and the customers of none where there are any; largest before first, then new ones. */
  readonly sizes: readonly SizeChange[];
}

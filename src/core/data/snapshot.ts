import type { EditNote } from './editNote';
import type { Recipe } from './recipe';
import type { Table } from './table';

/** One of a snapshot's segments, as it was then. */
export interface SnapshotSegment {
  readonly id: string;
  /** The name that was shown. */
  readonly name: string;
  readonly colourSlot: number;
  /** Members in rows. */
  readonly size: number;
  /** Of all rows, 0–1. */
  readonly share: number;
}

/** Customers on one day, each in a segment. Made once, never changed. */
export interface Snapshot {
  readonly id: string;
  readonly name: string;
  /** The day that its data speaks of, ms since 1970; null: the data does not tell. */
  readonly asOf: number | null;
  /** When it was made, ms since 1970. */
  readonly takenAt: number;
  /** learned: its segments were found in these customers · placed: these customers were put into segments found before */
  readonly made: 'learned' | 'placed';
  /** After cleaning. */
  readonly table: Table;
  readonly recipe: Recipe;
  /** The column that names customers; null: nothing does, and they cannot be followed. */
  readonly key: string | null;
  readonly segments: readonly SnapshotSegment[];
  /** Int32Array rows, row → position in `segments`; −1: in none. */
  readonly segmentOf: Int32Array;
  /** Float32Array rows, fit to its segment, 0–1. */
  readonly confidence: Float32Array;
  /** Float32Array rows×2, map units. */
  readonly positions: Float32Array;
  /** Mean silhouette, −1…1; null: not known. */
  readonly silhouette: number | null;
  /** What was done by hand to its segments before it was made, oldest first, as far as it could still be undone. Left out: nothing. */
  readonly history?: readonly EditNote[];
}

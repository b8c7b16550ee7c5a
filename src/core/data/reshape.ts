import type { NamePart, Profile } from './profile';
import type { Recipe } from './recipe';
import type { Segment } from './segment';

/** How a run grouped customers, before any step by hand. Never changed: steps by hand are replayed on it. */
export interface BaseGrouping {
  /** Of the run; null: not known any more. */
  readonly recipe: Recipe | null;
  /** Int32Array n, item → cluster, −1 = unassigned. */
  readonly labels: Int32Array;
  /** Float32Array n, item → fit to its segment, 0–1. */
  readonly confidence: Float32Array;
  readonly segments: readonly Segment[];
  readonly retiredIds: readonly string[];
  /** Share of the rows that the run put into no segment, 0–1, where it was told. */
  readonly noiseShare?: number;
  /** Of the grouping as it came; empty where it was never shown without steps by hand. */
  readonly profiles: readonly Profile[];
}

/** How a segment would fall into parts. */
export interface SplitPreview {
  /** The segment. */
  readonly id: string;
  /** Largest first; the first one stays the segment, the others would be born. */
  readonly parts: readonly {
    /** Rows of the file. */
    readonly rows: number;
    /** Suggested names, best first; the first part's first one is the name it has. */
    readonly names: readonly (readonly NamePart[])[];
  }[];
  /** Int32Array n, item → part 0…, −1 for customers of other segments. */
  readonly labels: Int32Array;
}

/** What it would cost to give customers of no segment the one that they fit best. */
export interface AssignPreview {
  /** Of the unassigned, 0–1, that would be given a segment: those who fit best. */
  readonly share: number;
  /** Rows that would move, of so many. */
  readonly rows: number;
  readonly of: number;
  /** Mean fit of all customers with a segment to its centre, 0–1, before and after; NaN where nobody has one. */
  readonly fitBefore: number;
  readonly fitAfter: number;
  /** Segments that would grow, and by how many rows; most first. */
  readonly to: readonly { readonly id: string; readonly rows: number }[];
  /** Int32Array n, item → label value of the segment that it would get, −1 for the others. */
  readonly labels: Int32Array;
}

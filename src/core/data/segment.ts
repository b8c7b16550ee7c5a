import type { Lesson } from './lesson';
import type { SavedSearch } from './query';

/**
 * A named group of customers that survives re-runs. Its id is given once and carried over to the cluster that shares
 * most of its customers; colour slot and user's name stay with the id.
 */
export interface Segment {
  readonly id: string;
  /** Cluster of the current run it stands for; labels of the run point here. */
  readonly cluster: number;
  /** Members in rows of the file (duplicates counted). */
  readonly size: number;
  /** Share of all rows, 0–1. */
  readonly share: number;
  /** Slot of the palette, 0…11, fixed when the segment is born. */
  readonly colourSlot: number;
}

/** In place of a segment's id where one is chosen: the customers who belong to none. */
export const unassignedId = 'unassigned';

/**
 * Customers whom the user put somewhere by hand, in one step. All that changes who belongs where is told this way: a merge
 * moves all of one segment, a split moves parts to segments born in the step, deleting moves everybody to none.
 */
export interface Placement {
  readonly kind: 'merge' | 'split' | 'new' | 'move' | 'assign' | 'delete';
  /** Segments that this step brought into being, with their colours. */
  readonly born: readonly { readonly id: string; readonly colourSlot: number }[];
  /** Rows of the file, increasing, all of an item (equal rows never part); to a segment's id or `unassignedId`. */
  readonly moves: readonly { readonly to: string; readonly rows: Uint32Array }[];
}

/** What the user did to segments: this alone is undone and redone. Replaced as a whole, never changed. */
export interface SegmentEdits {
  /** segment id → name the user gave. */
  readonly names: Readonly<Record<string, string>>;
  /** segment id → palette slot the user chose. */
  readonly colours: Readonly<Record<string, number>>;
  /** segment id → description in the user's words. */
  readonly notes: Readonly<Record<string, string>>;
  /** Ids of segments that keep their customers, and so their names, in the next run. */
  readonly locked: readonly string[];
  /** Ids of segments that the map dims. */
  readonly hidden: readonly string[];
  /** segment id → id of the segment that it is listed under; one level deep. */
  readonly parents: Readonly<Record<string, string>>;
  /** Steps by hand, oldest first; later ones win. They hold over the next run as well. */
  readonly placements: readonly Placement[];
  /** Questions kept under a name. */
  readonly searches: readonly SavedSearch[];
  /** What the user taught, oldest first. Left out: nothing. */
  readonly lessons?: readonly Lesson[];
}

export const noEdits: SegmentEdits = {
  names: {},
  colours: {},
  notes: {},
  locked: [],
  hidden: [],
  parents: {},
  placements: [],
  searches: [],
};

/** Colours of the palette; slots beyond repeat them with the next pattern. */
export const segmentPalette = 12;

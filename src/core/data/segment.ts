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

/** What the user did to segments: this alone is undone and redone. */
export interface SegmentEdits {
  /** segment id → name the user gave. */
  readonly names: Readonly<Record<string, string>>;
  /** segment id → palette slot the user chose. */
  readonly colours: Readonly<Record<string, number>>;
}

export const noEdits: SegmentEdits = { names: {}, colours: {} };

/** Colours of the palette; slots beyond repeat them with the next pattern. */
export const segmentPalette = 12;

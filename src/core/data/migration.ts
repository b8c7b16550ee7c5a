import type { Snapshot } from './snapshot';

/** In place of a segment's id: the customer is not in the snapshot. From there: new · to there: gone. */
export const absentId = 'absent';

/** What following customers reads of a snapshot. The table may hold fewer columns than the snapshot's own. */
export type Month = Pick<
  Snapshot,
  'id' | 'name' | 'asOf' | 'table' | 'recipe' | 'key' | 'segments' | 'segmentOf' | 'positions'
>;

/** What a customer can be in: a segment, none of them (`unassignedId`), or the file not at all (`absentId`). */
export interface MigrationPlace {
  readonly id: string;
  /** The newest name that it was shown under; '' where it is no segment. */
  readonly name: string;
  /** null: it is no segment. */
  readonly colourSlot: number | null;
}

/** Customers of one place in the earlier snapshot who are in one place of the later; from and to may be the same. */
export interface MigrationFlow {
  readonly from: string;
  readonly to: string;
  readonly customers: number;
  /** What they brought in, by the column of `Migration.revenue`; 0 where they are not in the snapshot. */
  readonly revenueBefore: number;
  readonly revenueAfter: number;
}

/** Rows of a snapshot that cannot be followed, in rows. */
export interface Unfollowed {
  /** Their key is empty. */
  readonly unnamed: number;
  /** Their key stood in a row before, which counts instead. */
  readonly repeated: number;
}

/** Who is where in two snapshots. */
export interface Migration {
  readonly fromId: string;
  readonly toId: string;
  /** Of either: segments in the order of the later snapshot, then those that went, then none and absent where used. */
  readonly places: readonly MigrationPlace[];
  /** Largest first. Their customers sum to `customers`. */
  readonly flows: readonly MigrationFlow[];
  /** In either. */
  readonly customers: number;
  /** null: no column of both says what customers brought in. */
  readonly revenue: { readonly column: string; readonly currency?: string } | null;
  readonly unfollowed: { readonly before: Unfollowed; readonly after: Unfollowed };
}

/**
 * What changed for some customers, compared with all others.
 * `effect` is the change of their mean minus that of the others' mean, in standard deviations of everybody in both
 * snapshots, with its 95 % interval. Customers in one snapshot alone have no change: there it is the difference of the
 * means. A share is the mean of an indicator.
 */
export type MoveChange = {
  readonly column: string;
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  /** Means (numbers; days since 1970 for dates) or shares, 0–1. null: not in that snapshot. */
  readonly before: number | null;
  readonly after: number | null;
  /** NaN: there are no others. */
  readonly othersBefore: number | null;
  readonly othersAfter: number | null;
} & (
  | { readonly kind: 'number'; readonly role: 'number' | 'amount' | 'date'; readonly currency?: string }
  | { readonly kind: 'category'; readonly value: string }
);

/** The customers of one flow. */
export interface MoveStory {
  readonly from: string;
  readonly to: string;
  /** Keys as they are written, in the order of the later snapshot's rows; of those who went, of the earlier's. */
  readonly keys: readonly string[];
  /** Strongest first; |effect| < 0.2 and those whose interval holds 0 are left out. */
  readonly changes: readonly MoveChange[];
}

/** A way through the segments that customers went; staying is not told. */
export interface JourneyPath {
  /** Ids of places, none twice in a row; at least two. */
  readonly steps: readonly string[];
  readonly customers: number;
}

/** A moment of a curve of survival. */
export interface StayPoint {
  /** Months, or snapshots, since the stay began. */
  readonly time: number;
  /** Share of stays that last longer, 0–1, with its 95 % interval. */
  readonly survival: number;
  readonly low: number;
  readonly high: number;
  /** Stays that were still followed right before. */
  readonly atRisk: number;
}

/** How long customers stay in a segment. */
export interface SegmentStays {
  readonly id: string;
  /** Stays that were seen, and of these those whose end was seen. */
  readonly stays: number;
  readonly ended: number;
  /** From time 0. */
  readonly curve: readonly StayPoint[];
  /** First time at which half or less still stay; null: more than half stay until the end. */
  readonly median: number | null;
  /** Mean stay up to the last time of the curve (area under it). */
  readonly mean: number;
}

/** All snapshots of a workspace, one after the other. */
export interface Journey {
  readonly ids: readonly string[];
  readonly places: readonly MigrationPlace[];
  /** Snapshot → place → customers. */
  readonly sizes: readonly (readonly number[])[];
  /** Customers seen in any, in two or more, and of these those who were never elsewhere. */
  readonly customers: number;
  readonly followed: number;
  readonly steady: number;
  /** The most travelled first, at most 12. */
  readonly paths: readonly JourneyPath[];
  /** months: every snapshot has its day */
  readonly unit: 'months' | 'snapshots';
  readonly stays: readonly SegmentStays[];
}

/** Customers on the map at one snapshot. */
export interface JourneyFrame {
  readonly id: string;
  /** Float32Array n×2, map units. */
  readonly positions: Float32Array;
  /** Int32Array n, customer of the frame → position in the journey's places; −1: in no segment. */
  readonly labels: Int32Array;
  /** Uint32Array n, customer of the frame → the same number in every frame. */
  readonly customers: Uint32Array;
  /** Float32Array m×4, map units: from where to where those went who changed segment since the frame before. */
  readonly trails: Float32Array;
  /** Int32Array m, the place that each went to; −1: in no segment. */
  readonly trailTo: Int32Array;
  /** The map was laid out anew since the frame before: places cannot be compared, and there are no trails. */
  readonly isNewMap: boolean;
}

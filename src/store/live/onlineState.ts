import type { FollowPace, Proposal } from '../../core/data/proposal';
import type { Placement } from '../../core/data/segment';
import type { Problem } from '../state';

/** A change to segments as it is proposed: what, why, and who would move. */
export interface Suggestion {
  /** The same for the same change to the same segments. */
  readonly id: string;
  readonly why: Proposal | { readonly kind: 'follow'; readonly segments: number };
  /** Ids: of a birth the nearest; of a death the dying and its heir; of a merge who stays, who goes; of those that follow, all. */
  readonly segments: readonly string[];
  /** The month that it is measured against, where that is not the one before. */
  readonly since?: string;
  /** Customers who would move, in rows. */
  readonly rows: number;
  readonly step: Placement['kind'];
  /** Rows of the later month; to an id; null: to a segment that is born. */
  readonly moves: readonly { readonly to: string | null; readonly rows: Uint32Array }[];
}

export type Decision = 'accepted' | 'declined';

/** A segment of before the run, and groups that may continue it. */
export interface OpenMatch {
  readonly id: string;
  readonly name: string;
  /** Ids of segments after it, likelier first, with the customers in common. */
  readonly candidates: readonly { readonly id: string; readonly shared: number }[];
  /** Rows of the segment before. */
  readonly rows: number;
}

/** Segments found anew. */
export interface Relearned {
  readonly status: 'none' | 'running' | 'done' | 'failed';
  /** Segments that were surely found again. */
  readonly kept: number;
  /** Names of segments of which nothing is left. */
  readonly lost: readonly string[];
  /** To be asked about; answered ones are gone. */
  readonly open: readonly OpenMatch[];
}

/** What the later of two months suggests about the segments. */
export interface OnlineState {
  /** Ids of the two months and the pace; null: nothing was asked. */
  readonly of: { readonly before: string; readonly now: string; readonly pace: FollowPace } | null;
  readonly status: 'none' | 'running' | 'done' | 'failed';
  readonly problem: Problem | null;
  readonly suggestions: readonly Suggestion[];
  /** By suggestion. Accepted while the month is looked at: carried out once it is on the table. */
  readonly decided: Readonly<Record<string, Decision>>;
  /** Why the last campaign was not taken. */
  readonly campaignProblem: Problem | null;
  readonly relearned: Relearned;
}

export const nothingProposed: OnlineState = {
  of: null,
  status: 'none',
  problem: null,
  suggestions: [],
  decided: {},
  campaignProblem: null,
  relearned: { status: 'none', kept: 0, lost: [], open: [] },
};

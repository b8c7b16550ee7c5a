/** How clearly a gap lies between two groups along the line through their centres. */
export interface Gap {
  /** Customers about half way, over those around the centre with fewer: 0 nobody between them, 1 or more no gap. */
  readonly now: number;
  readonly before: number;
}

/** A change to segments that the stream of customers suggests. Never carried out without the user. */
export type Proposal = BirthProposal | DeathProposal | SplitProposal | MergeProposal;
/** Shares are of all rows of their day, 0–1. Segments by position. */
export interface BirthProposal {
  readonly kind: 'birth';
  /** Items of the present day, increasing. */
  readonly items: Uint32Array;
  readonly rows: number;
  readonly share: number;
  /** Share of customers who stood in the same place before. */
  readonly shareBefore: number;
  /** Segment whose centre is nearest. */
  readonly near: number;
  /** Distance to that centre, in usual radii of a segment. */
  readonly apart: number;
  readonly gap: number;
}

export interface DeathProposal {
  readonly kind: 'death';
  readonly segment: number;
  readonly rows: number;
  readonly share: number;
  readonly shareBefore: number;
  /** At most so large a share, as far as chance allows. */
  readonly shareAtMost: number;
  /** Segment whose centre is nearest; −1: there is no other. */
  readonly heir: number;
}

export interface SplitProposal {
  readonly kind: 'split';
  readonly segment: number;
  /** Items of the smaller part, increasing: they would leave. */
  readonly items: Uint32Array;
  /** Rows of the larger part and of the smaller. */
  readonly rows: readonly [stay: number, leave: number];
  readonly gap: Gap;
}

export interface MergeProposal {
  readonly kind: 'merge';
  /** The larger first: it would stay. */
  readonly segments: readonly [stay: number, goes: number];
  readonly rows: readonly [stay: number, goes: number];
  readonly gap: Gap;
  /** Between their centres, in usual radii of a segment. */
  readonly apart: number;
  readonly apartBefore: number;
}

/** Customers who would change to another segment if its centre followed its customers. */
export interface FollowedMove {
  readonly from: number;
  readonly to: number;
  /** Items, increasing. */
  readonly items: Uint32Array;
  readonly rows: number;
}

/** never: centres stay · slowly: an update counts as much as what was before, after three updates · at-once: the last update alone */
export type FollowPace = (typeof followPaces)[number];
export const followPaces = ['never', 'slowly', 'at-once'] as const;

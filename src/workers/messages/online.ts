import type { Campaign, HoldOut } from '../../core/data/campaign';
import type { Matrix } from '../../core/data/matrix';
import type { FollowedMove, Proposal } from '../../core/data/proposal';
import type { SnapshotSegment } from '../../core/data/snapshot';
import type { Matching } from '../../stages/evolve/matchSegments';
import type { Column, Table } from '../../core/data/table';

/** Customers of a day in the space of the segments. */
interface Side {
  /** Items n×d. */
  readonly x: Matrix;
  /** Int32Array n, item → segment by position, −1 = in none. */
  readonly labels: Int32Array;
  /** Float32Array n, rows. */
  readonly weights: Float32Array;
}

/** Who is where in a run. */
interface RunSide {
  /** Int32Array n, item → cluster, −1 = in none. */
  readonly labels: Int32Array;
  /** Int32Array rows, −1 = left out. */
  readonly rowToItem: Int32Array;
  /** Of the segments. */
  readonly clusters: readonly number[];
}

/** Segments that follow the stream of customers, and what they propose. */
export interface OnlineTasks {
  /** What a later day suggests about the segments of an earlier one, and who would change if the centres followed. */
  proposeChanges: {
    input: {
      before: Side;
      now: Side;
      /** Segments there are. */
      k: number;
      /** In updates: 0 at once; null: centres stay where they are. */
      halfLife: number | null;
      /** Updates since the earlier day. */
      elapsed: number;
      seed: number;
    };
    output: { proposals: readonly Proposal[]; moves: readonly FollowedMove[] };
    partial: never;
  };
  /** What became of the segments in another run over the same rows; positions are those of `clusters`. */
  matchRuns: {
    input: { before: RunSide; now: RunSide };
    output: Matching & {
      /** Float64Array before × now, rows in both. */
      readonly shared: Float64Array;
    };
    partial: never;
  };
  /** Results of a campaign, joined to a snapshot's customers. */
  joinCampaign: {
    input: {
      table: Table;
      key: Column;
      segmentOf: Int32Array;
      segments: readonly SnapshotSegment[];
      /** null: nobody was held back. */
      holdOut: HoldOut | null;
    };
    output: Pick<Campaign, 'reached' | 'strangers' | 'outcomes'>;
    partial: never;
  };
}

/** Which worker does what. */
export const onlineWorkers = {
  proposeChanges: 'live',
  joinCampaign: 'live',
  matchRuns: 'live',
} as const satisfies Record<keyof OnlineTasks, string>;

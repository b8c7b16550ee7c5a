import type { ReadAsOrders, SegmentWorth, WorthReport } from '../../core/data/worth';
import type { Table } from '../../core/data/table';
import type { Problem } from '../state';

/** What customers will bring: found when a screen asks for it, kept until the customers are others. */
export interface WorthState {
  /**
   * none: not asked · busy · ready · no-log: the rows are no customers of a log of orders · older: the work was kept before
   * days of buying were
   */
  readonly status: 'none' | 'busy' | 'ready' | 'no-log' | 'older' | 'failed';
  /** The customers that it is told of. */
  readonly of: Table | null;
  readonly report: WorthReport | null;
  /** Grouping that the segments below are of: item → cluster. */
  readonly labels: Int32Array | null;
  readonly segments: Readonly<Record<string, SegmentWorth>>;
  /** All customers. */
  readonly all: SegmentWorth | null;
  readonly problem: Problem | null;
  /** Of rows that are taken for customers; null: they are not, or tell of no orders. */
  readonly asOrders: ReadAsOrders | null;
}

export const nothingWorth: WorthState = {
  status: 'none',
  of: null,
  report: null,
  labels: null,
  segments: {},
  all: null,
  problem: null,
  asOrders: null,
};

import type { DriftReport, TwoSample } from '../../core/data/driftReport';
import type { Snapshot } from '../../core/data/snapshot';
import type { Problem } from '../state';
import type { Finding } from './finding';

/** What changed between two months. */
export interface DriftState {
  /** The two that are held against each other; null: nothing was asked. */
  readonly pair: readonly [Snapshot, Snapshot] | null;
  readonly report: DriftReport | null;
  /** Of the report. */
  readonly finding: Finding;
  /** null: not found yet, or it cannot be. */
  readonly twoSample: TwoSample | null;
  readonly problem: Problem | null;
}

export const noDrift: DriftState = {
  pair: null,
  report: null,
  finding: null,
  twoSample: null,
  problem: null,
};

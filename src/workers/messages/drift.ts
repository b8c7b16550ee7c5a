import type { DriftReport, TwoSample } from '../../core/data/driftReport';
import type { Matrix } from '../../core/data/matrix';
import type { Snapshot } from '../../core/data/snapshot';

/** How the customers of one snapshot differ from those of another. */
export interface DriftTasks {
  findDrift: {
    input: { readonly before: Snapshot; readonly now: Snapshot };
    output: DriftReport;
    partial: never;
  };
  /** Whether a classifier can tell the items of two months apart, both of one space. null: there are too few. */
  twoSample: {
    input: { readonly before: Matrix; readonly now: Matrix; readonly seed: number };
    output: TwoSample | null;
    partial: never;
  };
}

/** Which worker does what. */
export const driftWorkers = {
  findDrift: 'live',
  twoSample: 'live',
} as const satisfies Record<keyof DriftTasks, string>;

import type { DriftReport } from '../../core/data/driftReport';
import type { Snapshot } from '../../core/data/snapshot';

/** How the customers of one snapshot differ from those of another. */
export interface DriftTasks {
  findDrift: {
    input: { readonly before: Snapshot; readonly now: Snapshot };
    output: DriftReport;
    partial: never;
  };
}

/** Which worker does what. */
export const driftWorkers = { findDrift: 'live' } as const satisfies Record<keyof DriftTasks, string>;

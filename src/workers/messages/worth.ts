import type { LogOrigin } from '../../core/data/origin';
import type { SegmentWorth, WorthReport } from '../../core/data/worth';
import type { Column } from '../../core/data/table';

/** What customers will bring, by the days on which they bought. */
export interface WorthTasks {
  findWorth: {
    input: {
      /** `purchase_days` of a log that was rolled up. */
      days: Column;
      /** Days since 1970: day of reckoning, and that on which it is asked. */
      asOf: number;
      today: number;
      currencies: LogOrigin['currencies'];
      horizonDays: number;
    };
    output: WorthReport;
    partial: never;
  };
  /** Groups of customers, and last all of them. */
  worthOfSegments: {
    input: {
      report: WorthReport;
      /** Int32Array, row of the file → group 0 … groups − 1, −1 in none. */
      groupOf: Int32Array;
      groups: number;
    };
    output: readonly SegmentWorth[];
    partial: never;
  };
}

/** Which worker does what. */
export const worthWorkers = { findWorth: 'live', worthOfSegments: 'live' } as const satisfies Record<
  keyof WorthTasks,
  string
>;

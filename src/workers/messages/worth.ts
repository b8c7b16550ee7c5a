import type { LogOrigin } from '../../core/data/origin';
import type { ColumnGuess } from '../../core/data/role';
import type { Column, Table } from '../../core/data/table';
import type { ReadAsOrders, SegmentWorth, WorthReport } from '../../core/data/worth';

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
      late: LogOrigin['late'];
      horizonDays: number;
    };
    output: WorthReport;
    partial: never;
  };
  /** What rows that were taken for customers would tell as orders; null: they name no customer or no day. */
  readAsOrders: {
    input: { table: Table; guesses: readonly ColumnGuess[]; today: number; horizonDays: number };
    output: ReadAsOrders | null;
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
export const worthWorkers = {
  findWorth: 'live',
  readAsOrders: 'live',
  worthOfSegments: 'live',
} as const satisfies Record<keyof WorthTasks, string>;

import type { Column, Table } from '../../core/data/table';
import type { NumberFormat } from '../../core/data/role';
import type { Arrived, Month, MonthWords, SegmentFigures } from '../../stages/evolve/months/compareMonths';

/** Two months beside each other. */
export interface MonthsTasks {
  /** Who came, went and moved. */
  compareMonths: { input: { before: Month; now: Month }; output: Arrived; partial: never };
  /** Everybody of both months, as a table to be exported. */
  listMonths: { input: { before: Month; now: Month; words: MonthWords }; output: Table; partial: never };
  /** Sizes, revenue and fits of a month's segments, and of those in none. */
  monthFigures: {
    input: { month: Month; amounts: { column: Column; format?: NumberFormat } | null };
    output: readonly SegmentFigures[];
    partial: never;
  };
}

/** Which worker does what. */
export const monthsWorkers = {
  compareMonths: 'live',
  listMonths: 'live',
  monthFigures: 'live',
} as const satisfies Record<keyof MonthsTasks, string>;

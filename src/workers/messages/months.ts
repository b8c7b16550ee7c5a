import type { Table } from '../../core/data/table';
import type { Arrived, Month, MonthWords } from '../../stages/evolve/months/compareMonths';

/** Two months beside each other. */
export interface MonthsTasks {
  /** Who came, went and moved. */
  compareMonths: { input: { before: Month; now: Month }; output: Arrived; partial: never };
  /** Everybody of both months, as a table to be exported. */
  listMonths: { input: { before: Month; now: Month; words: MonthWords }; output: Table; partial: never };
}

/** Which worker does what. */
export const monthsWorkers = {
  compareMonths: 'live',
  listMonths: 'live',
} as const satisfies Record<keyof MonthsTasks, string>;

import { readDays } from '../../../core/data/readDays';
import type { DateOrder } from '../../../core/data/role';
import type { Column } from '../../../core/data/table';

/** Days of a column, and the order that they were read in. */
export interface DayReading {
  /** Float64Array n, row → days since 1970, NaN where empty or unreadable */
  readonly days: Float64Array;
  readonly order: DateOrder | undefined;
}

/**
 * Days as a file writes them: in the order of before as long as all can be read so, else in the one that it was guessed
 * to have, where more can be read in that.
 */
export function dayReading(
  column: Column,
  before: DateOrder | undefined,
  guessed: DateOrder | undefined,
): DayReading {
  const read = (order: DateOrder | undefined) => ({ days: readDays(column, order), order });
  const count = ({ days }: DayReading): number =>
    days.reduce((sum, day) => sum + (Number.isNaN(day) ? 0 : 1), 0);
  const own = read(before);
  if (guessed === undefined || guessed === before) return own;
  const other = read(guessed);
  return count(other) > count(own) ? other : own;
}

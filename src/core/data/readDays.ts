import { float64 } from './buffers';
import { isoMoment } from './isoMoment';
import { parseDay } from './parseDay';
import type { DateOrder } from './role';
import { poolSize, poolString } from './stringPool';
import type { Column } from './table';

/**
 * A column read as dates: the calendar day as written, without time of day.
 *
 * @param order  order of day, month and year; 'ymd' when left out
 * @returns Float64Array n, row → days since 1970-01-01 UTC, NaN where empty or unreadable; new, owned by the caller
 */
export function readDays(column: Column, order?: DateOrder): Float64Array {
  const values = dayValues(column, order);
  const days = float64(column.codes.length);
  for (let row = 0; row < days.length; row++) {
    const code = column.codes[row]!;
    days[row] = code < 0 ? NaN : values[code]!;
  }
  return days;
}

/** The distinct cell texts of a column read as dates: Float64Array, code → days or NaN. */
export function dayValues(column: Column, order?: DateOrder): Float64Array {
  const { bytes, offsets } = column.values;
  const days = float64(poolSize(column.values));
  for (let code = 0; code < days.length; code++) {
    const moment = isoMoment(bytes, offsets[code]!, offsets[code + 1]!);
    days[code] = Number.isNaN(moment)
      ? parseDay(poolString(column.values, code), order)
      : Math.floor(moment / 86_400);
  }
  return days;
}

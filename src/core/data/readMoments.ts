import { dayValues } from './readDays';
import type { DateOrder } from './role';
import { poolStrings } from './stringPool';
import type { Column } from './table';

/** Numbers that count time from 1970: seconds or milliseconds. */
export type TimeUnit = 's' | 'ms';

const daySeconds = 86_400;
const clock =
  /(?:^|[T ,日午晚上])\s*(\d{1,2})[:时点](?:(\d{1,2})(?:[:分](\d{1,2}))?)?(?:\.\d+)?\s*([ap]\.?m\b)?/iu;

/** Second of the day that a cell names, 0 … 86,399; NaN when it names none. */
export function parseClock(cell: string): number {
  const text = cell.normalize('NFKC');
  const match = clock.exec(text);
  if (!match) return NaN;
  let hour = Number(match[1]);
  const half = match[4]?.toLowerCase()[0] ?? (/[下晚]/u.test(text) ? 'p' : undefined);
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  const [minute, second] = [Number(match[2] ?? 0), Number(match[3] ?? 0)];
  return hour < 24 && minute < 60 && second < 61 ? hour * 3600 + minute * 60 + Math.min(second, 59) : NaN;
}

/** When each distinct cell of a column is. */
export interface Moments {
  /** Float64Array, code → seconds since 1970-01-01 by the clock as written; NaN where empty or unreadable. */
  readonly values: Float64Array;
  /** Whether any cell names a time other than midnight. */
  readonly hasClock: boolean;
}

/**
 * The distinct cells of a column read as points in time, by the clock as written, time zones left out. A date alone is
 * its midnight.
 *
 * @param unit  the cells are numbers of seconds or milliseconds since 1970-01-01 UTC
 */
export function momentValues(column: Column, order?: DateOrder, unit?: TimeUnit): Moments {
  const texts = poolStrings(column.values);
  const values = unit
    ? Float64Array.from(texts, (text) =>
        text.trim() === '' ? NaN : Math.floor(Number(text) / (unit === 's' ? 1 : 1000)),
      )
    : dayValues(column, order);
  let hasClock = false;
  for (let code = 0; code < values.length; code++) {
    if (!unit) {
      const seconds = parseClock(texts[code]!);
      values[code] = values[code]! * daySeconds + (Number.isNaN(seconds) ? 0 : seconds);
    }
    if (values[code]! % daySeconds !== 0 && !Number.isNaN(values[code]!)) hasClock = true;
  }
  return { values, hasClock };
}

/** Days since 1970-01-01 of a point in time. */
export const dayOf = (seconds: number): number => Math.floor(seconds / daySeconds);
/** Hour of the day, 0 … 23. */
export const hourOf = (seconds: number): number => Math.floor((seconds - dayOf(seconds) * daySeconds) / 3600);
/** Day of the week, 0 Monday … 6 Sunday. */
export const weekdayOf = (seconds: number): number => (((dayOf(seconds) + 3) % 7) + 7) % 7;

import { isoMoment } from './isoMoment';
import { parseDay } from './parseDay';
import type { DateOrder } from './role';
import { poolSize, poolString, poolStrings } from './stringPool';
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
  const { bytes, offsets } = column.values;
  const values = new Float64Array(poolSize(column.values));
  const texts = unit ? poolStrings(column.values) : null;
  let hasClock = false;
  for (let code = 0; code < values.length; code++) {
    const iso = unit ? NaN : isoMoment(bytes, offsets[code]!, offsets[code + 1]!);
    const moment = Number.isNaN(iso)
      ? parseMoment(texts?.[code] ?? poolString(column.values, code), order, unit)
      : iso;
    values[code] = moment;
    if (moment % daySeconds !== 0 && !Number.isNaN(moment)) hasClock = true;
  }
  return { values, hasClock };
}

function parseMoment(cell: string, order?: DateOrder, unit?: TimeUnit): number {
  if (unit) return cell.trim() === '' ? NaN : Math.floor(Number(cell) / (unit === 's' ? 1 : 1000));
  const seconds = parseClock(cell);
  return parseDay(cell, order) * daySeconds + (Number.isNaN(seconds) ? 0 : seconds);
}

/** Days since 1970-01-01 of a point in time. */
export const dayOf = (seconds: number): number => Math.floor(seconds / daySeconds);
/** Hour of the day, 0 … 23. */
export const hourOf = (seconds: number): number => Math.floor((seconds - dayOf(seconds) * daySeconds) / 3600);
/** Day of the week, 0 Monday … 6 Sunday. */
export const weekdayOf = (seconds: number): number => (((dayOf(seconds) + 3) % 7) + 7) % 7;

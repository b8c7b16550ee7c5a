import { parseDay } from '../../core/data/parseDay';
import type { DateOrder } from '../../core/data/role';

const dayMs = 86_400_000;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** First and last day of a month, 1–12; of a year where there is none. Days since 1970. */
function period(year: number, month?: number): readonly [number, number] {
  const start = Date.UTC(year, (month ?? 1) - 1, 1);
  const end = month === undefined ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1);
  return [start / dayMs, end / dayMs - 1];
}

/**
 * A day, a month or a year as people type it: 2011-11-01 · 2011-09 · Sep 2011 · 2011年9月 · 2011.
 *
 * @returns its first and last day, days since 1970-01-01 UTC; null when it is no date
 */
export function readPeriod(typed: string, order: DateOrder = 'ymd'): readonly [number, number] | null {
  const text = typed.normalize('NFKC').trim();
  const day = parseDay(text, order);
  if (!Number.isNaN(day)) return [day, day];
  const year = /^(\d{4})\s*年?$/.exec(text);
  if (year) return period(Number(year[1]));
  const numbered = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/u.exec(text) ?? null;
  if (numbered) return inCalendar(Number(numbered[1]), Number(numbered[2]));
  const monthFirst = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (monthFirst) return inCalendar(Number(monthFirst[2]), Number(monthFirst[1]));
  const named = /^([a-z]{3,9})\.?[ ,]+(\d{4})$/i.exec(text);
  const month = named ? months.indexOf(named[1]!.slice(0, 3).toLowerCase()) + 1 : 0;
  return named && month > 0 ? period(Number(named[2]), month) : null;
}

const inCalendar = (year: number, month: number): readonly [number, number] | null =>
  month >= 1 && month <= 12 ? period(year, month) : null;

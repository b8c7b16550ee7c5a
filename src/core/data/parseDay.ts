import type { DateOrder } from './role';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const time = String.raw`(?:[T ,]\s*\d{1,2}[:时].*)?`;
const yearFirst = new RegExp(
  String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?${time}$`,
  'u',
);
const yearLast = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${time}$`, 'u');
const dayMonthName = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th)?[-/ .]+([A-Za-z]{3,9})\.?[-/ ,]+(\d{4}|\d{2})${time}$`,
);
const monthNameDay = new RegExp(
  String.raw`^([A-Za-z]{3,9})\.?[-/ ]+(\d{1,2})(?:st|nd|rd|th)?[-/ ,]+(\d{4})${time}$`,
);
const compact = /^(\d{4})(\d{2})(\d{2})$/;

/** Days since 1970-01-01 of a calendar date; NaN when there is no such date. */
function dayNumber(year: number, month: number, day: number): number {
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? ms / 86_400_000 : NaN;
}

/** Two digits: 00–69 are this century's, 70–99 the last one's. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/**
 * A cell as a day: the calendar date as written, time of day and time zone left out.
 * Year-first dates, 年月日 and month names are read under any order; d/m/y and m/d/y under 'dmy' and 'mdy' alone.
 *
 * @returns days since 1970-01-01 UTC, NaN when the cell is empty, not a date or not in the calendar
 */
export function parseDay(cell: string, order: DateOrder = 'ymd'): number {
  const text = cell.trim();
  const c = text.charCodeAt(0);
  if (text.length < 6 || text.length > 40) return NaN;
  if (c >= 0xff10 && c <= 0xff19) return parseDay(text.normalize('NFKC'), order);
  let match = yearFirst.exec(text) ?? compact.exec(text);
  if (match) return dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  match = order === 'ymd' ? null : yearLast.exec(text);
  if (match) {
    const [first, second] = [Number(match[1]), Number(match[2])];
    const [day, month] = order === 'dmy' ? [first, second] : [second, first];
    return dayNumber(fullYear(match[3]!), month, day);
  }
  match = dayMonthName.exec(text);
  if (match) return dayNumber(fullYear(match[3]!), monthNumber(match[2]!), Number(match[1]));
  match = monthNameDay.exec(text);
  if (match) return dayNumber(Number(match[3]), monthNumber(match[1]!), Number(match[2]));
  return NaN;
}

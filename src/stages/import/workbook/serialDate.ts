import { plainNumber } from '../plainNumber';

/** What a number format shows of a serial number. */
export type DateKind = 'date' | 'time' | 'elapsed';

const dayMs = 86_400_000;

/** Formats without a code of their own (ECMA-376 18.8.30): Western and East Asian ones. */
const builtIn: readonly (readonly [from: number, to: number, kind: DateKind])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 45, 'time'],
  [46, 46, 'elapsed'],
  [47, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
];

export const builtInDateKind = (id: number): DateKind | undefined =>
  builtIn.find(([from, to]) => id >= from && id <= to)?.[2];

/** What a format code such as `yyyy"年"m"月"` shows; undefined when it is not a date or a time. */
export function dateKind(code: string): DateKind | undefined {
  if (/\[(h+|m+|s+)\]/i.test(code)) return 'elapsed';
  const letters = code
    .replace(/\[[^\]]*\]|"[^"]*"|[\\_*]./g, '')
    .split(';')[0]!
    .replace(/am\/pm|a\/p/gi, 'h')
    .toLowerCase();
  if (/general|[#0?]/.test(letters.replace(/s\.0+/g, 's'))) return undefined;
  if (/[yd]|g+e|^e+$/.test(letters)) return 'date';
  if (/[hs]|上午/.test(letters)) return 'time';
  return /m/.test(letters) ? 'date' : undefined;
}

/** Days from 1970-01-01 to the day with the number 0. Numbers to 59 are a day later: 1900 had no 29 February. */
const dayZero = { 1900: -25_569, 1904: -24_107 } as const;

const two = (value: number): string => String(value).padStart(2, '0');

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return ms % 1000 === 0 ? text : `${text}.${String(ms % 1000).padStart(3, '0')}`;
}

/**
 * A serial number of a spreadsheet (days since the end of 1899 or since 1904) as ISO 8601: `2016-11-08`,
 * `2016-11-08T14:30:00`, `14:30:00`, to the millisecond. A number that no calendar has stays a number.
 */
export function serialText(serial: number, kind: DateKind, is1904: boolean): string {
  const ms = Math.round(serial * dayMs);
  if (ms < 0 || serial >= 2_958_466) return plainNumber(serial);
  if (kind === 'elapsed' || (kind === 'time' && ms < dayMs)) return clock(ms);
  const day = Math.floor(ms / dayMs) + dayZero[is1904 ? 1904 : 1900] + (!is1904 && ms < 60 * dayMs ? 1 : 0);
  const date = new Date(day * dayMs).toISOString().slice(0, 10);
  return ms % dayMs === 0 ? date : `${date}T${clock(ms % dayMs)}`;
}

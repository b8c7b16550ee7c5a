const zero = 0x30;
const [dash, space, letterT, letterZ, colon, dot, plus] = [0x2d, 0x20, 0x54, 0x5a, 0x3a, 0x2e, 0x2b];

/**
 * A date or date-time as computers write it (2010-12-01, 2010-12-01 08:26, 2010-12-01T08:26:00.5Z), read from its bytes:
 * some twenty times faster than by patterns, and logs have a million of them.
 *
 * @param bytes  UTF-8; the cell is bytes[from … to)
 * @returns seconds since 1970-01-01 by the clock as written, time zones left out; NaN for anything else, which may yet
 *   be a date of another form
 */
export function isoMoment(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if (length < 10 || length > 40 || bytes[from + 4] !== dash || bytes[from + 7] !== dash) return NaN;
  const year = 100 * twoDigits(bytes, from) + twoDigits(bytes, from + 2);
  const month = twoDigits(bytes, from + 5);
  const day = twoDigits(bytes, from + 8);
  const days = dayNumber(year, month, day) * 86_400;
  if (length === 10 || Number.isNaN(days)) return days;
  const mark = bytes[from + 10];
  if (length < 16 || (mark !== space && mark !== letterT) || bytes[from + 13] !== colon) return NaN;
  const hour = twoDigits(bytes, from + 11);
  const minute = twoDigits(bytes, from + 14);
  if (!(hour < 24 && minute < 60)) return NaN;
  const clock = days + hour * 3600 + minute * 60;
  if (length === 16) return clock;
  if (length < 19 || bytes[from + 16] !== colon) return isZone(bytes, from + 16, to) ? clock : NaN;
  const second = twoDigits(bytes, from + 17);
  if (!(second < 60)) return NaN;
  return length === 19 || isZone(bytes, from + 19, to) ? clock + second : NaN;
}

/** Two digits as a number; NaN when one is none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [bytes[at]! - zero, bytes[at + 1]! - zero];
  return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? 10 * tens + ones : NaN;
}

/** A fraction of a second or a time zone in digits: .250, Z, +02:00, " -0500". */
function isZone(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] === space ? bytes[from + 1] : bytes[from];
  if (first !== dot && first !== letterZ && first !== plus && first !== dash) return false;
  for (let i = from + 1; i < to; i++) {
    const byte = bytes[i]!;
    const isDigit = byte >= zero && byte < zero + 10;
    if (!isDigit && byte !== letterZ && byte !== plus && byte !== dash && byte !== colon) return false;
  }
  return true;
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 1970-01-01 of a date of the Gregorian calendar; NaN when there is no such date. */
function dayNumber(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= monthDays[month - 1]!)) return NaN;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2 && day === 29 && !isLeap) return NaN;
  // Years from March on, so that the leap day comes last (Hinnant, "chrono-compatible low-level date algorithms").
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

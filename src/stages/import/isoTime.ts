const secondsPerDay = 86_400n;

const two = (value: number): string => String(value).padStart(2, '0');

/** Fraction of a second as `.5`, '' when there is none. */
function fractionText(rest: bigint, perSecond: bigint): string {
  if (rest === 0n) return '';
  const digits = String(perSecond).length - 1;
  return `.${String(rest).padStart(digits, '0').replace(/0+$/, '')}`;
}

const floorDiv = (value: bigint, by: bigint): bigint => (value - (((value % by) + by) % by)) / by;

function clockText(second: number): string {
  return `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
}

/** Days since 1970-01-01 as ISO 8601; a number that no calendar has stays a number. */
export function isoDay(day: number): string {
  const date = new Date(day * 86_400_000);
  return Number.isNaN(date.getTime()) ? String(day) : date.toISOString().replace(/T.*$/, '');
}

/** Time of day as ISO 8601. */
export function isoClock(units: bigint, perSecond: bigint): string {
  const seconds = floorDiv(units, perSecond);
  return clockText(Number(seconds)) + fractionText(units - seconds * perSecond, perSecond);
}

/**
 * A moment as ISO 8601, to the last digit it has; one that no calendar has stays a number.
 *
 * @param units  since 1970-01-01, `perSecond` of them in a second
 * @param isUtc  whether it is a moment of UTC (then it ends in Z) or of a clock somewhere
 */
export function isoMoment(units: bigint, perSecond: bigint, isUtc: boolean): string {
  const seconds = floorDiv(units, perSecond);
  const day = floorDiv(seconds, secondsPerDay);
  if (day < -100_000_000n || day > 100_000_000n) return String(units);
  const clock =
    clockText(Number(seconds - day * secondsPerDay)) + fractionText(units - seconds * perSecond, perSecond);
  return `${isoDay(Number(day))}T${clock}${isUtc ? 'Z' : ''}`;
}

/** A decimal number from its digits: 12345 with scale 2 is 123.45. */
export function decimalText(digits: bigint, scale: number): string {
  if (scale <= 0) return String(digits * 10n ** BigInt(-scale));
  const sign = digits < 0n ? '-' : '';
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

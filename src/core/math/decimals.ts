/**
 * The fewest decimals, at most `most`, in which every value is written exactly; NaN and infinite values are left out.
 * 2.55 has two although the nearest double has fifty.
 */
export function decimalsOf(values: Float64Array, most = 6): number {
  let decimals = 0;
  for (const value of values)
    while (decimals < most && Number.isFinite(value) && !isWritten(value, decimals)) decimals++;
  return decimals;
}

const isWritten = (value: number, decimals: number): boolean =>
  Math.round(value * 10 ** decimals) / 10 ** decimals === value;

/** A decimal number as a whole number of units of 10^−decimals, so that sums are exact; NaN stays NaN. */
export const toUnits = (value: number, decimals: number): number => Math.round(value * 10 ** decimals);

/**
 * numerator ÷ denominator with a fixed number of decimals, exactly rounded, halves away from zero; '' where the
 * quotient is not a number.
 *
 * @param numerator  whole number
 * @param denominator  whole number
 */
export function quotientText(numerator: number, denominator: number, decimals: number): string {
  if (!Number.isFinite(numerator) || !Number.isFinite(denominator) || denominator === 0) return '';
  const isNegative = numerator < 0 !== denominator < 0;
  const scaled = roundedQuotient(Math.abs(numerator), Math.abs(denominator), decimals);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return isNegative && scaled > 0 ? `-${text}` : text;
}

/** above · 10^decimals ÷ below to the nearest whole number, halves up. */
function roundedQuotient(above: number, below: number, decimals: number): number | bigint {
  const doubled = 2 * above * 10 ** decimals + below;
  if (doubled < Number.MAX_SAFE_INTEGER) return (doubled - (doubled % (2 * below))) / (2 * below);
  const [a, b] = [BigInt(above), BigInt(below)];
  return (2n * a * 10n ** BigInt(decimals) + b) / (2n * b);
}

/**
 * A number as text: the shortest that reads back as the same number, without an exponent while that takes at most 30
 * digits.
 */
export function plainNumber(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', first = '', rest = ''] = match;
  const exponent = Number(match[4]);
  if (Math.abs(exponent) > 29) return text;
  const digits = first + rest;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return sign + digits.padEnd(exponent + 1, '0');
}

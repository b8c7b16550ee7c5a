/**
 * Exponential, logarithm and power by additions, multiplications and divisions alone. Engines round `Math.exp` and its
 * like differently in the last bit; where many small differences would add up to another result, these give the same
 * bits on every machine. Right to about two units in the last place.
 */

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const perLn2 = 1 / Math.LN2;

/** Powers of two from 2^−1074 to 2^1023. */
const leastPower = -1074;
const powersOfTwo = Float64Array.from({ length: 1023 - leastPower + 1 }, () => 1);
for (let p = -leastPower + 1; p < powersOfTwo.length; p++) powersOfTwo[p] = powersOfTwo[p - 1]! * 2;
for (let p = -leastPower - 1; p >= 0; p--) powersOfTwo[p] = powersOfTwo[p + 1]! / 2;

/** eˣ; 0 below −708.3, where subnormal numbers begin; Infinity above 709.78. */
export function portableExp(x: number): number {
  if (!(x > -708.3)) return Number.isNaN(x) ? x : 0;
  if (x > 709.78) return Infinity;
  const k = Math.floor(x * perLn2 + 0.5);
  const r = x - k * ln2High - k * ln2Low;
  // Taylor's series on |r| ≤ ln 2 / 2.
  let sum = 1 / 479001600 + r * (1 / 6227020800);
  sum = 1 / 362880 + r * (1 / 3628800 + r * (1 / 39916800 + r * sum));
  sum = 1 / 720 + r * (1 / 5040 + r * (1 / 40320 + r * sum));
  sum = 1 / 6 + r * (1 / 24 + r * (1 / 120 + r * sum));
  sum = 1 + r * (1 + r * (0.5 + r * sum));
  return k > 1023 ? sum * 2 * powersOfTwo[k - 1 - leastPower]! : sum * powersOfTwo[k - leastPower]!;
}

/** Natural logarithm; −Infinity at 0, NaN below. */
export function portableLog(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  // Subnormal numbers are lifted first.
  let k = x < 2 ** -1022 ? -54 : 0;
  let m = k < 0 ? x * 2 ** 54 : x;
  for (let p = 512; p > 0; p >>= 1) {
    const large = powersOfTwo[p - leastPower]!;
    if (m >= large) {
      m /= large;
      k += p;
    } else if (m * large < 2) {
      m *= large;
      k -= p;
    }
  }
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  // 2·artanh((m − 1)/(m + 1)) on m in [√½, √2].
  const t = (m - 1) / (m + 1);
  const square = t * t;
  let sum = 0;
  for (let i = 23; i > 1; i -= 2) sum = (sum + 1 / i) * square;
  return k * ln2High + (k * ln2Low + 2 * t * (1 + sum));
}

/** xʸ for x ≥ 0. */
export const portablePower = (x: number, y: number): number =>
  x === 0 ? (y === 0 ? 1 : y > 0 ? 0 : Infinity) : portableExp(y * portableLog(x));

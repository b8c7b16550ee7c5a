import { logGamma } from './gamma';

/** Logarithm of the beta function B(a, b); a and b > 0. */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

const mostTerms = 10_000;
const precision = 1e-16;
const tiny = 1e-300;

/**
 * Chance that a beta variable is at most x: the regularised incomplete beta function I(x; a, b), by Lentz's continued fraction
 * (Press et al., Numerical Recipes, section 6.4).
 *
 * @param x  0–1
 * @param a  > 0
 * @param b  > 0
 * @returns 0–1
 */
export function betaBelow(x: number, a: number, b: number): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1))
    throw new RangeError(`betaBelow: a and b must be > 0 and x in [0, 1], got ${a}, ${b} and ${x}`);
  if (x === 0 || x === 1) return x;
  // Beyond its mean the fraction converges slowly, and the other tail is the smaller one.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a);
  const scale = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  let c = 1;
  let d = 1 / nonzero(1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m < mostTerms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonzero(1 + even * d);
    c = nonzero(1 + even / c);
    product *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonzero(1 + odd * d);
    c = nonzero(1 + odd / c);
    product *= d * c;
    if (Math.abs(d * c - 1) < precision) break;
  }
  return scale * product;
}

const nonzero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** The x that a beta variable is below with chance p, by halving: 0 ≤ p ≤ 1. */
export function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  // 200 halvings leave nothing between two doubles.
  for (let i = 0; i < 200 && high - low > Number.EPSILON * high; i++) {
    const middle = (low + high) / 2;
    if (betaBelow(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return high;
}

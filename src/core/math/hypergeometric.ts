const precision = 1e-17;
/** The sum is scaled down before it overflows. */
const large = 1e250;
const mostTerms = 10_000_000;

/**
 * Logarithm of Gauss's hypergeometric function ₂F₁(a, b; c; z) by its own series (Abramowitz & Stegun 15.1.1): no term is
 * negative, so nothing cancels, however large the parameters are. The nearer z is to 1 the more terms it takes, about
 * 40 / (1 − z).
 *
 * @param a, b  ≥ 0
 * @param c  > 0
 * @param z  0 ≤ z < 1
 * @throws RangeError outside these
 */
export function logHypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(a >= 0 && b >= 0 && c > 0 && z >= 0 && z < 1))
    throw new RangeError(
      `logHypergeometric: a, b ≥ 0, c > 0 and 0 ≤ z < 1 expected, got ${a}, ${b}, ${c}, ${z}`,
    );
  let term = 1;
  let sum = 1;
  let scale = 0;
  for (let k = 0; k < mostTerms; k++) {
    const ratio = (((a + k) / (c + k)) * (b + k) * z) / (k + 1);
    term *= ratio;
    sum += term;
    // What is left is less than a geometric series, once the ratios have turned below 1.
    if (ratio < 1 && term < precision * sum * (1 - ratio)) break;
    if (sum > large) {
      scale += Math.log(sum);
      term /= sum;
      sum = 1;
    }
  }
  return Math.log(sum) + scale;
}

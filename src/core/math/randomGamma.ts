import { randomNormal, type Rng } from './rng';

/**
 * A draw from the gamma distribution of scale 1 (Marsaglia & Tsang, ACM TOMS 2000); below shape 1 by a draw of shape + 1.
 *
 * @param shape  > 0
 */
export function randomGamma(rng: Rng, shape: number): number {
  if (shape < 1) return randomGamma(rng, shape + 1) * Math.pow(1 - rng(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = randomNormal(rng);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - rng()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A draw from the beta distribution; a, b > 0. */
export function randomBeta(rng: Rng, a: number, b: number): number {
  const one = randomGamma(rng, a);
  const other = randomGamma(rng, b);
  // Both can be too small for a number where the parameters are.
  return one + other > 0 ? one / (one + other) : rng() < a / (a + b) ? 1 : 0;
}

/** Time to the next event of a Poisson process; rate ≥ 0, Infinity where nothing ever happens. */
export const randomWait = (rng: Rng, rate: number): number => -Math.log(1 - rng()) / rate;

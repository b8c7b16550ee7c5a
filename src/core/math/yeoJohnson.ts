import { minimumBetween } from './minimum';

/** Values further out make every transform flat or endless. */
const least = -8;
const most = 8;

/** The power transform for numbers of both signs (Yeo & Johnson, 2000). λ = 1 changes nothing. */
export function yeoJohnson(x: number, lambda: number): number {
  if (x >= 0) return Math.abs(lambda) < 1e-12 ? Math.log1p(x) : Math.expm1(lambda * Math.log1p(x)) / lambda;
  const rest = 2 - lambda;
  return Math.abs(rest) < 1e-12 ? -Math.log1p(-x) : -Math.expm1(rest * Math.log1p(-x)) / rest;
}

/**
 * The λ that makes numbers most like a normal distribution: greatest likelihood, as scikit-learn's PowerTransformer
 * chooses it.
 *
 * @param values  NaN is missing; read only
 * @param weights  rows each stands for; 0 does not count; read only
 * @returns 1 when fewer than two different numbers are there
 */
export function bestLambda(values: Float64Array, weights: Float64Array): number {
  const used = values.map((_, i) => i).filter((i) => weights[i]! > 0 && !Number.isNaN(values[i]!));
  if (new Set(used.map((i) => values[i]!)).size < 2) return 1;
  let total = 0;
  let constant = 0;
  for (const i of used) {
    total += weights[i]!;
    constant += weights[i]! * Math.sign(values[i]!) * Math.log1p(Math.abs(values[i]!));
  }
  const loss = (lambda: number): number => {
    let sum = 0;
    let squares = 0;
    // Around the first value, so that two large sums do not swallow their difference.
    const centre = yeoJohnson(values[used[0]!]!, lambda);
    for (const i of used) {
      const seen = yeoJohnson(values[i]!, lambda) - centre;
      sum += weights[i]! * seen;
      squares += weights[i]! * seen * seen;
    }
    const variance = squares / total - (sum / total) ** 2;
    return variance > 0 ? (total / 2) * Math.log(variance) - (lambda - 1) * constant : Infinity;
  };
  return minimumBetween(loss, least, most);
}

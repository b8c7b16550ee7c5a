import { portableExp, portableLog, portablePower } from '../../core/math/portable';

/** Shape of the layout's similarity 1 / (1 + a·d^(2b)). */
export interface Curve {
  readonly a: number;
  readonly b: number;
}

const points = 300;
const reach = 3;

/**
 * The curve nearest to the step that UMAP wants: 1 up to `minDist`, then falling off as exp(−(d − minDist)/spread);
 * least squares over 300 distances up to 3·spread (as umap-learn's find_ab_params), by Levenberg–Marquardt.
 *
 * @param minDist  least distance of items, in map units, ≥ 0
 * @param spread  map units over which similarity falls, > 0
 */
export function fitCurve(minDist: number, spread = 1): Curve {
  const at = Float64Array.from({ length: points }, (_, i) => (i * reach * spread) / (points - 1));
  const wanted = at.map((d) => (d < minDist ? 1 : portableExp(-(d - minDist) / spread)));
  const misfit = (a: number, b: number): number =>
    at.reduce((sum, d, i) => sum + (1 / (1 + a * portablePower(d, 2 * b)) - wanted[i]!) ** 2, 0);
  let [a, b] = [1, 1];
  let error = misfit(a, b);
  let damping = 1e-3;
  for (let round = 0; round < 200 && damping < 1e12; round++) {
    // Normal equations of the two unknowns.
    let [aa, ab, bb, ra, rb] = [0, 0, 0, 0, 0];
    for (let i = 1; i < points; i++) {
      const d = at[i]!;
      const power = portablePower(d, 2 * b);
      const value = 1 / (1 + a * power);
      const byA = -power * value * value;
      const byB = a * byA * 2 * portableLog(d);
      const rest = wanted[i]! - value;
      aa += byA * byA;
      ab += byA * byB;
      bb += byB * byB;
      ra += byA * rest;
      rb += byB * rest;
    }
    const [p, q] = [aa * (1 + damping), bb * (1 + damping)];
    const determinant = p * q - ab * ab;
    const nextA = a + (q * ra - ab * rb) / determinant;
    const nextB = b + (p * rb - ab * ra) / determinant;
    const nextError = misfit(nextA, nextB);
    if (!(nextError < error)) damping *= 10;
    else {
      const isDone = error - nextError < 1e-14 * error;
      [a, b, error, damping] = [nextA, nextB, nextError, damping / 10];
      if (isDone) break;
    }
  }
  return { a, b };
}

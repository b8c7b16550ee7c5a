/** Weighted sample in three numbers. */
export interface Moments {
  /** Sum of weights. */
  readonly n: number;
  /** NaN when n = 0. */
  readonly mean: number;
  /** Sum of weight · (x − mean)². */
  readonly squares: number;
}

/** A size of difference with its 95 % interval. */
export interface Effect {
  readonly effect: number;
  readonly low: number;
  readonly high: number;
}

export const noMoments: Moments = { n: 0, mean: NaN, squares: 0 };

/** Moments of two samples together (Chan, Golub & LeVeque, 1979). */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const apart = b.mean - a.mean;
  return {
    n,
    mean: a.mean + (apart * b.n) / n,
    squares: a.squares + b.squares + (apart * apart * a.n * b.n) / n,
  };
}

/** Standard deviation with n − 1; NaN below two. */
export const standardDeviation = ({ n, squares }: Moments): number =>
  n > 1 ? Math.sqrt(squares / (n - 1)) : NaN;

/**
 * Moments of the values of each group in two passes.
 *
 * @param values  Float64Array n, NaN = missing, left out; read only
 * @param groups  Int32Array n, item → group; below 0 or ≥ count goes to the last entry of the result; read only
 * @param weights  Float32Array n; read only
 * @returns count + 1 moments; the last one is of the items without group
 */
export function groupMoments(
  values: Float64Array,
  groups: Int32Array,
  weights: Float32Array,
  count: number,
): Moments[] {
  const n = new Float64Array(count + 1);
  const mean = new Float64Array(count + 1);
  const squares = new Float64Array(count + 1);
  const groupOf = (i: number): number => (groups[i]! >= 0 && groups[i]! < count ? groups[i]! : count);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue;
    n[groupOf(i)]! += weights[i]!;
    mean[groupOf(i)]! += weights[i]! * values[i]!;
  }
  for (let g = 0; g <= count; g++) mean[g]! /= n[g]!;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue;
    const g = groupOf(i);
    squares[g]! += weights[i]! * (values[i]! - mean[g]!) ** 2;
  }
  return Array.from(n, (weight, g) => ({ n: weight, mean: mean[g]!, squares: squares[g]! }));
}

const z95 = 1.959963984540054;

/**
 * Cohen's d, a minus b, in pooled standard deviations, with the large-sample interval of Hedges & Olkin (1985):
 * variance (n₁ + n₂) / (n₁ n₂) + d² / (2 (n₁ + n₂)). Where both samples have no spread, the spread of the two together
 * stands in.
 *
 * @returns undefined when a sample is empty, or both have together fewer than 3 values or no spread at all
 */
export function cohensD(a: Moments, b: Moments): Effect | undefined {
  const n = a.n + b.n;
  if (a.n === 0 || b.n === 0 || n < 3) return undefined;
  const within = a.squares + b.squares;
  const all = mergeMoments(a, b);
  const spread = within > 1e-12 * all.squares ? Math.sqrt(within / (n - 2)) : standardDeviation(all);
  if (!(spread > 0)) return undefined;
  const effect = (a.mean - b.mean) / spread;
  return around(effect, Math.sqrt(n / (a.n * b.n) + (effect * effect) / (2 * n)));
}

/**
 * Cohen's h of two shares (difference of arcsine-transformed proportions, Cohen, 1988), first minus second, with its
 * large-sample interval: variance 1 / n₁ + 1 / n₂.
 *
 * @param share, shareOthers  0–1; `n`, `nOthers` > 0
 */
export function cohensH(share: number, n: number, shareOthers: number, nOthers: number): Effect {
  const angle = (p: number): number => 2 * Math.asin(Math.sqrt(Math.min(1, Math.max(0, p))));
  return around(angle(share) - angle(shareOthers), Math.sqrt(1 / n + 1 / nOthers));
}

const around = (effect: number, standardError: number): Effect => ({
  effect,
  low: effect - z95 * standardError,
  high: effect + z95 * standardError,
});

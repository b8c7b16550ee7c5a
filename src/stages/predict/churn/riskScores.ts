import { z95 } from '../../../core/math/wilson';
import { averagePrecision, rocAuc } from '../classes/ranking';

/** Examples that were given about the same probability. */
export interface RiskBin {
  readonly count: number;
  /** Mean probability, 0–1. */
  readonly told: number;
  /** Share that is of the class, 0–1. */
  readonly found: number;
}

/** How good probabilities of a yes are, by examples that were not learned from. */
export interface RiskScores {
  readonly examined: number;
  readonly yes: number;
  readonly rocAuc: number;
  /** 95 % interval (DeLong et al. 1988). */
  readonly rocAucLow: number;
  readonly rocAucHigh: number;
  readonly averagePrecision: number;
  readonly brier: number;
  readonly calibration: readonly RiskBin[];
}

/** @param p  Float64Array m, probability of a yes; read only. @param isOf  Uint8Array m, 1 for yes; read only */
export function riskScores(p: Float64Array, isOf: Uint8Array): RiskScores {
  const area = rocAuc(p, isOf);
  const reach = z95 * rocAucError(p, isOf);
  return {
    examined: p.length,
    yes: isOf.reduce((sum, one) => sum + one, 0),
    rocAuc: area,
    rocAucLow: Math.max(0, area - reach),
    rocAucHigh: Math.min(1, area + reach),
    averagePrecision: averagePrecision(p, isOf),
    brier: brierOf(p, isOf),
    calibration: riskCurve(p, isOf),
  };
}

/** Mean squared distance of the probabilities from what was, 0–1: scikit-learn's brier_score_loss. No examples: 0. */
export function brierOf(p: Float64Array, isOf: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += (p[i]! - isOf[i]!) ** 2;
  return p.length ? sum / p.length : 0;
}

/** Bins of equal width over the probability, empty ones left out: scikit-learn's calibration_curve, strategy uniform. */
export function riskCurve(p: Float64Array, isOf: Uint8Array, bins = 10): RiskBin[] {
  const sums = Array.from({ length: bins }, () => ({ count: 0, told: 0, found: 0 }));
  for (let i = 0; i < p.length; i++) {
    // At an edge it belongs to the bin below; edges are rounded as numpy.linspace rounds them.
    let bin = 0;
    while (bin < bins - 1 && p[i]! > (bin + 1) * (1 / bins)) bin++;
    const sum = sums[bin]!;
    sum.count++;
    sum.told += p[i]!;
    sum.found += isOf[i]!;
  }
  return sums
    .filter(({ count }) => count > 0)
    .map(({ count, told, found }) => ({ count, told: told / count, found: found / count }));
}

/** Standard error of the area under the ROC curve (DeLong, DeLong & Clarke-Pearson 1988). NaN with fewer than two of either. */
export function rocAucError(p: Float64Array, isOf: Uint8Array): number {
  const places = (own: number): { mine: Float64Array; other: Float64Array } => ({
    mine: p.filter((_, i) => isOf[i] === own).sort(),
    other: p.filter((_, i) => isOf[i] !== own).sort(),
  });
  const variance = (own: number): number => {
    const { mine, other } = places(own);
    if (mine.length < 2) return NaN;
    const shares = mine.map((value) => {
      const [below, upTo] = [countBelow(other, value), countUpTo(other, value)];
      return (below + upTo) / 2 / other.length;
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / mine.length;
    const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
    return squares / (mine.length - 1) / mine.length;
  };
  return Math.sqrt(variance(1) + variance(0));
}

function firstWhere(sorted: Float64Array, isBeyond: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBeyond(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const countBelow = (sorted: Float64Array, value: number): number => firstWhere(sorted, (one) => one >= value);
const countUpTo = (sorted: Float64Array, value: number): number => firstWhere(sorted, (one) => one > value);

import { minimumBetween } from '../../../core/math/minimum';
import { softmax } from './head';

/** scikit-learn clips probabilities at the precision of doubles. */
const least = Number.EPSILON;

/**
 * Mean −ln of the probability given to the true class, as scikit-learn's log_loss. No examples: 0.
 *
 * @param probabilities  Float64Array n×k; read only
 */
export function logLoss(probabilities: Float64Array, k: number, truth: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < truth.length; i++)
    sum -= Math.log(Math.min(1 - least, Math.max(least, probabilities[i * k + truth[i]!]!)));
  return truth.length ? sum / truth.length : 0;
}

/**
 * Mean squared distance of the probabilities from the truth, summed over the classes (Brier 1950): 0 … 2. Of two
 * classes twice scikit-learn's brier_score_loss.
 */
export function brierScore(probabilities: Float64Array, k: number, truth: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < truth.length; i++)
    for (let c = 0; c < k; c++) sum += (probabilities[i * k + c]! - (truth[i] === c ? 1 : 0)) ** 2;
  return truth.length ? sum / truth.length : 0;
}

/** Examples of about the same confidence. */
export interface CalibrationBin {
  readonly count: number;
  /** Mean probability of the class that was told, 0–1. */
  readonly confidence: number;
  /** Share that is of the class that was told, 0–1. */
  readonly accuracy: number;
}

/**
 * How often what is told with a certain confidence is right: bins of equal width over the probability of the class that
 * was told; empty bins are left out. As scikit-learn's calibration_curve of "told is right" with strategy uniform.
 */
export function calibrationCurve(
  probabilities: Float64Array,
  k: number,
  truth: Int32Array,
  bins = 10,
): CalibrationBin[] {
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (let i = 0; i < truth.length; i++) {
    let best = 0;
    for (let c = 1; c < k; c++) if (probabilities[i * k + c]! > probabilities[i * k + best]!) best = c;
    const confidence = probabilities[i * k + best]!;
    // At an edge it belongs to the bin below; edges are rounded as numpy.linspace rounds them.
    let bin = 0;
    while (bin < bins - 1 && confidence > (bin + 1) * (1 / bins)) bin++;
    const sum = sums[bin]!;
    sum.count++;
    sum.confidence += confidence;
    if (best === truth[i]) sum.right++;
  }
  return sums
    .filter(({ count }) => count > 0)
    .map(({ count, confidence, right }) => ({
      count,
      confidence: confidence / count,
      accuracy: right / count,
    }));
}

/** Expected calibration error: mean distance of confidence and accuracy over the bins, weighed by examples (Naeini et al. 2015). */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const sum = bins.reduce(
    (all, { count, confidence, accuracy }) => all + count * Math.abs(confidence - accuracy),
    0,
  );
  return total ? sum / total : 0;
}

/**
 * The temperature that makes log loss least (Guo et al. 2017), 0.05 … 20; 1 when there are no examples.
 *
 * @param logits  Float64Array n×k of examples that were not learned from; read only
 */
export function fitTemperature(logits: Float64Array, k: number, truth: Int32Array): number {
  if (truth.length === 0) return 1;
  const loss = (log: number): number => logLoss(softmax(logits.slice(), k, Math.exp(log)), k, truth);
  return Math.exp(minimumBetween(loss, Math.log(0.05), Math.log(20)));
}

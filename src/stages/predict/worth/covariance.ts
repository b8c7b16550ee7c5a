import type { Objective } from '../../../core/math/lbfgs';

/** Of the logarithms of the parameters. */
const step = 1e-4;
/**
 * What is known before any data: a parameter's order of magnitude, within e^±10 (a normal distribution of the logarithm
 * with deviation 5, as information). Next to what a hundred customers tell it is nothing; where they do not tell a
 * parameter at all (nobody leaves, say), its interval is that wide and not endless.
 */
export const foreknown = 1 / 25;

/**
 * Covariance of maximum-likelihood estimates: the inverse of the observed information, whose columns are central
 * differences of the gradient.
 *
 * @param objective  minus the mean log-likelihood
 * @param n  customers that it is the mean of
 * @returns Float64Array k×k; null where the likelihood has no peak there
 */
export function covarianceAt(objective: Objective, at: Float64Array, n: number): Float64Array | null {
  const k = at.length;
  const information = new Float64Array(k * k);
  const [up, down] = [new Float64Array(k), new Float64Array(k)];
  for (let j = 0; j < k; j++) {
    const moved = Float64Array.from(at);
    moved[j] = at[j]! + step;
    objective(moved, up);
    moved[j] = at[j]! - step;
    objective(moved, down);
    for (let i = 0; i < k; i++) {
      const slope = (n * (up[i]! - down[i]!)) / (2 * step);
      information[i * k + j]! += slope / 2;
      information[j * k + i]! += slope / 2;
    }
  }
  for (let i = 0; i < k; i++) information[i * k + i]! += foreknown;
  return inverseOf(information, k);
}

/** Inverse of a positive definite matrix by Cholesky; null where it is not one. */
function inverseOf(matrix: Float64Array, k: number): Float64Array | null {
  const l = new Float64Array(k * k);
  for (let j = 0; j < k; j++)
    for (let i = j; i < k; i++) {
      let sum = matrix[i * k + j]!;
      for (let m = 0; m < j; m++) sum -= l[i * k + m]! * l[j * k + m]!;
      if (i > j) l[i * k + j] = sum / l[j * k + j]!;
      else if (sum > 1e-9 * Math.abs(matrix[j * k + j]!)) l[j * k + j] = Math.sqrt(sum);
      else return null;
    }
  const inverse = new Float64Array(k * k);
  for (let c = 0; c < k; c++) {
    const column = new Float64Array(k);
    for (let i = 0; i < k; i++) {
      let sum = i === c ? 1 : 0;
      for (let m = 0; m < i; m++) sum -= l[i * k + m]! * column[m]!;
      column[i] = sum / l[i * k + i]!;
    }
    for (let i = k - 1; i >= 0; i--) {
      let sum = column[i]!;
      for (let m = i + 1; m < k; m++) sum -= l[m * k + i]! * column[m]!;
      column[i] = sum / l[i * k + i]!;
    }
    for (let i = 0; i < k; i++) inverse[i * k + c] = column[i]!;
  }
  return inverse;
}

/** Variance of what has this gradient. */
export function varianceAlong(gradient: ArrayLike<number>, covariance: Float64Array): number {
  const k = gradient.length;
  let sum = 0;
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) sum += gradient[i]! * gradient[j]! * covariance[i * k + j]!;
  return sum;
}

import { makeRng } from '../../core/math/rng';
import { largestEigen } from '../../core/math/tridiagonalEigen';

/**
 * The leading eigenvectors of a symmetric matrix, exact to rounding in doubles ({@link largestEigen}), each with a fixed
 * sign: its entry of the largest size is positive.
 *
 * @param a  d×d; read only
 * @param r  vectors wanted, 0 ≤ r ≤ d
 * @returns vectors Float64Array r×d, unit length, orthogonal; values Float64Array r, falling
 */
export function leadingEigenvectors(
  a: Float64Array,
  d: number,
  r: number,
): { vectors: Float64Array; values: Float64Array } {
  const { vectors, values } = largestEigen(a, d, r, makeRng(1));
  for (let v = 0; v < r; v++) fixSign(vectors.subarray(v * d, (v + 1) * d));
  return { vectors, values };
}

/** So that a map does not flip between runs. */
export function fixSign(row: Float64Array): void {
  let largest = 0;
  for (const value of row) if (Math.abs(value) > Math.abs(largest) + 1e-9) largest = value;
  if (largest < 0) for (let j = 0; j < row.length; j++) row[j] = -row[j]!;
}

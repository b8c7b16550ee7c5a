import {
  choleskyBlock,
  factorColumns,
  lastOfInverseDiagonal,
  solveFactored,
} from '../../../core/math/cholesky';
import type { Pacer } from '../../../core/data/pacer';
import type { SparseMatrix } from '../sparseMatrix';

/** A ridge regression in its dual form: ŷ = x·Xᵀ·(X·Xᵀ + λ)⁻¹·Y. */
export interface DualFit {
  /** Float64Array m×d: row i weighs text i. */
  readonly dual: Float64Array;
  /**
   * Float64Array held×d: what is said of the last `held` texts by a fit to all others but each of them (leave one out,
   * in closed form: Golub, Heath & Wahba 1979).
   */
  readonly leftOut: Float64Array;
}

/**
 * @param kernel  Float32Array m×m, X·Xᵀ, on and below the diagonal; read only
 * @param y  Float64Array m×d; read only
 * @param lambda  above 0
 * @param held  texts at the end for which `leftOut` is wanted, ≤ m
 */
export async function fitDual(
  kernel: Float32Array,
  y: Float64Array,
  m: number,
  d: number,
  lambda: number,
  held: number,
  pace: Pacer,
): Promise<DualFit> {
  const l = Float64Array.from(kernel);
  for (let i = 0; i < m; i++) l[i * m + i]! += lambda;
  for (let from = 0; from < m; from += choleskyBlock) {
    factorColumns(l, m, from);
    await pace(1 - ((m - from) / m) ** 3);
  }
  const dual = y.slice();
  solveFactored(l, m, dual, d);
  const inverse = lastOfInverseDiagonal(l, m, held);
  const first = (m - held) * d;
  const leftOut = new Float64Array(held * d);
  for (let i = 0; i < held; i++)
    for (let c = i * d; c < (i + 1) * d; c++) leftOut[c] = y[first + c]! - dual[first + c]! / inverse[i]!;
  return { dual, leftOut };
}

/** Products of the rows of a with one another, on and below the diagonal. Float32Array m×m. */
export function kernelOf({ rows: m, cols, rowStart, columns, values }: SparseMatrix): Float32Array {
  const kernel = new Float32Array(m * m);
  const row = new Float64Array(cols);
  for (let i = 0; i < m; i++) {
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) row[columns[e]!] = values[e]!;
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let e = rowStart[j]!; e < rowStart[j + 1]!; e++) sum += row[columns[e]!]! * values[e]!;
      kernel[i * m + j] = sum;
    }
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) row[columns[e]!] = 0;
  }
  return kernel;
}

/** Weights of the columns, aᵀ·dual: Float32Array cols×d. */
export function primalOf(a: SparseMatrix, dual: Float64Array, d: number): Float32Array {
  const weights = new Float32Array(a.cols * d);
  for (let i = 0; i < a.rows; i++)
    for (let e = a.rowStart[i]!; e < a.rowStart[i + 1]!; e++) {
      const value = a.values[e]!;
      const at = a.columns[e]! * d;
      for (let c = 0; c < d; c++) weights[at + c]! += value * dual[i * d + c]!;
    }
  return weights;
}

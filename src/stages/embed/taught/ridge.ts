import {
  choleskyBlock,
  factorColumns,
  lastOfInverseDiagonal,
  solveFactored,
} from '../../../core/math/cholesky';
import { addGram, mirrorUpper, multiply } from '../../../core/math/denseProducts';
import type { Pacer } from '../../../core/data/pacer';
import type { SparseMatrix } from '../sparseMatrix';
import { mixLatent, type Latent } from './latent';

/** A ridge regression, by its dual weights: ŷ = z·Zᵀ·dual, with (Z·Zᵀ + λ)·dual = Y. */
export interface DualFit {
  /** Float64Array m×d: row i weighs text i. */
  readonly dual: Float64Array;
  /**
   * Float64Array held×d: what is said of the last `held` texts by a fit to all others but each of them (leave one out,
   * in closed form: Golub, Heath & Wahba 1979).
   */
  readonly leftOut: Float64Array;
}

/** What a text is known by: its terms, and its place along the main directions of all. Both count half. */
export interface RidgeRows {
  /** m×terms. */
  readonly terms: SparseMatrix;
  readonly latent: Latent;
  /** Uint32Array m: rows of `latent`. */
  readonly texts: Uint32Array;
}

/** Fits to the same texts with one regularisation after another. */
export type RidgeFits = (lambda: number, pace: Pacer) => Promise<DualFit>;

/**
 * Prepares ridge regressions: in the dual form, an m×m system, or in the primal one, where the texts have fewer features.
 *
 * @param y  Float64Array m×d; read only
 * @param held  texts at the end for which `leftOut` is wanted, ≤ m
 */
export function ridgeFits(rows: RidgeRows, y: Float64Array, d: number, held: number): RidgeFits {
  const { terms, latent, texts } = rows;
  const used = usedColumns(terms);
  if (used.count + latent.q < terms.rows) {
    const features = denseRows(terms, used, latent, texts);
    return (lambda, pace) => fitPrimal(features, y, d, lambda, held, pace);
  }
  const kernel = kernelOf(terms);
  mixLatent(kernel, latent, texts);
  return (lambda, pace) => fitDual(kernel, y, terms.rows, d, lambda, held, pace);
}

/**
 * @param kernel  Float32Array m×m, Z·Zᵀ, on and below the diagonal; read only
 * @param lambda  above 0
 */
async function fitDual(
  kernel: Float32Array,
  y: Float64Array,
  m: number,
  d: number,
  lambda: number,
  held: number,
  pace: Pacer,
): Promise<DualFit> {
  const l = await factored(Float64Array.from(kernel), m, lambda, pace);
  const dual = y.slice();
  solveFactored(l, m, dual, d);
  const inverse = lastOfInverseDiagonal(l, m, held);
  const first = (m - held) * d;
  const leftOut = new Float64Array(held * d);
  for (let i = 0; i < held; i++)
    for (let c = i * d; c < (i + 1) * d; c++) leftOut[c] = y[first + c]! - dual[first + c]! / inverse[i]!;
  return { dual, leftOut };
}

/** Rows of numbers, of which most may be zero. */
interface DenseRows {
  /** Float64Array m×f. */
  readonly z: Float64Array;
  readonly m: number;
  readonly f: number;
}

/** By (Zᵀ·Z + λ)·w = Zᵀ·Y; then dual = (Y − Z·w) / λ, and what a text adds to its own estimate is zᵀ·(Zᵀ·Z + λ)⁻¹·z. */
async function fitPrimal(
  { z, m, f }: DenseRows,
  y: Float64Array,
  d: number,
  lambda: number,
  held: number,
  pace: Pacer,
): Promise<DualFit> {
  const gram = new Float64Array(f * f);
  addGram(z, m, f, gram);
  mirrorUpper(gram, f);
  const l = await factored(gram, f, lambda, pace);
  const weights = transposedTimes(z, y, m, f, d);
  solveFactored(l, f, weights, d);
  const dual = new Float64Array(m * d);
  multiply(z, m, f, weights, d, dual);
  for (let e = 0; e < dual.length; e++) dual[e] = (y[e]! - dual[e]!) / lambda;
  const own = transposed(z.subarray((m - held) * f), held, f);
  const solved = own.slice();
  solveFactored(l, f, solved, held);
  const first = (m - held) * d;
  const leftOut = new Float64Array(held * d);
  for (let i = 0; i < held; i++) {
    let leverage = 0;
    for (let e = i; e < own.length; e += held) leverage += own[e]! * solved[e]!;
    for (let c = i * d; c < (i + 1) * d; c++)
      leftOut[c] = y[first + c]! - (lambda * dual[first + c]!) / (1 - leverage);
  }
  return { dual, leftOut };
}

/** L of a + λ, over a. */
async function factored(a: Float64Array, n: number, lambda: number, pace: Pacer): Promise<Float64Array> {
  for (let i = 0; i < n; i++) a[i * n + i]! += lambda;
  for (let from = 0; from < n; from += choleskyBlock) {
    factorColumns(a, n, from);
    await pace(1 - ((n - from) / n) ** 3);
  }
  return a;
}

/** Columns that stand in any row, closed up: column → new column, −1 where it stands in none. */
function usedColumns({ cols, columns }: SparseMatrix): { count: number; at: Int32Array } {
  const at = new Int32Array(cols).fill(-1);
  let count = 0;
  for (const column of columns) if (at[column] === -1) at[column] = count++;
  return { count, at };
}

function denseRows(
  { rows: m, rowStart, columns, values }: SparseMatrix,
  { count, at }: { count: number; at: Int32Array },
  { vectors, q }: Latent,
  texts: Uint32Array,
): DenseRows {
  const f = count + q;
  const z = new Float64Array(m * f);
  for (const [i, text] of texts.entries()) {
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++)
      z[i * f + at[columns[e]!]!] = values[e]! * Math.SQRT1_2;
    for (let c = 0; c < q; c++) z[i * f + count + c] = vectors[text * q + c]! * Math.SQRT1_2;
  }
  return { z, m, f };
}

function transposed(x: Float64Array, n: number, p: number): Float64Array {
  const turned = new Float64Array(n * p);
  for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) turned[j * n + i] = x[i * p + j]!;
  return turned;
}

/** xᵀ·y, p×d. */
function transposedTimes(x: Float64Array, y: Float64Array, n: number, p: number, d: number): Float64Array {
  const product = new Float64Array(p * d);
  multiply(transposed(x, n, p), p, n, y, d, product);
  return product;
}

/** Products of the rows of a with one another, on and below the diagonal. Float32Array m×m. */
function kernelOf({ rows: m, cols, rowStart, columns, values }: SparseMatrix): Float32Array {
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

import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { multiplySparse, transpose, type SparseMatrix } from './sparseMatrix';
import type { Svd } from './truncatedSvd';

/** Rows of which the scores are held in doubles at a time: 4 MB at 128 directions. */
const blockRows = 4096;

/**
 * The directions in which a matrix was reduced, V = Aᵀ·(U·Σ)·Σ⁻².
 *
 * @param a  the matrix; read only
 * @returns Float64Array cols×d, row-major
 */
export function rightDirections(a: SparseMatrix, { scores, singularValues, d }: Svd): Float64Array {
  const right = new Float64Array(a.cols * d);
  multiplySparse(transpose(a), 0, a.cols, scores, d, right);
  for (let e = 0; e < right.length; e++) right[e]! /= singularValues[e % d]! ** 2;
  return right;
}

/** Rows in some directions. */
export interface Projection {
  /** rows × d in shared memory where there is any; rows of length 1, a zero row stays zero; one column of zeros where d is 0. */
  readonly matrix: Matrix;
  /** Sum over the directions of the variance of the rows in them, before they were scaled, times the rows. */
  readonly variance: number;
}

/**
 * Rows of A·V·diag(factors), scaled to length 1, a block at a time: so the doubles of a million rows never lie in memory.
 *
 * @param right  Float64Array a.cols×d, row-major; read only
 * @param factors  Float64Array d; read only
 * @throws DOMException AbortError when the signal fires
 */
export async function projectRows(
  a: SparseMatrix,
  right: Float64Array,
  factors: Float64Array,
  control: Control,
): Promise<Projection> {
  const pace = makePacer(control);
  const d = factors.length;
  const cols = Math.max(1, d);
  const data = float32(a.rows * cols);
  const sums = new Float64Array(d);
  let squares = 0;
  const block = new Float64Array(blockRows * d);
  for (let from = 0; from < a.rows; from += blockRows) {
    const rows = Math.min(blockRows, a.rows - from);
    const part = { ...a, rows, rowStart: a.rowStart.subarray(from, from + rows + 1) };
    multiplySparse(part, 0, rows, right, d, block);
    for (let i = 0; i < rows; i++) {
      let length = 0;
      for (let j = 0; j < d; j++) {
        const score = block[i * d + j]!;
        sums[j]! += score;
        squares += score * score;
        length += (score * factors[j]!) ** 2;
      }
      if (length < 1e-24) continue;
      const scale = 1 / Math.sqrt(length);
      const to = (from + i) * cols;
      for (let j = 0; j < d; j++) data[to + j] = block[i * d + j]! * factors[j]! * scale;
    }
    await pace((from + rows) / a.rows);
  }
  const variance = sums.reduce((rest, sum) => rest - (sum * sum) / a.rows, squares);
  return { matrix: { data, rows: a.rows, cols }, variance };
}

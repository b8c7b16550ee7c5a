import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import type { Svd } from './truncatedSvd';

/**
 * Rows of U·Σ^power, scaled to length 1; a zero row stays zero.
 *
 * @param rows  rows of the matrix that was reduced
 * @param power  1 is the plain reduction; below 1 the strongest directions, which tell how common things are, count less
 *   (Caron 2001)
 * @returns rows × d, one column of zeros where d is 0
 */
export function unitRows({ scores, singularValues, d }: Svd, rows: number, power: number): Matrix {
  const cols = Math.max(1, d);
  const data = float32(rows * cols);
  const factors = singularValues.map((value) => value ** (power - 1));
  for (let i = 0; i < rows; i++) {
    let squares = 0;
    for (let j = 0; j < d; j++) squares += (scores[i * d + j]! * factors[j]!) ** 2;
    if (squares < 1e-24) continue;
    const scale = 1 / Math.sqrt(squares);
    for (let j = 0; j < d; j++) data[i * cols + j] = scores[i * d + j]! * factors[j]! * scale;
  }
  return { data, rows, cols };
}

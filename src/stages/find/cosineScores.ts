import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';

/**
 * How near each item's vector points to that of a question.
 *
 * @param vectors  n×d; read only. Rows of zeros (no text) score 0
 * @param query  1×d; read only
 * @returns Float32Array n, item → cosine, 0 where it is negative; new
 * @throws RangeError when the widths differ
 */
export async function cosineScores(vectors: Matrix, query: Matrix, control: Control): Promise<Float32Array> {
  const { rows, cols, data } = vectors;
  if (query.cols !== cols)
    throw new RangeError(`cosineScores: the query has ${query.cols} columns, items ${cols}`);
  const pace = makePacer(control);
  const scores = float32(rows);
  const asked = query.data;
  let squares = 0;
  for (let j = 0; j < cols; j++) squares += asked[j]! ** 2;
  for (let i = 0; i < rows; i++) {
    let [product, own] = [0, 0];
    for (let j = 0; j < cols; j++) {
      const value = data[i * cols + j]!;
      product += value * asked[j]!;
      own += value * value;
    }
    const size = Math.sqrt(own * squares);
    scores[i] = size > 0 ? Math.max(0, Math.min(1, product / size)) : 0;
    await pace((i + 1) / rows);
  }
  return scores;
}

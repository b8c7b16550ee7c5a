import { float32 } from '../../../core/data/buffers';
import type { Matrix } from '../../../core/data/matrix';
import type { Metric } from './learnMetric';

/**
 * The space as lessons bend it: squared distances are (1 − strength)·‖Δh‖² + strength·‖WΔh‖². At 0 it is the space as it
 * was, at 1 the learned metric alone.
 *
 * @param x  items n×d; read only
 * @param strength  0–1
 * @returns n×(d + rank), new: √(1 − strength)·h beside √strength·W·h; x itself at 0, n×rank at 1
 * @throws RangeError if the metric is of another number of columns, or strength not in [0, 1]
 */
export function bendSpace(x: Matrix, { weights, rank, cols }: Metric, strength: number): Matrix {
  if (x.cols !== cols) throw new RangeError(`bendSpace: x must have ${cols} columns, got ${x.cols}`);
  if (!(strength >= 0 && strength <= 1))
    throw new RangeError(`bendSpace: strength must be in [0, 1], got ${strength}`);
  if (strength === 0) return x;
  const kept = strength === 1 ? 0 : cols;
  const width = kept + rank;
  const data = float32(x.rows * width);
  const [plain, learned] = [Math.sqrt(1 - strength), Math.sqrt(strength)];
  for (let i = 0; i < x.rows; i++) {
    const from = i * cols;
    for (let j = 0; j < kept; j++) data[i * width + j] = plain * x.data[from + j]!;
    for (let q = 0; q < rank; q++) {
      let sum = 0;
      for (let j = 0; j < cols; j++) sum += weights[q * cols + j]! * x.data[from + j]!;
      data[i * width + kept + q] = learned * sum;
    }
  }
  return { data, rows: x.rows, cols: width };
}

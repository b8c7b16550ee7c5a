import { float32 } from '../../../core/data/buffers';
import type { Matrix } from '../../../core/data/matrix';
import type { Metric } from './learnMetric';

/**
 * The space as lessons bend it: squared distances are (1 − strength)·‖Δh‖² + strength·Δhᵀ·M·Δh. At 0 it is the space as it
 * was, at 1 the learned metric alone.
 *
 * Items are multiplied by the symmetric root of (1 − strength)·I + strength·M, of all roots the one that turns the
 * axes least: a column of the result is about what the same column of x is about, to the letter where the metric stretches
 * columns and turns none.
 *
 * @param x  items n×d; read only
 * @param strength  0–1
 * @returns n×d, new; x itself at 0
 * @throws RangeError if the metric is of another number of columns, or strength not in [0, 1]
 */
export function bendSpace(x: Matrix, metric: Metric, strength: number): Matrix {
  const { directions, stretches, rest, cols } = metric;
  if (x.cols !== cols) throw new RangeError(`bendSpace: x must have ${cols} columns, got ${x.cols}`);
  if (!(strength >= 0 && strength <= 1))
    throw new RangeError(`bendSpace: strength must be in [0, 1], got ${strength}`);
  if (strength === 0) return x;
  const factor = (stretch: number): number => Math.sqrt(1 - strength + strength * stretch);
  const plain = factor(rest);
  const more = Array.from(stretches, (stretch) => factor(stretch) - plain);
  const data = float32(x.rows * cols);
  const row = new Float64Array(cols);
  for (let i = 0; i < x.rows; i++) {
    const from = i * cols;
    for (let j = 0; j < cols; j++) row[j] = plain * x.data[from + j]!;
    for (let q = 0; q < more.length; q++) {
      let sum = 0;
      for (let j = 0; j < cols; j++) sum += directions[q * cols + j]! * x.data[from + j]!;
      const along = more[q]! * sum;
      for (let j = 0; j < cols; j++) row[j]! += along * directions[q * cols + j]!;
    }
    data.set(row, from);
  }
  return { data, rows: x.rows, cols };
}

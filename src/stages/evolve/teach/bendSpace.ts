import { float32 } from '../../../core/data/buffers';
import type { Matrix } from '../../../core/data/matrix';
import { makeRng } from '../../../core/math/rng';
import { largestEigen } from '../../../core/math/tridiagonalEigen';
import type { Metric } from './learnMetric';

/**
 * The space as lessons bend it: squared distances are (1 − strength)·‖Δh‖² + strength·‖WΔh‖². At 0 it is the space as it
 * was, at 1 the learned metric alone.
 *
 * Items are multiplied by the symmetric root of M = (1 − strength)·I + strength·WᵀW, of all roots the one that turns the
 * axes least: a column of the result is about what the same column of x is about, to the letter where the metric stretches
 * columns and turns none. With λ and v of WᵀW it is √(1 − s)·I + Σ (√(1 − s + s·λ) − √(1 − s))·v·vᵀ.
 *
 * @param x  items n×d; read only
 * @param strength  0–1
 * @returns n×d, new; x itself at 0
 * @throws RangeError if the metric is of another number of columns, or strength not in [0, 1]
 */
export function bendSpace(x: Matrix, metric: Metric, strength: number): Matrix {
  const { cols } = metric;
  if (x.cols !== cols) throw new RangeError(`bendSpace: x must have ${cols} columns, got ${x.cols}`);
  if (!(strength >= 0 && strength <= 1))
    throw new RangeError(`bendSpace: strength must be in [0, 1], got ${strength}`);
  if (strength === 0) return x;
  const { values, vectors } = directionsOf(metric);
  const plain = Math.sqrt(1 - strength);
  const more = Array.from(values, (value) => Math.sqrt(1 - strength + strength * value) - plain);
  const data = float32(x.rows * cols);
  const row = new Float64Array(cols);
  for (let i = 0; i < x.rows; i++) {
    const from = i * cols;
    for (let j = 0; j < cols; j++) row[j] = plain * x.data[from + j]!;
    for (let q = 0; q < more.length; q++) {
      let sum = 0;
      for (let j = 0; j < cols; j++) sum += vectors[q * cols + j]! * x.data[from + j]!;
      const along = more[q]! * sum;
      for (let j = 0; j < cols; j++) row[j]! += along * vectors[q * cols + j]!;
    }
    data.set(row, from);
  }
  return { data, rows: x.rows, cols };
}

/** Eigenvalues of WᵀW that are not zero, and their vectors, by those of the small WWᵀ. */
function directionsOf({ weights, rank, cols }: Metric): { values: number[]; vectors: Float64Array } {
  const small = new Float64Array(rank * rank);
  for (let a = 0; a < rank; a++)
    for (let b = 0; b < rank; b++)
      for (let j = 0; j < cols; j++) small[a * rank + b]! += weights[a * cols + j]! * weights[b * cols + j]!;
  const found = largestEigen(small, rank, rank, makeRng(1));
  const least = smallest * Math.max(...found.values);
  const values = [...found.values].filter((value) => value > least);
  const vectors = new Float64Array(values.length * cols);
  values.forEach((value, q) => {
    for (let a = 0; a < rank; a++) {
      const factor = found.vectors[q * rank + a]! / Math.sqrt(value);
      for (let j = 0; j < cols; j++) vectors[q * cols + j]! += factor * weights[a * cols + j]!;
    }
  });
  return { values, vectors };
}

/** Directions that a metric all but leaves out, beside its largest: what rounding leaves of zero. */
const smallest = 1e-12;

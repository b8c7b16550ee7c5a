/** Columns whose remainder is below this share of the largest are taken for combinations of the others. */
const NEGLIGIBLE = 1e-7;

/**
 * From the Gram matrix xᵀx of a tall matrix, the small matrix that makes its columns orthonormal ("CholeskyQR", here
 * with pivoting, which tells the rank: columns that depend on the others are dropped). One pass leaves an error of
 * about 1e-16 · (condition number of x)²; a second pass over the result removes it (Yamamoto et al. 2015).
 *
 * @param g  Float64Array cols×cols, row-major, symmetric, no negative eigenvalues; read only
 * @returns turn Float64Array cols×rank, row-major: the columns of x·turn are orthonormal; rank 0 when g is zero
 * @throws RangeError if g.length ≠ cols²
 */
export function orthonormalizer(
  g: Float64Array,
  cols: number,
): { turn: Float64Array<ArrayBuffer>; rank: number } {
  if (g.length !== cols * cols)
    throw new RangeError(`orthonormalizer: g must have ${cols * cols} numbers, got ${g.length}`);
  const { factor, order } = pivotedCholesky(g, cols);
  const rank = order.length;
  const inverse = invertUpper(factor, cols, rank);
  const turn = new Float64Array(cols * rank);
  for (const [j, column] of order.entries())
    turn.set(inverse.subarray(j * rank, (j + 1) * rank), column * rank);
  return { turn, rank };
}

/** Inverse of the leading rank×rank upper triangle of `factor` (stride cols, reciprocal diagonal); stride rank. */
function invertUpper(factor: Float64Array, cols: number, rank: number): Float64Array<ArrayBuffer> {
  const inverse = new Float64Array(rank * rank);
  for (let k = 0; k < rank; k++) {
    inverse[k * rank + k] = factor[k * cols + k]!;
    for (let i = k - 1; i >= 0; i--) {
      let sum = 0;
      for (let j = i + 1; j <= k; j++) sum += factor[i * cols + j]! * inverse[j * rank + k]!;
      inverse[i * rank + k] = -sum * factor[i * cols + i]!;
    }
  }
  return inverse;
}

/**
 * Upper factor R of the Gram matrix g[order, order] = RᵀR, row-major with stride `cols`; its diagonal holds the
 * reciprocals. `order` lists the columns that are independent, largest remainder first.
 */
function pivotedCholesky(
  g: Float64Array,
  cols: number,
): { factor: Float64Array<ArrayBuffer>; order: number[] } {
  const order = Array.from({ length: cols }, (_, j) => j);
  const remainder = Float64Array.from(order, (j) => g[j * cols + j]!);
  const factor = new Float64Array(cols * cols);
  const smallest = Math.max(0, ...remainder) * NEGLIGIBLE * NEGLIGIBLE;
  for (let step = 0; step < cols; step++) {
    let best = step;
    for (let j = step + 1; j < cols; j++) if (remainder[order[j]!]! > remainder[order[best]!]!) best = j;
    const pivot = order[best]!;
    if (!(remainder[pivot]! > smallest)) return { factor, order: order.slice(0, step) };
    order[best] = order[step]!;
    order[step] = pivot;
    for (let above = 0; above < step; above++) {
      const swapped = factor[above * cols + best]!;
      factor[above * cols + best] = factor[above * cols + step]!;
      factor[above * cols + step] = swapped;
    }
    const scale = 1 / Math.sqrt(remainder[pivot]!);
    factor[step * cols + step] = scale;
    for (let j = step + 1; j < cols; j++) {
      let value = g[pivot * cols + order[j]!]!;
      for (let above = 0; above < step; above++)
        value -= factor[above * cols + step]! * factor[above * cols + j]!;
      value *= scale;
      factor[step * cols + j] = value;
      remainder[order[j]!]! -= value * value;
    }
  }
  return { factor, order };
}

import type { Matrix } from '../../../core/data/matrix';

/** The rows of a matrix at these positions, copied. */
export function rowsAt({ data, cols }: Matrix, positions: ArrayLike<number>): Matrix {
  const taken = new Float32Array(positions.length * cols);
  for (let i = 0; i < positions.length; i++)
    taken.set(data.subarray(positions[i]! * cols, (positions[i]! + 1) * cols), i * cols);
  return { data: taken, rows: positions.length, cols };
}

/** Means of the columns, in doubles. Float64Array cols; NaN when there are no rows. */
export function columnMeans(data: Float32Array, rows: number, cols: number): Float64Array {
  const means = new Float64Array(cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) means[j]! += data[i * cols + j]!;
  for (let j = 0; j < cols; j++) means[j]! /= rows;
  return means;
}

/**
 * The rows moved so that `origin` lies at zero. Distances stay; their float32 form ‖a‖² − 2ab + ‖b‖² loses fewer digits.
 *
 * @returns Float32Array rows×cols, new
 */
export function centred(data: Float32Array, origin: ArrayLike<number>): Float32Array {
  const cols = origin.length;
  const moved = new Float32Array(data.length);
  for (let i = 0; i < data.length; i += cols)
    for (let j = 0; j < cols; j++) moved[i + j] = data[i + j]! - origin[j]!;
  return moved;
}

/** ‖row‖² of every row, summed in doubles. Float32Array rows. */
export function squaredNorms(data: Float32Array, cols: number): Float32Array {
  const norms = new Float32Array(cols === 0 ? 0 : data.length / cols);
  for (let i = 0; i < norms.length; i++) {
    let sum = 0;
    for (let j = i * cols; j < (i + 1) * cols; j++) sum += data[j]! * data[j]!;
    norms[i] = sum;
  }
  return norms;
}

/** Squared Euclidean distance between row i of a and row j of b, in doubles. */
export function squaredDistance(
  a: ArrayLike<number>,
  i: number,
  b: ArrayLike<number>,
  j: number,
  cols: number,
): number {
  let sum = 0;
  for (let c = 0, p = i * cols, q = j * cols; c < cols; c++, p++, q++) {
    const difference = a[p]! - b[q]!;
    sum += difference * difference;
  }
  return sum;
}

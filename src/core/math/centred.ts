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

/**
 * Some rows moved so that `origin` lies at zero, for work that goes block by block and need not hold a moved copy of all.
 *
 * @param data  rows, row-major, as wide as `origin` is long; read only
 * @param start  first row wanted
 * @param into  at least rows×cols, overwritten; reused from block to block
 * @returns Float32Array rows×cols, a view of `into`
 * @throws RangeError if `data` or `into` is too short
 */
export function centredBlock(
  data: Float32Array,
  start: number,
  rows: number,
  origin: ArrayLike<number>,
  into: Float32Array,
): Float32Array {
  const cols = origin.length;
  const length = rows * cols;
  const from = start * cols;
  if (from + length > data.length)
    throw new RangeError(
      `centredBlock: rows ${start} to ${start + rows} need ${from + length} numbers, got ${data.length}`,
    );
  if (length > into.length)
    throw new RangeError(`centredBlock: into must have ${length} numbers, got ${into.length}`);
  for (let i = 0; i < length; i += cols)
    for (let j = 0; j < cols; j++) into[i + j] = data[from + i + j]! - origin[j]!;
  return into.subarray(0, length);
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

/** A symmetric tridiagonal matrix, and the reflections that lead back from it. */
export interface Tridiagonal {
  /** Float64Array n. */
  readonly diagonal: Float64Array;
  /** Float64Array n; entry i couples i − 1 and i, entry 0 is 0. */
  readonly off: Float64Array;
  /** Turns a vector of the tridiagonal matrix, in place, into one of the matrix it was made from. */
  turnBack(vector: Float64Array): void;
}

/**
 * Householder's reduction of a symmetric matrix to tridiagonal form (Golub & Van Loan, section 8.3.1), from the last row
 * upwards as EISPACK's tred does, so that rows are read in order. About ⅔·n³ multiplications.
 *
 * @param a  Float64Array n×n, row-major, its largest entries near one; its part on and below the diagonal is read, and destroyed; kept by the result
 */
export function tridiagonalize(a: Float64Array, n: number): Tridiagonal {
  const diagonal = new Float64Array(n);
  const off = new Float64Array(n);
  const factors = new Float64Array(n);
  const image = new Float64Array(n);
  for (let i = n - 1; i > 0; i--) {
    const row = i * n;
    factors[i] = reflect(a, row, i, off);
    if (factors[i]! > 0) turnLeading(a, n, row, i, factors[i]!, image);
  }
  for (let i = 0; i < n; i++) diagonal[i] = a[i * n + i]!;
  return {
    diagonal,
    off,
    turnBack(vector) {
      for (let i = 1; i < n; i++) {
        if (factors[i] === 0) continue;
        let along = 0;
        for (let j = 0, p = i * n; j < i; j++, p++) along += a[p]! * vector[j]!;
        along *= factors[i]!;
        for (let j = 0, p = i * n; j < i; j++, p++) vector[j]! -= along * a[p]!;
      }
    },
  };
}

/** Of squares beside entries near one; smaller ones have no reciprocal. */
const negligible = 1e-290;

/** Makes the first i entries of a row the reflection v that leaves only the last of them; returns 2 / ‖v‖², 0 for none. */
function reflect(a: Float64Array, row: number, i: number, off: Float64Array): number {
  const last = a[row + i - 1]!;
  let rest = 0;
  for (let p = row; p < row + i - 1; p++) rest += a[p]! * a[p]!;
  off[i] = last;
  if (rest < negligible) return 0;
  const length = Math.sqrt(rest + last * last);
  const left = last > 0 ? -length : length;
  off[i] = left;
  a[row + i - 1] = last - left;
  return 1 / (length * length - last * left);
}

/** Applies the reflection in `row` to the leading i×i part from both sides, below the diagonal. */
function turnLeading(
  a: Float64Array,
  n: number,
  row: number,
  i: number,
  factor: number,
  image: Float64Array,
): void {
  image.fill(0, 0, i);
  for (let j = 0; j < i; j++) {
    const own = a[row + j]!;
    let sum = 0;
    const base = j * n;
    for (let k = 0; k < j; k++) {
      const value = a[base + k]!;
      sum += value * a[row + k]!;
      image[k]! += value * own;
    }
    image[j]! += sum + a[base + j]! * own;
  }
  let along = 0;
  for (let j = 0; j < i; j++) along += image[j]! * a[row + j]!;
  const half = (factor * factor * along) / 2;
  for (let j = 0; j < i; j++) image[j] = factor * image[j]! - half * a[row + j]!;
  for (let j = 0; j < i; j++) {
    const own = a[row + j]!;
    const moved = image[j]!;
    const base = j * n;
    for (let k = 0; k <= j; k++) a[base + k]! -= own * image[k]! + moved * a[row + k]!;
  }
}

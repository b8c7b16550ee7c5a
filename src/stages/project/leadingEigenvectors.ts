import { makeRng, randomNormal } from '../../core/math/rng';

const maxSweeps = 500;
const tolerance = 1e-12;

/** Vectors carried beyond those wanted; the gap to the next eigenvalue, and with it the speed, grows. */
const spare = 6;

/**
 * The leading eigenvectors of a symmetric matrix without negative eigenvalues, by orthogonal iteration in doubles
 * (Golub & Van Loan, section 8.2.4). The entry of the largest size of each vector is positive.
 *
 * @param a  d×d; read only
 * @param r  vectors wanted, 0 ≤ r ≤ d
 * @returns vectors Float64Array r×d, unit length; values Float64Array r, falling
 */
export function leadingEigenvectors(
  a: Float64Array,
  d: number,
  r: number,
): { vectors: Float64Array; values: Float64Array } {
  const carried = Math.min(d, r + spare);
  const rng = makeRng(1);
  let q = Float64Array.from({ length: carried * d }, () => randomNormal(rng));
  orthonormalizeRows(q, carried, d);
  let before = new Float64Array(carried);
  let values = new Float64Array(carried);
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    const moved = new Float64Array(carried * d);
    values = new Float64Array(carried);
    for (let v = 0; v < carried; v++)
      for (let i = 0; i < d; i++) {
        let sum = 0;
        for (let j = 0; j < d; j++) sum += a[i * d + j]! * q[v * d + j]!;
        moved[v * d + i] = sum;
        values[v]! += q[v * d + i]! * sum;
      }
    q = moved;
    orthonormalizeRows(q, carried, d);
    const scale = Math.abs(values[0] ?? 0);
    let change = 0;
    for (let v = 0; v < r; v++) change = Math.max(change, Math.abs(values[v]! - before[v]!));
    before = values;
    // Values settle twice as fast as vectors, hence the small tolerance.
    if (sweep > 5 && change <= tolerance * scale) break;
  }
  const vectors = q.slice(0, r * d);
  for (let v = 0; v < r; v++) fixSign(vectors.subarray(v * d, (v + 1) * d));
  return { vectors, values: values.slice(0, r) };
}

/** Gram–Schmidt, twice for accuracy; a vector that depends on those before it becomes zero. */
function orthonormalizeRows(q: Float64Array, rows: number, d: number): void {
  for (let v = 0; v < rows; v++) {
    const row = q.subarray(v * d, (v + 1) * d);
    const length = norm(row);
    for (let pass = 0; pass < 2; pass++)
      for (let u = 0; u < v; u++) {
        const other = q.subarray(u * d, (u + 1) * d);
        let along = 0;
        for (let j = 0; j < d; j++) along += row[j]! * other[j]!;
        for (let j = 0; j < d; j++) row[j]! -= along * other[j]!;
      }
    const left = norm(row);
    const factor = left > 1e-10 * length && left > 0 ? 1 / left : 0;
    for (let j = 0; j < d; j++) row[j]! *= factor;
  }
}

function norm(row: Float64Array): number {
  let sum = 0;
  for (const value of row) sum += value * value;
  return Math.sqrt(sum);
}

function fixSign(row: Float64Array): void {
  let largest = 0;
  for (const value of row) if (Math.abs(value) > Math.abs(largest) + 1e-9) largest = value;
  if (largest < 0) for (let j = 0; j < row.length; j++) row[j] = -row[j]!;
}

const MAX_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, section 8.5).
 *
 * @param a  Float64Array n×n, row-major, symmetric; destroyed
 * @returns values Float64Array n, falling; vectors Float64Array n×n, row j the unit eigenvector of values[j]
 * @throws RangeError if a.length ≠ n²
 */
export function symmetricEigen(
  a: Float64Array,
  n: number,
): { values: Float64Array<ArrayBuffer>; vectors: Float64Array<ArrayBuffer> } {
  if (a.length !== n * n)
    throw new RangeError(`symmetricEigen: a must have ${n * n} numbers, got ${a.length}`);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  let squares = 0;
  for (const value of a) squares += value * value;
  const negligible = Number.EPSILON * Math.sqrt(squares);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let rotations = 0;
    for (let p = 0; p < n - 1; p++)
      for (let q = p + 1; q < n; q++)
        if (Math.abs(a[p * n + q]!) > negligible) {
          rotate(a, v, n, p, q);
          rotations++;
        }
    if (rotations === 0) break;
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j]! - a[i * n + i]!);
  const vectors = new Float64Array(n * n);
  for (const [j, i] of order.entries()) vectors.set(v.subarray(i * n, (i + 1) * n), j * n);
  return { values: Float64Array.from(order, (i) => a[i * n + i]!), vectors };
}

/** Makes a[p, q] zero. Rows p and q of `v` are turned with it. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const tan = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cos = 1 / Math.sqrt(tan * tan + 1);
  const sin = tan * cos;
  for (let k = 0; k < n; k++) {
    const kp = a[k * n + p]!;
    const kq = a[k * n + q]!;
    a[k * n + p] = cos * kp - sin * kq;
    a[k * n + q] = sin * kp + cos * kq;
  }
  for (const m of [a, v])
    for (let k = 0; k < n; k++) {
      const pk = m[p * n + k]!;
      const qk = m[q * n + k]!;
      m[p * n + k] = cos * pk - sin * qk;
      m[q * n + k] = sin * pk + cos * qk;
    }
  a[p * n + q] = 0;
  a[q * n + p] = 0;
}

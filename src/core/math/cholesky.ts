/** Rows of a block: three blocks of doubles stay in a core's own cache. */
export const choleskyBlock = 64;

/**
 * One block of columns of the Cholesky factorisation A = L·Lᵀ, right-looking (Golub & Van Loan, section 4.2.6): called
 * with from = 0, 64, 128 … it leaves L on and below the diagonal. A caller of a large system can look up between two.
 *
 * @param a  Float64Array n×n, row-major, symmetric positive definite; only its part on and below the diagonal counts;
 *   overwritten. What is above is not touched
 * @param from  first column, a multiple of `choleskyBlock`
 * @throws RangeError if a is not positive definite
 */
export function factorColumns(a: Float64Array, n: number, from: number): void {
  const to = Math.min(n, from + choleskyBlock);
  for (let i = from; i < n; i++) {
    const row = a.subarray(i * n, (i + 1) * n);
    for (let j = from; j < Math.min(i + 1, to); j++) {
      const other = a.subarray(j * n, (j + 1) * n);
      let sum = row[j]!;
      for (let k = from; k < j; k++) sum -= row[k]! * other[k]!;
      if (i > j) row[j] = sum / other[j]!;
      else if (sum > 0) row[j] = Math.sqrt(sum);
      else
        throw new RangeError(`factorColumns: a must be positive definite, got a pivot of ${sum} in row ${i}`);
    }
  }
  takeOuter(a, n, from, to);
}

/** A22 −= L21·L21ᵀ below the diagonal, two rows by four at a time. */
function takeOuter(a: Float64Array, n: number, from: number, to: number): void {
  const width = to - from;
  const rest = n - to;
  const panel = new Float64Array((rest + 4) * width);
  for (let i = 0; i < rest; i++) panel.set(a.subarray((to + i) * n + from, (to + i) * n + to), i * width);
  for (let i = 0; i < rest; i += 2) {
    const p0 = i * width;
    const p1 = p0 + width;
    const r0 = (to + i) * n + to;
    const r1 = r0 + n;
    const isPair = i + 1 < rest;
    for (let j = 0; j <= i + 1 && j < rest; j += 4) {
      const q0 = j * width;
      const q1 = q0 + width;
      const q2 = q1 + width;
      const q3 = q2 + width;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let k = 0; k < width; k++) {
        const x = panel[p0 + k]!;
        const y = panel[p1 + k]!;
        const u0 = panel[q0 + k]!;
        const u1 = panel[q1 + k]!;
        const u2 = panel[q2 + k]!;
        const u3 = panel[q3 + k]!;
        s00 += x * u0;
        s01 += x * u1;
        s02 += x * u2;
        s03 += x * u3;
        s10 += y * u0;
        s11 += y * u1;
        s12 += y * u2;
        s13 += y * u3;
      }
      const upTo = i - j;
      a[r0 + j]! -= s00;
      if (upTo > 0) a[r0 + j + 1]! -= s01;
      if (upTo > 1) a[r0 + j + 2]! -= s02;
      if (upTo > 2) a[r0 + j + 3]! -= s03;
      if (!isPair) continue;
      if (upTo >= 0) a[r1 + j]! -= s10;
      if (upTo >= 0) a[r1 + j + 1]! -= s11;
      if (upTo > 0) a[r1 + j + 2]! -= s12;
      if (upTo > 1) a[r1 + j + 3]! -= s13;
    }
  }
}

/**
 * Solves L·Lᵀ·x = b for several right sides at once.
 *
 * @param l  Float64Array n×n as `factorColumns` leaves it; read only
 * @param b  Float64Array n×d, row-major; overwritten with x
 */
export function solveFactored(l: Float64Array, n: number, b: Float64Array, d: number): void {
  for (let i = 0; i < n; i++) {
    addRows(b, d, i, l, i * n, 1, 0, i);
    const pivot = 1 / l[i * n + i]!;
    for (let c = i * d; c < (i + 1) * d; c++) b[c]! *= pivot;
  }
  for (let i = n - 1; i >= 0; i--) {
    addRows(b, d, i, l, i, n, i + 1, n);
    const pivot = 1 / l[i * n + i]!;
    for (let c = i * d; c < (i + 1) * d; c++) b[c]! *= pivot;
  }
}

/** Row i of b −= Σ l[at + k·stride] · row k of b, over k = from … to − 1; four rows at a time. */
function addRows(
  b: Float64Array,
  d: number,
  i: number,
  l: Float64Array,
  at: number,
  stride: number,
  from: number,
  to: number,
): void {
  const own = b.subarray(i * d, (i + 1) * d);
  let k = from;
  for (; k + 3 < to; k += 4) {
    const f0 = l[at + k * stride]!;
    const f1 = l[at + (k + 1) * stride]!;
    const f2 = l[at + (k + 2) * stride]!;
    const f3 = l[at + (k + 3) * stride]!;
    const b0 = k * d;
    const b1 = b0 + d;
    const b2 = b1 + d;
    const b3 = b2 + d;
    for (let c = 0; c < d; c++)
      own[c]! -= f0 * b[b0 + c]! + f1 * b[b1 + c]! + f2 * b[b2 + c]! + f3 * b[b3 + c]!;
  }
  for (; k < to; k++) {
    const factor = l[at + k * stride]!;
    for (let c = 0; c < d; c++) own[c]! -= factor * b[k * d + c]!;
  }
}

/**
 * Entries of the diagonal of (L·Lᵀ)⁻¹, the last ones: they need only the last rows of L.
 *
 * @returns Float64Array count: entry i is that of row n − count + i
 */
export function lastOfInverseDiagonal(l: Float64Array, n: number, count: number): Float64Array {
  const from = n - count;
  const diagonal = new Float64Array(count);
  const column = new Float64Array(count);
  for (let j = 0; j < count; j++) {
    // Column j of L⁻¹; the squares of its entries sum up to the entry of the diagonal.
    let squares = 0;
    for (let i = j; i < count; i++) {
      const row = (from + i) * n + from;
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= l[row + k]! * column[k]!;
      column[i] = sum / l[row + i]!;
      squares += column[i]! ** 2;
    }
    diagonal[j] = squares;
  }
  return diagonal;
}

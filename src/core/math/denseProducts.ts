/**
 * A tall matrix times a small one, in doubles. Two rows by four at a time, so that the small one is read less.
 *
 * @param x  Float64Array n×p, row-major; read only
 * @param b  Float64Array p×q, row-major; read only
 * @param out  Float64Array n×q, overwritten with x·b; may begin where x begins, or before it in the same buffer, when q ≤ p
 */
export function multiply(
  x: Float64Array,
  n: number,
  p: number,
  b: Float64Array,
  q: number,
  out: Float64Array,
): void {
  const even = new Float64Array(q);
  const odd = new Float64Array(q);
  const none = new Float64Array(p);
  for (let i = 0; i < n; i += 2) {
    const isPair = i + 1 < n;
    const x0 = x.subarray(i * p, (i + 1) * p);
    const x1 = isPair ? x.subarray((i + 1) * p, (i + 2) * p) : none;
    even.fill(0);
    odd.fill(0);
    let j = 0;
    for (; j + 3 < p; j += 4) {
      const a0 = x0[j]!;
      const a1 = x0[j + 1]!;
      const a2 = x0[j + 2]!;
      const a3 = x0[j + 3]!;
      const c0 = x1[j]!;
      const c1 = x1[j + 1]!;
      const c2 = x1[j + 2]!;
      const c3 = x1[j + 3]!;
      const b0 = j * q;
      const b1 = b0 + q;
      const b2 = b1 + q;
      const b3 = b2 + q;
      for (let k = 0; k < q; k++) {
        const m0 = b[b0 + k]!;
        const m1 = b[b1 + k]!;
        const m2 = b[b2 + k]!;
        const m3 = b[b3 + k]!;
        even[k]! += a0 * m0 + a1 * m1 + a2 * m2 + a3 * m3;
        odd[k]! += c0 * m0 + c1 * m1 + c2 * m2 + c3 * m3;
      }
    }
    for (; j < p; j++)
      for (let k = 0; k < q; k++) {
        even[k]! += x0[j]! * b[j * q + k]!;
        odd[k]! += x1[j]! * b[j * q + k]!;
      }
    out.set(even, i * q);
    if (isPair) out.set(odd, (i + 1) * q);
  }
}

/**
 * Adds xᵀx to `sums`. Sums over parts of the rows add up to the whole.
 *
 * @param x  Float64Array n×p, row-major; read only
 * @param sums  Float64Array p×p, row-major; only its part on and above the diagonal is written (mirrorUpper)
 */
export function addGram(x: Float64Array, n: number, p: number, sums: Float64Array): void {
  const none = new Float64Array(p);
  const row = (i: number): Float64Array => (i < n ? x.subarray(i * p, (i + 1) * p) : none);
  for (let i = 0; i < n; i += 4) {
    const x0 = row(i);
    const x1 = row(i + 1);
    const x2 = row(i + 2);
    const x3 = row(i + 3);
    for (let j = 0; j < p; j += 2) {
      const next = j + 1 < p ? j + 1 : j;
      const a0 = x0[j]!;
      const a1 = x1[j]!;
      const a2 = x2[j]!;
      const a3 = x3[j]!;
      const c0 = x0[next]!;
      const c1 = x1[next]!;
      const c2 = x2[next]!;
      const c3 = x3[next]!;
      const upper = j * p;
      const lower = next * p;
      for (let k = j; k < p; k++) {
        const m0 = x0[k]!;
        const m1 = x1[k]!;
        const m2 = x2[k]!;
        const m3 = x3[k]!;
        sums[upper + k]! += a0 * m0 + a1 * m1 + a2 * m2 + a3 * m3;
        if (next > j) sums[lower + k]! += c0 * m0 + c1 * m1 + c2 * m2 + c3 * m3;
      }
    }
  }
}

/** Copies the part above the diagonal of a p×p matrix below it. */
export function mirrorUpper(sums: Float64Array, p: number): void {
  for (let j = 0; j < p; j++) for (let k = 0; k < j; k++) sums[j * p + k] = sums[k * p + j]!;
}

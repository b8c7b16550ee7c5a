/**
 * Jensen–Shannon distance of two distributions: the square root of the mean divergence from their middle, in bits (Lin,
 * 1991; SciPy's `jensenshannon` with base 2). 0: the same · 1: nothing in common.
 *
 * @param p, q  counts or shares ≥ 0 of the same things in the same order; scaled to sum to 1; read only
 * @returns 0–1; NaN where a side sums to 0
 */
export function jensenShannon(p: ArrayLike<number>, q: ArrayLike<number>): number {
  if (p.length !== q.length)
    throw new RangeError(`jensenShannon: sizes must agree, got ${p.length} and ${q.length}`);
  const [ofP, ofQ] = [sumOf(p), sumOf(q)];
  let divergence = 0;
  for (let i = 0; i < p.length; i++) {
    const [a, b] = [p[i]! / ofP, q[i]! / ofQ];
    divergence += apart(a, (a + b) / 2) + apart(b, (a + b) / 2);
  }
  return Math.sqrt(Math.min(1, Math.max(0, divergence / 2)));
}

const apart = (a: number, middle: number): number => (a === 0 ? 0 : a * Math.log2(a / middle));

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

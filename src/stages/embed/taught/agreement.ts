const nearestOf = 10;

/** How well vectors say who is near whom, against vectors that are taken for true. */
export interface Agreement {
  /** Mean share of a row's ten nearest by `y` that are among its ten nearest by `x`, 0–1. */
  readonly agreement: number;
  readonly standardError: number;
}

/**
 * @param x  n×d, rows of unit length (or zero); read only
 * @param y  n×p, likewise
 * @returns agreement 1 where n is 1 or 0, for nothing can disagree
 */
export function agreementOf(x: Float32Array, d: number, y: Float32Array, p: number, n: number): Agreement {
  const k = Math.min(nearestOf, n - 1);
  if (k < 1) return { agreement: 1, standardError: 0 };
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const mine = nearest(x, d, n, i, k);
    const theirs = new Set(nearest(y, p, n, i, k));
    const share = mine.filter((j) => theirs.has(j)).length / k;
    sum += share;
    squares += share * share;
  }
  const mean = sum / n;
  return { agreement: mean, standardError: Math.sqrt(Math.max(0, squares / n - mean * mean) / n) };
}

/** Positions of the k rows nearest to row i, without itself. */
function nearest(x: Float32Array, d: number, n: number, i: number, k: number): number[] {
  const found: number[] = [];
  const scores: number[] = [];
  for (let j = 0; j < n; j++) {
    if (j === i) continue;
    let score = 0;
    for (let c = 0; c < d; c++) score += x[i * d + c]! * x[j * d + c]!;
    if (found.length === k && score <= scores[k - 1]!) continue;
    let at = Math.min(found.length, k - 1);
    while (at > 0 && scores[at - 1]! < score) {
      found[at] = found[at - 1]!;
      scores[at] = scores[at - 1]!;
      at--;
    }
    found[at] = j;
    scores[at] = score;
  }
  return found;
}

/** Rows at unit length; zero rows stay. Overwritten, and given back. */
export function toUnitRows(x: Float32Array, d: number): Float32Array {
  for (let at = 0; at < x.length; at += d) {
    let squares = 0;
    for (let c = at; c < at + d; c++) squares += x[c]! ** 2;
    if (squares < 1e-24) {
      x.fill(0, at, at + d);
      continue;
    }
    const scale = 1 / Math.sqrt(squares);
    for (let c = at; c < at + d; c++) x[c]! *= scale;
  }
  return x;
}

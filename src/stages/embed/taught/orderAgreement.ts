import { makeRng } from '../../../core/math/rng';

/** Pairs of other rows that each row is asked about. */
const pairsOfEach = 40;

/** How often vectors say the same as others that are taken for true: of two rows, which is nearer to a third. */
export interface OrderAgreement {
  /** Share of the questions answered alike, 0–1; chance is ½. */
  readonly agreement: number;
  /** Of the mean over the rows that were asked about. */
  readonly standardError: number;
}

/**
 * Asks every row about random pairs of the others. Ties count half: they tell nothing.
 *
 * @param x  n×d, rows of unit length (or zero); read only
 * @param y  n×p, likewise: the true ones
 * @param seed  the same one asks the same of any vectors of n rows
 * @returns agreement 1 for fewer than three rows, for nothing can disagree
 */
export function orderAgreement(
  x: Float32Array,
  d: number,
  y: Float32Array,
  p: number,
  n: number,
  seed: number,
): OrderAgreement {
  if (n < 3) return { agreement: 1, standardError: 0 };
  const rng = makeRng(seed);
  const other = (...not: readonly number[]): number => {
    for (;;) {
      const row = Math.floor(rng() * n);
      if (!not.includes(row)) return row;
    }
  };
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    let alike = 0;
    for (let q = 0; q < pairsOfEach; q++) {
      const j = other(i);
      const k = other(i, j);
      const mine = Math.sign(dot(x, d, i, j) - dot(x, d, i, k));
      const theirs = Math.sign(dot(y, p, i, j) - dot(y, p, i, k));
      alike += mine === 0 || theirs === 0 ? 0.5 : mine === theirs ? 1 : 0;
    }
    const share = alike / pairsOfEach;
    sum += share;
    squares += share * share;
  }
  const mean = sum / n;
  return { agreement: mean, standardError: Math.sqrt(Math.max(0, squares / n - mean * mean) / n) };
}

function dot(x: Float32Array, d: number, i: number, j: number): number {
  let sum = 0;
  for (let c = 0; c < d; c++) sum += x[i * d + c]! * x[j * d + c]!;
  return sum;
}

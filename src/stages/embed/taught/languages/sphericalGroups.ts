import { randomInt, type Rng } from '../../../../core/math/rng';

/** Rows of one language, grouped. */
export interface Groups {
  /** Int32Array n: row → group. */
  readonly labels: Int32Array;
  /** Float64Array k×d: means of the groups' rows. */
  readonly means: Float64Array;
  /** Float64Array k: rows of each. */
  readonly sizes: Float64Array;
}

const rounds = 20;

/**
 * k-means by Lloyd's iterations from k-means++ seeds (Arthur & Vassilvitskii, 2007), for some thousand rows. A group that
 * loses all its rows stays empty, with the mean it had.
 *
 * @param x  Float64Array n×d, n ≥ k; read only
 */
export function groupRows(x: Float64Array, d: number, k: number, rng: Rng): Groups {
  const n = x.length / d;
  const means = seeds(x, n, d, k, rng);
  const labels = new Int32Array(n).fill(-1);
  const sizes = new Float64Array(k);
  for (let round = 0; round < rounds; round++) {
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const best = nearest(x, i, means, k, d);
      if (labels[i] !== best) moved++;
      labels[i] = best;
    }
    if (moved === 0) break;
    const sums = new Float64Array(k * d);
    sizes.fill(0);
    for (let i = 0; i < n; i++) {
      sizes[labels[i]!]! += 1;
      for (let j = 0, g = labels[i]! * d; j < d; j++) sums[g + j]! += x[i * d + j]!;
    }
    for (let e = 0; e < k * d; e++) {
      const size = sizes[Math.floor(e / d)]!;
      if (size > 0) means[e] = sums[e]! / size;
    }
  }
  return { labels, means, sizes };
}

function nearest(x: Float64Array, i: number, means: Float64Array, k: number, d: number): number {
  let [best, least] = [0, Infinity];
  for (let g = 0; g < k; g++) {
    const away = squaredDistance(x, i * d, means, g * d, d);
    if (away < least) [best, least] = [g, away];
  }
  return best;
}

export function squaredDistance(
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  d: number,
): number {
  let sum = 0;
  for (let j = 0; j < d; j++) sum += (a[aAt + j]! - b[bAt + j]!) ** 2;
  return sum;
}

function seeds(x: Float64Array, n: number, d: number, k: number, rng: Rng): Float64Array {
  const means = new Float64Array(k * d);
  const away = new Float64Array(n).fill(Infinity);
  let chosen = randomInt(rng, n);
  for (let g = 0; g < k; g++) {
    means.set(x.subarray(chosen * d, (chosen + 1) * d), g * d);
    let total = 0;
    for (let i = 0; i < n; i++)
      total += away[i] = Math.min(away[i]!, squaredDistance(x, i * d, means, g * d, d));
    let left = rng() * total;
    chosen = 0;
    while (chosen < n - 1 && (left -= away[chosen]!) > 0) chosen++;
  }
  return means;
}

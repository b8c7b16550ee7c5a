import { kolmogorovTail } from './kolmogorovTail';

export interface KsTest {
  /** Largest distance between the two empirical distributions, 0–1. */
  readonly distance: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * How p is found. exact: every way to mix the two samples counted · asymptotic: by the distribution of one sample with
 * n·m/(n+m) draws · auto: exact up to `mostExact` values in each sample.
 */
export type KsMethod = 'auto' | 'exact' | 'asymptotic';
const mostExact = 10_000;

/**
 * Two-sample Kolmogorov–Smirnov test, two-sided, as SciPy's `ks_2samp` (Hodges, 1958): ties are taken as they are.
 *
 * @param a, b  Float64Array, rising, without NaN, not empty; read only
 */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array, method: KsMethod = 'auto'): KsTest {
  const [n, m] = [a.length, b.length];
  if (n === 0 || m === 0)
    throw new RangeError(`kolmogorovSmirnov: samples must hold values, got ${n} and ${m}`);
  // Distances are whole numbers of 1/lcm: compared without rounding.
  const g = divisor(n, m);
  const [stepA, stepB] = [m / g, n / g];
  let [i, j, widest] = [0, 0, 0];
  while (i < n && j < m) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < n && a[i] === value) i++;
    while (j < m && b[j] === value) j++;
    widest = Math.max(widest, Math.abs(i * stepA - j * stepB));
  }
  const lcm = stepB * m;
  const distance = widest / lcm;
  if (widest === 0) return { distance, p: 1 };
  const isExact = method === 'exact' || (method === 'auto' && Math.max(n, m) <= mostExact);
  if (!isExact) return { distance, p: kolmogorovTail(Math.max(1, halfEven((n * m) / (n + m))), distance) };
  const p = n === m ? outsideSquare(n, widest) : outside(Math.max(n, m), Math.min(n, m), g, widest);
  return { distance, p: Math.min(1, p) };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** Rounds as NumPy does: halves to the even neighbour. */
function halfEven(x: number): number {
  const low = Math.floor(x);
  if (x - low !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
}

/** The share of paths from corner to corner of an n×n square that touch |x − y| = h, alternating sum by Horner. */
function outsideSquare(n: number, h: number): number {
  let p = 0;
  for (let k = Math.floor(n / h); k >= 0; k--) {
    let ways = 1;
    for (let j = 0; j < h; j++) ways = ((n - k * h - j) * ways) / (n + k * h + j + 1);
    p = ways * (1 - p);
  }
  return 2 * p;
}

/**
 * The share of paths from (0, 0) to (n, m), n ≥ m, that touch |m·x − n·y| / g = h: a path that ends in (x, y) came
 * from the left with chance x/(x+y), and what lies outside has touched.
 */
function outside(n: number, m: number, g: number, h: number): number {
  const [stepX, stepY] = [m / g, n / g];
  const touched = new Float64Array(m + 1).fill(1);
  touched.fill(0, 0, Math.min(Math.ceil(h / stepY), m + 1));
  for (let x = 1; x <= n; x++) {
    const from = Math.max(Math.floor((stepX * x - h) / stepY) + 1, 0);
    const to = Math.min(Math.ceil((stepX * x + h) / stepY), m + 1);
    let share = from === 0 ? 0 : 1;
    for (let y = from; y < to; y++) touched[y] = share = (touched[y]! * x + share * y) / (x + y);
  }
  return touched[m]!;
}

import { logGamma } from './gamma';

/**
 * How likely the largest distance between a distribution and the empirical one of n draws from it is at least x: the
 * two-sided Kolmogorov–Smirnov distribution of one sample. The way to compute it is chosen as Simard & L'Ecuyer (2011)
 * and SciPy's `kstwo` do, so that approximations are the same too; where they name Pomeranz's recursion, the equally
 * exact matrix of Durbin stands in.
 *
 * @param n  draws, a whole number ≥ 1
 * @param x  distance, 0–1
 * @returns 0–1
 */
export function kolmogorovTail(n: number, x: number): number {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`kolmogorovTail: n must be a whole number ≥ 1, got ${n}`);
  if (x >= 1) return 0;
  const t = n * x;
  if (t <= 0.5) return 1;
  if (t <= 1) return 1 - Math.exp(logGamma(n + 1) - n * Math.log(n) + n * Math.log(2 * t - 1));
  if (t >= n - 1) return within(2 * (1 - x) ** n);
  if (x >= 0.5) return within(2 * smirnovTail(n, x));
  const reach = t * x;
  if (n <= 140) return within(reach <= 4 ? 1 - durbin(n, x) : 2 * smirnovTail(n, x));
  if (reach >= 370) return 0;
  if (reach >= 2.2) return within(2 * smirnovTail(n, x));
  return within(1 - (n <= 100_000 && n * x ** 1.5 <= 1.4 ? durbin(n, x) : pelzGood(n, x)));
}

const within = (p: number): number => Math.min(1, Math.max(0, p));

/** The one-sided tail (Birnbaum & Tingey, 1951): a sum of positive terms, each by its logarithm. */
function smirnovTail(n: number, x: number): number {
  const ofN = logGamma(n + 1);
  let sum = 0;
  for (let j = 0; j <= Math.floor(n * (1 - x)); j++) {
    const rest = 1 - x - j / n;
    if (rest < 0) break;
    const ways = ofN - logGamma(j + 1) - logGamma(n - j + 1);
    const inside = n === j ? 0 : (n - j) * Math.log(rest);
    sum += Math.exp(ways + inside + (j - 1) * Math.log(x + j / n));
  }
  return x * sum;
}

/** The chance of less than x, by powers of Durbin's matrix (Marsaglia, Tsang & Wang, 2003). */
function durbin(n: number, x: number): number {
  const k = Math.ceil(n * x);
  const m = 2 * k - 1;
  let power = durbinMatrix(m, k - n * x);
  let result: Float64Array | null = null;
  // Numbers outgrow doubles: their powers of two are kept beside them.
  let [exponent, powerExponent] = [0, 0];
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      result = result ? product(result, power, m) : power.slice();
      exponent += powerExponent;
    }
    power = product(power, power, m);
    powerExponent *= 2;
    if (power[(k - 1) * m + k - 1]! > 2 ** 128) {
      power = power.map((value) => value * 2 ** -128);
      powerExponent += 128;
    }
  }
  let p = result![(k - 1) * m + k - 1]!;
  for (let i = 1; i <= n; i++) {
    p = (p * i) / n;
    if (p < 2 ** -128) {
      p *= 2 ** 128;
      exponent -= 128;
    }
  }
  return p * 2 ** exponent;
}

/** H of Marsaglia, Tsang & Wang, m×m row-major, with h = k − n·x. */
function durbinMatrix(m: number, h: number): Float64Array {
  const inverseFactorial = new Float64Array(m + 1);
  inverseFactorial[0] = 1;
  for (let j = 1; j <= m; j++) inverseFactorial[j] = inverseFactorial[j - 1]! / j;
  const edge = Float64Array.from({ length: m }, (_, j) => (1 - h ** (j + 1)) * inverseFactorial[j + 1]!);
  edge[m - 1] = (1 - 2 * h ** m + Math.max(2 * h - 1, 0) ** m) * inverseFactorial[m]!;
  const matrix = new Float64Array(m * m);
  for (let i = 0; i < m; i++)
    for (let j = 1; j < m && j <= i + 1; j++) matrix[i * m + j] = inverseFactorial[i - j + 1]!;
  for (let i = 0; i < m; i++) matrix[i * m] = edge[i]!;
  for (let j = 0; j < m; j++) matrix[(m - 1) * m + j] = edge[m - 1 - j]!;
  return matrix;
}

function product(a: Float64Array, b: Float64Array, m: number): Float64Array {
  const c = new Float64Array(m * m);
  for (let i = 0; i < m; i++)
    for (let k = 0; k < m; k++) {
      const factor = a[i * m + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < m; j++) c[i * m + j]! += factor * b[k * m + j]!;
    }
  return c;
}

/** The chance of less than x, for many draws (Pelz & Good, 1976). */
function pelzGood(n: number, x: number): number {
  const z = Math.sqrt(n) * x;
  const square = z * z;
  if (-(Math.PI ** 2) / 8 / square < -708) return 0;
  const q = Math.exp(-(Math.PI ** 2) / 8 / square);
  const [pi2, pi4, pi6] = [Math.PI ** 2, Math.PI ** 4, Math.PI ** 6];
  const last = Math.ceil((16 * z) / Math.PI);
  let [k0, k1, k2, k3] = [0, 0, 0, 0];
  for (let k = last; k > 0; k--) {
    const m2 = (2 * k - 1) ** 2;
    const between = q ** (8 * k);
    k0 = k0 * between + 1;
    k1 = k1 * between - square + (pi2 / 4) * m2;
    k2 =
      k2 * between +
      (6 * z ** 6 + 2 * z ** 4) +
      (((2 * z ** 4 - 5 * square) * pi2) / 4) * m2 +
      ((pi4 * (1 - 2 * square)) / 16) * m2 ** 2;
    k3 =
      k3 * between +
      (-30 * z ** 6 - 90 * z ** 8) +
      ((pi2 * (135 * z ** 4 - 96 * z ** 6)) / 4) * m2 +
      ((pi4 * (-60 * square + 212 * z ** 4)) / 16) * m2 ** 2 +
      ((pi6 * (5 - 30 * square)) / 64) * m2 ** 3;
  }
  const root = Math.sqrt(2 * Math.PI);
  k0 *= (q * root) / z;
  k1 *= (q * root) / (6 * z ** 4);
  k2 *= (q * root) / (72 * z ** 7);
  k3 *= (q * root) / (6480 * z ** 10);
  const second = Math.exp(-pi2 / 2 / square);
  for (let k = last; k > 0; k--) {
    const weight = k * k * second ** (k * k);
    k2 -= (weight * pi2 * root) / (36 * z ** 3);
    k3 += (weight * (3 * square - pi2 * k * k) * pi2 * root) / (216 * z ** 6);
  }
  return k0 + k1 / Math.sqrt(n) + k2 / n + k3 / n ** 1.5;
}

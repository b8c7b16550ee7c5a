/**
 * Bounds of a share that was seen in a sample (Wilson 1927): unlike mean ± z·error they stay within 0–1, and hold for
 * few cases and for shares near 0 or 1.
 *
 * @param hits  of `n`, 0 ≤ hits ≤ n; need not be whole
 * @param z  standard normal quantile: 1.96 for 95 % on two sides
 * @returns [low, high], 0–1; [0, 1] where nothing was seen
 */
export function wilson(hits: number, n: number, z: number): readonly [low: number, high: number] {
  if (!(hits >= 0 && hits <= n)) throw new RangeError(`wilson: hits must be in [0, ${n}], got ${hits}`);
  if (n === 0) return [0, 1];
  const share = hits / n;
  const square = z * z;
  const centre = share + square / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  const scale = 1 + square / n;
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)];
}

/** Two-sided 95 %. */
export const z95 = 1.959963984540054;

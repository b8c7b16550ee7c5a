import type { Matrix } from '../../core/data/matrix';
import { squaredDistance } from '../../core/math/centred';

/**
 * How far neighbours in the layout are neighbours in the data (Venna & Kaski 2001), exactly: n²·d steps, for a few
 * thousand items. 1: every one of the k nearest on the map is among the k nearest in the data.
 *
 * @param x  items, n×d; read only
 * @param positions  Float32Array n×2; read only
 * @param k  neighbours looked at, 1 ≤ k < n/2
 * @returns 0–1
 * @throws RangeError if k is out of range or the lengths differ
 */
export function trustworthiness(x: Matrix, positions: Float32Array, k: number): number {
  const n = x.rows;
  if (positions.length !== n * 2)
    throw new RangeError(`trustworthiness: positions must be ${n}×2 numbers, got ${positions.length}`);
  if (!Number.isInteger(k) || k < 1 || k >= n / 2)
    throw new RangeError(`trustworthiness: k must be in [1, ${Math.ceil(n / 2) - 1}], got ${k}`);
  let penalty = 0;
  for (let i = 0; i < n; i++) {
    const ranks = new Uint32Array(n);
    orderOf(x.data, i, n, x.cols).forEach((item, rank) => (ranks[item] = rank + 1));
    for (const item of orderOf(positions, i, n, 2).subarray(0, k)) penalty += Math.max(0, ranks[item]! - k);
  }
  return 1 - (penalty * 2) / (n * k * (2 * n - 3 * k - 1));
}

/** All other items, nearest to i first; equal distances by item. */
function orderOf(data: Float32Array, i: number, n: number, cols: number): Uint32Array {
  const squared = Float64Array.from({ length: n }, (_, j) => squaredDistance(data, i, data, j, cols));
  return Uint32Array.from({ length: n - 1 }, (_, p) => (p < i ? p : p + 1)).sort(
    (a, b) => squared[a]! - squared[b]! || a - b,
  );
}

import type { Matrix } from '../../core/data/matrix';
import { squaredDistance } from '../../core/math/centred';
import { makeRng, samplePositions } from '../../core/math/rng';

export interface LayoutQuality {
  /** Venna & Kaski 2001: 1 when each of the k nearest on the map is among the k nearest in the data. 0–1. */
  readonly trustworthiness: number;
  /** Mean share of the k nearest in the data that are among the k nearest on the map, 0–1. */
  readonly knnPreservation: number;
}

/**
 * How far neighbours on the map and neighbours in the data are the same, by comparing items with all others: n·d steps for
 * each item looked at.
 *
 * @param x  items, n×d; read only
 * @param positions  Float32Array n×2; read only
 * @param k  neighbours looked at, 1 ≤ k < n/2
 * @param sample  items looked at, chosen at random by the seed; all by default
 * @throws RangeError if k is out of range or the lengths differ
 */
export function layoutQuality(
  x: Matrix,
  positions: Float32Array,
  k: number,
  { sample = x.rows, seed = 1 }: { readonly sample?: number; readonly seed?: number } = {},
): LayoutQuality {
  const n = x.rows;
  if (positions.length !== n * 2)
    throw new RangeError(`layoutQuality: positions must be ${n}×2 numbers, got ${positions.length}`);
  if (!Number.isInteger(k) || k < 1 || k >= n / 2)
    throw new RangeError(`layoutQuality: k must be in [1, ${Math.ceil(n / 2) - 1}], got ${k}`);
  const items = samplePositions(makeRng(seed), n, sample);
  const inData = new Float64Array(n);
  const onMap = new Float64Array(n);
  let penalty = 0;
  let kept = 0;
  for (const i of items) {
    for (let j = 0; j < n; j++) {
      inData[j] = j === i ? Infinity : squaredDistance(x.data, i, x.data, j, x.cols);
      onMap[j] = j === i ? Infinity : squaredDistance(positions, i, positions, j, 2);
    }
    for (const item of nearest(onMap, k)) {
      const rank = rankOf(inData, item);
      if (rank <= k) kept++;
      else penalty += rank - k;
    }
  }
  const m = Math.max(1, items.length);
  return {
    trustworthiness: 1 - (penalty * 2) / (m * k * (2 * n - 3 * k - 1)),
    knnPreservation: kept / (m * k),
  };
}

/** The k items of the smallest distances, nearest first; equal distances by item. */
function nearest(distances: Float64Array, k: number): number[] {
  const found: number[] = [];
  for (let j = 0; j < distances.length; j++) {
    const distance = distances[j]!;
    if (found.length === k && distance >= distances[found[k - 1]!]!) continue;
    let at = Math.min(found.length, k - 1);
    for (; at > 0 && distances[found[at - 1]!]! > distance; at--) found[at] = found[at - 1]!;
    found[at] = j;
  }
  return found;
}

/** 1 for the nearest; equal distances by item. */
function rankOf(distances: Float64Array, item: number): number {
  const own = distances[item]!;
  let nearer = 0;
  for (let j = 0; j < distances.length; j++)
    if (distances[j]! < own || (j < item && distances[j] === own)) nearer++;
  return nearer + 1;
}

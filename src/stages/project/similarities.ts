import { float32 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Pacer } from '../../core/data/pacer';
import { portableExp, portableLog } from '../../core/math/portable';

const mostRounds = 64;
const closeEnough = 1e-5;
/** No neighbourhood is narrower than this share of its mean distance. */
const leastShare = 1e-3;

/**
 * How similar every neighbour is as its item sees it (McInnes, Healy & Melville 2018, algorithm 3): exp(−(d − ρ)/σ), ρ
 * the distance of the nearest neighbour apart from the item, σ such that similarities sum to log₂(k + 1).
 *
 * @param graph  neighbours without the item itself, which k + 1 counts, as in umap-learn; read only
 * @returns Float32Array n×k, in the order of the neighbours, 0–1
 */
export async function similarities({ n, k, distances }: KnnGraph, pace: Pacer): Promise<Float32Array> {
  const target = portableLog(k + 1) / Math.LN2;
  const result = float32(n * k);
  let meanOfAll = 0;
  for (let p = 0; p < n * k; p++) meanOfAll += distances[p]!;
  meanOfAll /= Math.max(1, n * (k + 1));
  const beyond = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    if (i % 4096 === 0) await pace(i / n);
    const offset = i * k;
    // Neighbours lie nearest first; those on the same spot do not count.
    let rho = 0;
    for (let p = 0; p < k && rho === 0; p++) rho = distances[offset + p]!;
    let mean = 0;
    for (let p = 0; p < k; p++) {
      const distance = distances[offset + p]!;
      mean += distance / (k + 1);
      beyond[p] = Math.max(0, distance - rho);
    }
    const sigma = Math.max(widthFor(beyond, target), leastShare * (rho > 0 ? mean : meanOfAll));
    for (let p = 0; p < k; p++)
      result[offset + p] = beyond[p] === 0 || sigma === 0 ? 1 : portableExp(-beyond[p]! / sigma);
  }
  return result;
}

/**
 * σ at which the similarities of a neighbourhood sum to the target, by Newton's steps in 1/σ from 0: the sum is convex
 * and falls, so that no step goes too far. 0 where neighbours on one spot are more than the target alone.
 */
function widthFor(beyond: Float64Array, target: number): number {
  let inverse = 0;
  for (let round = 0; round < mostRounds; round++) {
    let sum = 0;
    let slope = 0;
    for (let p = 0; p < beyond.length; p++) {
      const similarity = portableExp(-beyond[p]! * inverse);
      sum += similarity;
      slope += beyond[p]! * similarity;
    }
    if (sum - target < closeEnough || slope === 0) return inverse > 0 ? 1 / inverse : 1;
    inverse += (sum - target) / slope;
    if (inverse === Infinity) return 0;
  }
  return 0;
}

import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';

/**
 * Centres of clusters, whatever found them: the weighted means of their items, summed in doubles.
 *
 * @param x  items n×d; read only
 * @param labels  Int32Array n, item → cluster 0…k−1, −1 for none; read only
 * @param weights  Float32Array n; read only
 * @returns Float32Array k×d, zero for a cluster without weight
 */
export function clusterMeans(x: Matrix, labels: Int32Array, weights: Float32Array, k: number): Float32Array {
  const d = x.cols;
  const sums = new Float64Array(k * d);
  const totals = new Float64Array(k);
  for (let i = 0; i < x.rows; i++) {
    const cluster = labels[i]!;
    if (cluster < 0) continue;
    totals[cluster]! += weights[i]!;
    for (let j = 0; j < d; j++) sums[cluster * d + j]! += weights[i]! * x.data[i * d + j]!;
  }
  const means = float32(k * d);
  for (let q = 0; q < means.length; q++) {
    const total = totals[Math.floor(q / d)]!;
    means[q] = total > 0 ? sums[q]! / total : 0;
  }
  return means;
}

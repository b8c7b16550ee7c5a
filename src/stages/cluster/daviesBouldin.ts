import type { Matrix } from '../../core/data/matrix';
import { squaredDistance } from '../../core/math/centred';
import { clusterCount } from './silhouette';

/**
 * Mean over the clusters of their worst ratio of spread to separation (Davies & Bouldin 1979), as scikit-learn
 * computes it; ≥ 0, lower is better. Labels that no item carries are passed over; 0 for fewer than two clusters.
 *
 * @param x  items, n×d; read only
 * @param labels  item → cluster, ≥ 0; read only
 * @throws RangeError if the lengths differ
 */
export function daviesBouldin(x: Matrix, labels: Int32Array): number {
  if (labels.length !== x.rows)
    throw new RangeError(`daviesBouldin: labels must be of ${x.rows} items, got ${labels.length}`);
  const k = clusterCount(labels);
  const d = x.cols;
  const centroids = new Float64Array(k * d);
  const sizes = new Float64Array(k);
  labels.forEach((label, i) => {
    sizes[label]!++;
    for (let j = 0; j < d; j++) centroids[label * d + j]! += x.data[i * d + j]!;
  });
  for (let q = 0; q < centroids.length; q++) centroids[q]! /= sizes[Math.floor(q / d)]!;
  const spreads = new Float64Array(k);
  labels.forEach((label, i) => {
    spreads[label]! += Math.sqrt(squaredDistance(x.data, i, centroids, label, d)) / sizes[label]!;
  });

  const present = [...sizes.keys()].filter((cluster) => sizes[cluster]! > 0);
  let sum = 0;
  for (const a of present) {
    let worst = 0;
    for (const b of present) {
      const apart = Math.sqrt(squaredDistance(centroids, a, centroids, b, d));
      if (a !== b && apart > 0) worst = Math.max(worst, (spreads[a]! + spreads[b]!) / apart);
    }
    sum += worst;
  }
  return present.length === 0 ? 0 : sum / present.length;
}

import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { squaredDistance } from '../../core/math/centred';

/**
 * How surely each item belongs to its cluster and not to the next one: 1 − d₁/d₂ of its distances to its own and to the
 * nearest other centroid. 1 at the centroid, 0 on the border; 1 where there is one cluster, 0 where all centroids
 * coincide with the item.
 *
 * @param x  items, n×d; read only
 * @param labels  item → cluster; read only
 * @param centroids  k×d; read only
 * @returns Float32Array n, 0–1
 */
export function confidence(x: Matrix, labels: Int32Array, centroids: Float32Array): Float32Array {
  const k = centroids.length / x.cols;
  const shares = float32(x.rows);
  for (let i = 0; i < x.rows; i++) {
    const own = squaredDistance(x.data, i, centroids, labels[i]!, x.cols);
    let other = Infinity;
    for (let c = 0; c < k; c++)
      if (c !== labels[i]) other = Math.min(other, squaredDistance(x.data, i, centroids, c, x.cols));
    shares[i] = other === 0 ? 0 : Math.max(0, 1 - Math.sqrt(own / other));
  }
  return shares;
}

import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { clusterMeans } from './clusterMeans';

/**
 * Fits after customers were moved by hand: of those who moved, 1 − d₁/d₂ of the distances to the centre of their cluster
 * and to the nearest other one, as `confidence` tells it; the others keep theirs. Distances in doubles.
 *
 * @param x  items, n×d; read only
 * @param labels  Int32Array n, item → cluster now, −1 for none; read only
 * @param weights  Float32Array n, item → rows it stands for; read only
 * @param from  labels and fits before, of the same items; read only
 * @returns Float32Array n, 0–1; 0 where an item has no cluster, 1 where it has the only one
 * @throws RangeError when lengths differ; AbortError
 */
export async function movedFits(
  x: Matrix,
  labels: Int32Array,
  weights: Float32Array,
  from: { readonly labels: Int32Array; readonly confidence: Float32Array },
  control: Control,
): Promise<Float32Array> {
  const n = x.rows;
  if (labels.length !== n || from.labels.length !== n)
    throw new RangeError(
      `movedFits: labels must be of ${n} items, got ${labels.length} and ${from.labels.length}`,
    );
  const pace = makePacer(control);
  const k = labels.reduce((most, cluster) => Math.max(most, cluster + 1), 0);
  const means = clusterMeans(x, labels, weights, k);
  const taken = new Uint8Array(k);
  for (const cluster of labels) if (cluster >= 0) taken[cluster] = 1;
  const fits = float32(n);
  for (let i = 0; i < n; i++) {
    const label = labels[i]!;
    if (label === from.labels[i]) fits[i] = from.confidence[i]!;
    else if (label >= 0) {
      fits[i] = fitOf(x, i, means, taken, label);
      await pace(i / n);
    }
  }
  return fits;
}

/** How surely an item belongs to a cluster and not to the nearest other, 0–1. @param taken  cluster → 1 if it has members */
export function fitOf(x: Matrix, i: number, means: Float32Array, taken: Uint8Array, label: number): number {
  let own = 0;
  let other = Infinity;
  for (let cluster = 0; cluster < taken.length; cluster++) {
    if (!taken[cluster]) continue;
    const squared = squaredTo(x, i, means, cluster);
    if (cluster === label) own = squared;
    else if (squared < other) other = squared;
  }
  if (other === Infinity) return 1;
  return other === 0 ? 0 : Math.max(0, 1 - Math.sqrt(own / other));
}

function squaredTo({ data, cols }: Matrix, i: number, means: Float32Array, cluster: number): number {
  let sum = 0;
  for (let j = 0; j < cols; j++) sum += (data[i * cols + j]! - means[cluster * cols + j]!) ** 2;
  return sum;
}

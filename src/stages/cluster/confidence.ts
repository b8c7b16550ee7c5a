import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { nearestGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { readIntegers } from '../../core/runtime/tensor';
import { centroidInputs, openItems, squaredFrom, type KMeansMetric } from './kmeans/items';
import { rowBlocks } from './kmeans/rowBlocks';

const unweighted = new Float32Array(0);

/**
 * How surely each item belongs to its cluster and not to the next one: 1 − d₁/d₂ of its distances to its own and to the
 * nearest other centroid. 1 at the centroid, 0 on the border or beyond it; 1 where there is one cluster, 0 where all centroids
 * coincide with the item, and 0 for an item without a cluster. An ONNX graph finds the other centroid, block by block;
 * both distances are measured in doubles.
 *
 * @param x  items, n×d, finite; read only
 * @param labels  item → cluster, −1 for none; read only
 * @param centroids  k×d, for the cosine of unit length; read only
 * @returns Float32Array n, 0–1
 * @throws RangeError where x is not finite, by row and column
 */
export async function confidence(
  runtime: Runtime,
  x: Matrix,
  labels: Int32Array,
  centroids: Float32Array,
  control: Control,
  metric: KMeansMetric = 'euclidean',
): Promise<Float32Array> {
  const shares = float32(x.rows);
  const pacer = makePacer(control);
  let done = 0;
  const pace = (): ReturnType<typeof pacer> => pacer(done / Math.max(1, x.rows));
  const items = await openItems(x, unweighted, metric, pace);
  const k = centroids.length / x.cols;
  if (k <= 1) return shares.fill(1).map((share, i) => (labels[i]! < 0 ? 0 : share));

  const session = await runtime.graph('nearest-2', () => nearestGraph(2));
  const { inputs } = centroidInputs(items, centroids);
  await rowBlocks(
    runtime,
    items,
    k,
    pace,
  )(async (queries, start, count) => {
    const order = readIntegers(await session.run({ queries, ...inputs }), 'index');
    for (let r = 0; r < count; r++) {
      const i = start + r;
      const label = labels[i]!;
      if (label < 0) continue;
      const own = squaredFrom(items, i, centroids, label);
      const next = order[2 * r] === label ? order[2 * r + 1]! : order[2 * r]!;
      const other = squaredFrom(items, i, centroids, next);
      shares[i] = other === 0 ? 0 : Math.max(0, 1 - Math.sqrt(own / other));
    }
    done = start + count;
  });
  return shares;
}

import { float32 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { clusterMeans } from './clusterMeans';
import { assignNoise } from './density/assignNoise';
import { fitOf } from './movedFits';

/** Where customers of no cluster would fit best. */
export interface UnassignedFits {
  /** Uint32Array, the items without a cluster, best fit first (equal fits: lower item first). */
  readonly order: Uint32Array;
  /** Int32Array n, item → the cluster that it would get; those of the others as they are. */
  readonly labels: Int32Array;
  /** Float32Array n, item → its fit there, or where it is, 0–1; all told in the same way. */
  readonly fits: Float32Array;
}

/**
 * The cluster for each item that has none: that of most of its neighbours, round by round, as `assignNoise` tells; that of
 * the nearest centre where no neighbour has one. Fits are told as those of moved customers are (`movedFits`).
 *
 * @param x  items, n×d; read only
 * @param labels  Int32Array n, item → cluster, −1 for none; read only
 * @param weights  Float32Array n, item → rows it stands for; read only
 * @param graph  neighbours of the items; null: by centres alone
 * @returns nobody to assign where there is no cluster
 * @throws RangeError when lengths differ; AbortError
 */
export async function fitUnassigned(
  x: Matrix,
  labels: Int32Array,
  weights: Float32Array,
  graph: KnnGraph | null,
  control: Control,
): Promise<UnassignedFits> {
  if (labels.length !== x.rows)
    throw new RangeError(`fitUnassigned: labels must be of ${x.rows} items, got ${labels.length}`);
  const pace = makePacer(control);
  const k = labels.reduce((most, cluster) => Math.max(most, cluster + 1), 0);
  const fits = float32(x.rows);
  if (k === 0) return { order: new Uint32Array(0), labels: labels.slice(), fits };
  const means = clusterMeans(x, labels, weights, k);
  const taken = new Uint8Array(k);
  for (const cluster of labels) if (cluster >= 0) taken[cluster] = 1;
  const given = graph ? assignNoise(labels, graph, 0) : labels.slice();
  const open = Uint32Array.from(labels.keys()).filter((i) => labels[i]! < 0);
  for (let i = 0; i < x.rows; i++) {
    if (given[i]! < 0) given[i] = nearest(x, i, means, taken);
    fits[i] = fitOf(x, i, means, taken, given[i]!);
    await pace(i / x.rows);
  }
  return { order: open.sort((a, b) => fits[b]! - fits[a]! || a - b), labels: given, fits };
}

function nearest(x: Matrix, i: number, means: Float32Array, taken: Uint8Array): number {
  const { data, cols } = x;
  let best = -1;
  let least = Infinity;
  for (let cluster = 0; cluster < taken.length; cluster++) {
    if (!taken[cluster]) continue;
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += (data[i * cols + j]! - means[cluster * cols + j]!) ** 2;
    if (sum < least || best < 0) {
      least = sum;
      best = cluster;
    }
  }
  return best;
}

import type { Control } from '../../../core/data/progress';
import type { KnnGraph } from '../../../core/data/knnGraph';
import type { Matrix } from '../../../core/data/matrix';
import type { Runtime } from '../../../core/runtime/runtime';

export interface DbscanOptions {
  /** Reach of a neighbourhood, units of x; auto: the elbow of the k-distances. */
  readonly eps: 'auto' | number;
  /** Rows within eps that make an item a core, itself counted, ≥ 1. */
  readonly minSamples: number;
  readonly weights?: Float32Array;
}

export interface DbscanClusters {
  readonly k: number;
  /** Int32Array n, item → cluster 0…k−1, −1 for noise. */
  readonly labels: Int32Array;
  /** Uint8Array n, 1 for a core item. */
  readonly cores: Uint8Array;
  /** The eps that was used. */
  readonly eps: number;
  /** Float32Array n, falling: every item's distance to its minSamples-th neighbour, for the elbow's picture. */
  readonly kDistances: Float32Array;
}

export async function dbscan(
  _runtime: Runtime,
  _x: Matrix,
  _graph: KnnGraph,
  _options: DbscanOptions,
  _control: Control,
): Promise<DbscanClusters> {
  throw new Error('dbscan: not built yet');
}

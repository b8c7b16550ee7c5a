import type { KnnGraph } from '../../../core/data/knnGraph';
import type { Matrix } from '../../../core/data/matrix';
import type { Constraints } from '../../../core/data/constraints';
import type { Control } from '../../../core/data/progress';
import type { Runtime } from '../../../core/runtime/runtime';

export interface HdbscanOptions {
  /** Fewest rows of a cluster, ≥ 2. */
  readonly minClusterSize: number;
  /** Rows in whose midst an item is dense, the item counted, ≥ 1. */
  readonly minSamples: number;
  readonly selection: 'eom' | 'leaf';
  /** Item → rows it stands for; 1 where absent. */
  readonly weights?: Float32Array;
  readonly constraints?: Constraints;
}

export interface DensityClusters {
  readonly k: number;
  /** Int32Array n, item → cluster 0…k−1, −1 for noise. */
  readonly labels: Int32Array;
  /** Float32Array n, strength of membership, 0–1; 0 for noise. */
  readonly probabilities: Float32Array;
  /** Float32Array n, GLOSH outlier score, 0–1. */
  readonly outlierScores: Float32Array;
}

export async function hdbscan(
  _runtime: Runtime,
  _x: Matrix,
  _graph: KnnGraph,
  _options: HdbscanOptions,
  _control: Control,
): Promise<DensityClusters> {
  throw new Error('hdbscan: not built yet');
}

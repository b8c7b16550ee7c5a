import type { Constraints } from '../../../core/data/constraints';
import type { Dendrogram } from '../../../core/data/dendrogram';
import type { Matrix } from '../../../core/data/matrix';
import type { Control } from '../../../core/data/progress';
import type { Runtime } from '../../../core/runtime/runtime';

export type Linkage = 'ward' | 'average' | 'complete' | 'single';

export interface HierarchicalOptions {
  readonly linkage: Linkage;
  readonly seed: number;
  /** Item → rows it stands for; 1 where absent. */
  readonly weights?: Float32Array;
  readonly constraints?: Constraints;
}

export interface Hierarchy {
  readonly tree: Dendrogram;
  /** Int32Array n, item → leaf of the tree: itself, or the micro-cluster it was put in. */
  readonly leafOf: Int32Array;
  /** False above 20,000 items, where leaves are micro-clusters. */
  readonly isExact: boolean;
}

export async function hierarchical(
  _runtime: Runtime,
  _x: Matrix,
  _options: HierarchicalOptions,
  _control: Control,
): Promise<Hierarchy> {
  throw new Error('hierarchical: not built yet');
}

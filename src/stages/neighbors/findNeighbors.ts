import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import type { Recall } from '../../core/data/recall';
import type { Runtime } from '../../core/runtime/runtime';
import { exactNeighbors } from './exactNeighbors';
import { partitionedNeighbors } from './partitionedNeighbors';
import { pointsOf, type Metric } from './points';

export interface NeighborOptions {
  readonly seed: number;
  /** Mean share of the true neighbours that a search by parts shall find; 0.98 by default. */
  readonly recallTarget?: number;
  /** Euclidean by default. */
  readonly metric?: Metric;
  /** Items up to which the search is exact; 20,000 by default. */
  readonly exactUpTo?: number;
}

/**
 * The k nearest items of every item: exactly up to 20,000 items, by parts above, with the recall measured on a sample.
 * The same seed gives the same graph on WebAssembly, with any number of threads.
 *
 * @param x  items, n×d, finite; read only. Beside it and the graph some 100 MB are used, whatever n
 * @param k  neighbours wanted; at most n − 1 are given
 * @throws RangeError if k is no positive integer or a number is not finite, with its row and column
 */
export async function findNeighbors(
  runtime: Runtime,
  x: Matrix,
  k: number,
  { seed, recallTarget = 0.98, metric = 'euclidean', exactUpTo = 20_000 }: NeighborOptions,
  control: Control,
): Promise<{ readonly graph: KnnGraph; readonly recall: Recall }> {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`findNeighbors: k must be ≥ 1, got ${k}`);
  if (x.rows <= Math.max(exactUpTo, 4 * (k + 16))) {
    const graph = await exactNeighbors(runtime, x, k, control, undefined, metric);
    return { graph, recall: { at: Math.min(15, graph.k), value: 1, standardError: 0, sample: 0 } };
  }
  const pace = makePacer(control);
  return partitionedNeighbors(runtime, pointsOf(x, metric), k, { seed, recallTarget }, pace);
}

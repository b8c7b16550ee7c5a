import { itemPairs, type Taught } from '../core/data/lesson';
import type { Matrix } from '../core/data/matrix';
import type { Control } from '../core/data/progress';
import type { Metric } from '../stages/evolve/teach/learnMetric';
import type { Runner } from '../workers/pool';

/**
 * What a recipe's lessons make of the space, learned anew from them every time: the same lessons about the same items give
 * the same metric, so nothing that was fitted needs to be kept.
 *
 * @param x  the items that the lessons are about, n×d
 * @param rowToItem  Int32Array, row of the file → item, −1 = left out
 * @returns null where too little was said, or too little of it is of these items
 */
export const taughtMetric = (
  runner: Runner,
  x: Matrix,
  rowToItem: Int32Array,
  taught: Taught,
  control: Control,
): Promise<Metric | null> => runner.run('learnMetric', { x, lessons: itemPairs(taught, rowToItem) }, control);

/** Items as the lessons have them compared; as they were where nothing could be learned. */
export async function bend(
  runner: Runner,
  x: Matrix,
  metric: Metric | null,
  { strength }: Taught,
  control: Control,
): Promise<Matrix> {
  return metric ? runner.run('bendSpace', { x, metric, strength }, control) : x;
}

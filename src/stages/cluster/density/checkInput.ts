import type { KnnGraph } from '../../../core/data/knnGraph';
import type { Matrix } from '../../../core/data/matrix';

/**
 * Holds a stage's input to its contract.
 *
 * @throws RangeError naming the row and column of a number that is not finite, or both numbers where sizes differ
 */
export function checkInput(stage: string, x: Matrix, graph: KnnGraph, weights?: Float32Array): void {
  if (graph.n !== x.rows) throw new RangeError(`${stage}: graph must be of ${x.rows} items, got ${graph.n}`);
  if (weights && weights.length !== x.rows)
    throw new RangeError(`${stage}: weights must be ${x.rows} numbers, got ${weights.length}`);
  // A plain loop: a million items of 64 columns take a tenth of a second.
  let wrong = 0;
  while (wrong < x.data.length && Math.abs(x.data[wrong]!) < Infinity) wrong++;
  if (wrong < x.data.length)
    throw new RangeError(
      `${stage}: x must be finite, got ${x.data[wrong]} in row ${Math.floor(wrong / x.cols)}, column ${wrong % x.cols}`,
    );
  const bad = weights?.findIndex((weight) => !(weight > 0 && weight < Infinity)) ?? -1;
  if (bad >= 0)
    throw new RangeError(`${stage}: weights must be positive, got ${weights![bad]} of item ${bad}`);
}

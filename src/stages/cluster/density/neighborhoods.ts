import type { KnnGraph } from '../../../core/data/knnGraph';
import type { Matrix } from '../../../core/data/matrix';
import { centred, columnMeans, squaredDistance, squaredNorms } from '../../../core/math/centred';
import { distanceGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { floats, readFloats } from '../../../core/runtime/tensor';
import type { Pace } from './spanningForest';

const queryRows = 64;
const itemRows = 8192;

/** Called for an item and another within eps of it. */
export type OnPair = (item: number, neighbor: number) => void;

/** Whether two items are at most eps apart, in doubles. */
export const isWithin = ({ data, cols }: Matrix, i: number, j: number, eps: number): boolean =>
  squaredDistance(data, i, data, j, cols) <= eps * eps;

/** Whether the graph lists all neighbours of an item within eps. */
export const isServed = ({ n, k, distances }: KnnGraph, i: number, eps: number): boolean =>
  k >= n - 1 || (k > 0 && distances[(i + 1) * k - 1]! > Math.fround(eps));

/** Visits the pairs within eps that the graph lists. Distances that float32 cannot tell from eps are measured in doubles. */
export async function visitListed(
  x: Matrix,
  { n, k, indices, distances }: KnnGraph,
  eps: number,
  onPair: OnPair,
  pace: Pace,
): Promise<void> {
  const edge = Math.fround(eps);
  for (let i = 0; i < n; i++) {
    for (let e = i * k; e < (i + 1) * k && distances[e]! <= edge; e++)
      if (distances[e]! < edge || isWithin(x, i, indices[e]!, eps)) onPair(i, indices[e]!);
    if ((i & 4095) === 0) await pace(i / n);
  }
}

/**
 * Visits all pairs within eps of the given items, each measured against all, block by block: n·d steps an item.
 * Distances in float32 next to eps are measured again in doubles.
 */
export async function visitMeasured(
  runtime: Runtime,
  x: Matrix,
  open: readonly number[],
  eps: number,
  onPair: OnPair,
  pace: Pace,
): Promise<void> {
  if (open.length === 0) return;
  const { data, rows: n, cols: d } = x;
  const moved = centred(data, columnMeans(data, n, d));
  const norms = squaredNorms(moved, d);
  const session = await runtime.graph('distances', distanceGraph);
  const queries = new Float32Array(queryRows * d);
  for (let start = 0; start < open.length; start += queryRows) {
    const rows = Math.min(queryRows, open.length - start);
    for (let r = 0; r < rows; r++)
      queries.set(moved.subarray(open[start + r]! * d, (open[start + r]! + 1) * d), r * d);
    for (let from = 0; from < n; from += itemRows) {
      const columns = Math.min(itemRows, n - from);
      const outputs = await session.run({
        queries: floats(queries.subarray(0, rows * d), rows, d),
        items: floats(moved.subarray(from * d, (from + columns) * d), columns, d),
        norms: floats(norms.subarray(from, from + columns), 1, columns),
      });
      const scores = readFloats(outputs, 'scores');
      for (let r = 0; r < rows; r++) {
        const i = open[start + r]!;
        // What ‖a‖² − 2ab + ‖b‖² may be wrong by, either way, where it is about eps².
        const margin = 2 ** -21 * Math.sqrt(d) * (norms[i]! + (Math.sqrt(norms[i]!) + eps) ** 2);
        const most = eps * eps - norms[i]! + margin;
        const sure = most - 2 * margin;
        for (let c = 0; c < columns; c++) {
          const score = scores[r * columns + c]!;
          if (score > most) continue;
          const j = from + c;
          if (j !== i && (score < sure || isWithin(x, i, j, eps))) onPair(i, j);
        }
      }
      await pace((start + (rows * (from + columns)) / n) / open.length);
    }
  }
}

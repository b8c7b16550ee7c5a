import type { Matrix } from '../../core/data/matrix';
import type { Pacer } from '../../core/data/pacer';
import { rowsPerBlock } from '../../core/runtime/blocks';
import { distanceGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { floats, readFloats } from '../../core/runtime/tensor';

/** Rows of scores in one block at most; more gain nothing. */
const mostRows = 512;

/**
 * Euclidean distances between all items, in float32: 4·n² bytes, meant for a few thousand items.
 *
 * @param x  items, centred; read only
 * @param norms  ‖item‖², Float32Array n
 * @returns Float32Array n×n, zero on the diagonal
 */
export async function distanceMatrix(
  runtime: Runtime,
  x: Matrix,
  norms: Float32Array,
  pace: () => ReturnType<Pacer>,
): Promise<Float32Array> {
  const { rows: n, cols: d } = x;
  const session = await runtime.graph('distances', distanceGraph);
  const distances = new Float32Array(n * n);
  const size = rowsPerBlock(runtime.limits, { bytesPerRow: 4 * (n + d), most: mostRows });
  for (let start = 0; start < n; start += size) {
    const rows = Math.min(size, n - start);
    const outputs = await session.run({
      queries: floats(x.data.subarray(start * d, (start + rows) * d), rows, d),
      items: floats(x.data, n, d),
      norms: floats(norms, 1, n),
    });
    const scores = readFloats(outputs, 'scores');
    for (let r = 0; r < rows; r++) {
      const i = start + r;
      for (let j = 0; j < n; j++)
        distances[i * n + j] = Math.sqrt(Math.max(0, scores[r * n + j]! + norms[i]!));
      distances[i * n + i] = 0;
    }
    await pace();
  }
  return distances;
}

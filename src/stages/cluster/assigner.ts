import type { Matrix } from '../../core/data/matrix';
import type { Pacer } from '../../core/data/pacer';
import { squaredNorms } from '../../core/math/centred';
import { assignGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { floats, readIntegers } from '../../core/runtime/tensor';

/** Bytes of items that one block may take. */
const blockBytes = 32 << 20;

/** Writes each item's nearest centroid into `labels`; true when no label changed. */
export type Assign = (centroids: Float32Array, labels: Int32Array) => Promise<boolean>;

/**
 * Assignment of the items to given centroids by the ONNX graph, block by block.
 *
 * @param x  items, centred (no column far from zero); read only, as long as the function is used
 */
export async function makeAssigner(
  runtime: Runtime,
  x: Matrix,
  pace: () => ReturnType<Pacer>,
): Promise<Assign> {
  const session = await runtime.graph('assign', assignGraph);
  const d = x.cols;
  const size = Math.max(256, Math.floor(blockBytes / (4 * Math.max(1, d))));
  return async (centroids, labels) => {
    const k = centroids.length / d;
    const norms = floats(squaredNorms(centroids, d), 1, k);
    let isSame = true;
    for (let start = 0; start < x.rows; start += size) {
      const rows = Math.min(size, x.rows - start);
      const outputs = await session.run({
        x: floats(x.data.subarray(start * d, (start + rows) * d), rows, d),
        centroids: floats(centroids, k, d),
        norms,
      });
      const found = readIntegers(outputs, 'label');
      for (let r = 0; r < rows; r++) {
        if (labels[start + r] !== found[r]) isSame = false;
        labels[start + r] = found[r]!;
      }
      await pace();
    }
    return isSame;
  };
}

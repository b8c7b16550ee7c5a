import type { Pacer } from '../../core/data/pacer';
import type { Vectors } from '../../core/data/vectors';
import { centredBlock } from '../../core/math/centred';
import { rowsPerBlock } from '../../core/runtime/blocks';
import type { Runtime } from '../../core/runtime/runtime';
import { floats, type Tensor } from '../../core/runtime/tensor';

/** Rows summed in float32 at most; the blocks' sums are added up in doubles. */
const mostRows = 1024;

/** Blocks have a multiple of so many rows: WebGPU would compile another shader for the last one, which takes longer. */
const rowStep = 4;

/**
 * Goes through the rows with `origin` moved to zero, block by block: one block is copied at a time, never the whole.
 *
 * @param extraPerRow  numbers that a run makes of each row, beside the row itself
 * @param use  one block b×d, reused for the next one; of its rows, `rows` are items, and up to three more are zero
 */
export async function eachCentredBlock(
  runtime: Runtime,
  x: Vectors,
  origin: Float64Array,
  extraPerRow: number,
  pace: (done: number) => ReturnType<Pacer>,
  use: (block: Tensor, start: number, rows: number) => Promise<void>,
): Promise<void> {
  const { rows: n, cols: d } = x;
  const cost = { bytesPerRow: 4 * (2 * d + extraPerRow), most: mostRows };
  const size = Math.min(n, rowsPerBlock(runtime.limits, cost));
  const into = new Float32Array(Math.ceil(size / rowStep) * rowStep * d);
  for (let start = 0; start < n; start += size) {
    const rows = Math.min(size, n - start);
    centredBlock(x.read(start, rows, into), 0, rows, origin, into);
    const padded = Math.ceil(rows / rowStep) * rowStep;
    into.fill(0, rows * d, padded * d);
    await use(floats(into.subarray(0, padded * d), padded, d), start, rows);
    await pace((start + rows) / n);
  }
}

/**
 * Means of the columns in doubles, read block by block.
 *
 * @throws RangeError with the row and column of a number that is not finite
 */
export function finiteMeans(x: Vectors): Float64Array {
  const { rows, cols } = x;
  const means = new Float64Array(cols);
  const into = new Float32Array(Math.min(rows, mostRows) * cols);
  for (let start = 0; start < rows; start += mostRows) {
    const block = x.read(start, Math.min(mostRows, rows - start), into);
    for (let p = 0; p < block.length; p += cols) for (let j = 0; j < cols; j++) means[j]! += block[p + j]!;
    if (means.every(Number.isFinite)) continue;
    const bad = block.findIndex((value) => !Number.isFinite(value));
    throw new RangeError(
      `pca: x must be finite, got ${block[bad]} in row ${start + Math.floor(bad / cols)}, column ${bad % cols}`,
    );
  }
  for (let j = 0; j < cols; j++) means[j]! /= rows;
  return means;
}

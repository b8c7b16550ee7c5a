import { rowsPerBlock } from '../../../core/runtime/blocks';
import type { Runtime } from '../../../core/runtime/runtime';
import type { Tensor } from '../../../core/runtime/tensor';
import { floats } from '../../../core/runtime/tensor';
import type { Items, Pace } from './items';

/** Rows of a block at most: more gain nothing, and a cancelled run has to wait for them. */
const mostRows = 8192;
const leastRows = 256;

/** Rows as a graph takes them, a view that holds until the next block; `start` counts from the first row gone through. */
export type UseBlock = (rows: Tensor, start: number, count: number) => Promise<void>;

/** Goes through all rows, or through the first `count` listed ones, block by block. */
export type EachBlock = (use: UseBlock, listed?: Uint32Array, count?: number) => Promise<void>;

/**
 * Hands the items' rows to a graph block by block. Rows that lie side by side and near enough to zero are views of the
 * items; others are put side by side, moved by the items' origin, in memory for one block that is used again.
 *
 * @param columns  scores that the graph makes of a row
 */
export function rowBlocks(
  runtime: Runtime,
  { x, origin }: Pick<Items, 'x' | 'origin'>,
  columns: number,
  pace: Pace,
): EachBlock {
  const { data, rows: n, cols: d } = x;
  const cost = { bytesPerRow: 4 * (d + columns), least: leastRows, most: mostRows };
  let staged: Float32Array | null = null;
  return async (use, listed, count = listed?.length ?? n) => {
    const size = rowsPerBlock(runtime.limits, cost);
    for (let start = 0; start < count; start += size) {
      const rows = Math.min(size, count - start);
      let block: Float32Array;
      if (listed || origin) {
        if (!staged || staged.length < rows * d) staged = new Float32Array(Math.min(size, n) * d);
        block = staged.subarray(0, rows * d);
        gather(data, d, listed, start, rows, origin, block);
      } else block = data.subarray(start * d, (start + rows) * d);
      await use(floats(block, rows, d), start, rows);
      await pace();
    }
  };
}

/** Rows to call for at once. */
export const calledRows = 16;

/** Floats that memory hands over at once. */
const lineFloats = 16;

/**
 * Reads a number of each piece of the listed rows, so that all are on their way from memory before the first is worked on:
 * one after another, a processor would wait for each. Scattered rows are read in two fifths of the time.
 *
 * @returns a sum without meaning, to be kept somewhere: what is not used is not read
 */
export function callRows(
  data: Float32Array,
  d: number,
  listed: Uint32Array,
  from: number,
  to: number,
): number {
  let sum = 0;
  for (let at = from; at < to; at++) {
    const start = listed[at]! * d;
    for (let p = start; p < start + d; p += lineFloats) sum += data[p]!;
  }
  return sum;
}

function gather(
  data: Float32Array,
  d: number,
  listed: Uint32Array | undefined,
  start: number,
  count: number,
  origin: Float64Array | null,
  into: Float32Array,
): void {
  for (let r = 0, q = 0; r < count; r++) {
    if (listed && r % calledRows === 0)
      into[q] = callRows(data, d, listed, start + r, start + Math.min(count, r + calledRows));
    let p = (listed ? listed[start + r]! : start + r) * d;
    if (origin) for (let j = 0; j < d; j++) into[q++] = data[p++]! - origin[j]!;
    else for (let j = 0; j < d; j++) into[q++] = data[p++]!;
  }
}

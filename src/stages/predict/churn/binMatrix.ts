import type { Matrix } from '../../../core/data/matrix';

/** Bins of a column at most: a bin is a byte. */
export const mostBins = 255;

/**
 * Columns in few steps. A column of at most 255 different numbers has a bin for each; of more, bins hold about equally
 * many rows.
 *
 * @returns bins: column → Uint8Array n; edges: column → Float32Array, rising, the largest number of each bin but the last:
 *   a number is in bin b or lower exactly if it is not above edges[b]
 */
export function binMatrix({ data, rows, cols }: Matrix): { bins: Uint8Array[]; edges: Float32Array[] } {
  const bins: Uint8Array[] = [];
  const edges: Float32Array[] = [];
  for (let j = 0; j < cols; j++) {
    const column = new Float32Array(rows);
    for (let i = 0; i < rows; i++) column[i] = data[i * cols + j]!;
    const edge = edgesOf(column);
    edges.push(edge);
    const bin = new Uint8Array(rows);
    for (let i = 0; i < rows; i++) bin[i] = binOf(edge, column[i]!);
    bins.push(bin);
  }
  return { bins, edges };
}

function edgesOf(column: Float32Array): Float32Array {
  const sorted = column.slice().sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length <= mostBins) return distinct.subarray(0, -1);
  const chosen: number[] = [];
  for (let bin = 1; bin < mostBins; bin++) {
    const edge = sorted[Math.floor((bin * sorted.length) / mostBins)]!;
    if (edge !== chosen.at(-1) && edge !== sorted.at(-1)) chosen.push(edge);
  }
  return Float32Array.from(chosen);
}

/** First edge that is not below the value. */
export function binOf(edges: Float32Array, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

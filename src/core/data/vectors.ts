import { fromFloat16, largestFloat16, toFloat16 } from '../math/float16';
import { float32, int8, uint16 } from './buffers';
import type { Matrix } from './matrix';

/** How the numbers of vectors are kept: 4, 2 or 1 byte each; int8 with a scale per row. */
export type VectorKind = 'float32' | 'float16' | 'int8';

/** Vectors as they are posted and kept: plain arrays. Number j of row i is `data[i·cols + j]`, for int8 times `scales[i]`. */
export type StoredVectors = { readonly rows: number; readonly cols: number } & (
  | { readonly kind: 'float32'; readonly data: Float32Array }
  | { readonly kind: 'float16'; readonly data: Uint16Array }
  | { readonly kind: 'int8'; readonly data: Int8Array; readonly scales: Float32Array }
);

/** Dense rows that are read block by block, however they are kept. */
export interface Vectors {
  readonly rows: number;
  readonly cols: number;
  readonly kind: VectorKind;
  /** Of all the arrays. */
  readonly bytes: number;
  readonly stored: StoredVectors;
  /**
   * Rows `start` to `start + count` as float32, row-major.
   *
   * @param into  at least count×cols, overwritten; reused from block to block
   * @returns Float32Array count×cols, a view of `into`
   * @throws RangeError if there are no such rows or `into` is too short
   */
  read(start: number, count: number, into: Float32Array): Float32Array;
  /** The rows at the given positions, in their order; else as {@link read}. */
  gather(positions: Uint32Array, into: Float32Array): Float32Array;
}

/**
 * Keeps the rows of a matrix in the given kind. float16 rounds each number to 11 significant bits (a relative error of at
 * most 2⁻¹¹ down to 2⁻¹⁴); int8 rounds to 1/127 of the row's largest number, an error of at most half of that.
 *
 * @param x  n×d, finite; read only; kept when the kind is float32
 * @throws RangeError with the row of a number that is not finite, or beyond ±65,504 for float16
 */
export function storeVectors(x: Matrix, kind: VectorKind): Vectors {
  const { rows, cols, data } = x;
  if (data.length !== rows * cols)
    throw new RangeError(`storeVectors: data must have ${rows * cols} numbers, got ${data.length}`);
  const limit = kind === 'float16' ? largestFloat16 : 2 ** 128;
  for (let p = 0; p < data.length; p++)
    if (!(Math.abs(data[p]!) <= limit && Math.abs(data[p]!) < Infinity))
      throw new RangeError(
        `storeVectors: ${kind} takes finite numbers up to ${limit}, got ${data[p]} in row ${Math.floor(p / cols)}`,
      );
  if (kind === 'float32') return openVectors({ kind, rows, cols, data });
  if (kind === 'float16') {
    const halves = uint16(data.length);
    for (let p = 0; p < data.length; p++) halves[p] = toFloat16(data[p]!);
    return openVectors({ kind, rows, cols, data: halves });
  }
  const bytes = int8(data.length);
  const scales = float32(rows);
  for (let i = 0; i < rows; i++) scales[i] = packRow(data, i * cols, cols, bytes);
  return openVectors({ kind, rows, cols, data: bytes, scales });
}

/** Rounds one row to −127…127 steps; returns the step. */
function packRow(data: Float32Array, from: number, cols: number, bytes: Int8Array): number {
  let largest = 0;
  for (let p = from; p < from + cols; p++) largest = Math.max(largest, Math.abs(data[p]!));
  const scale = Math.fround(largest / 127);
  if (scale > 0)
    for (let p = from; p < from + cols; p++)
      bytes[p] = Math.max(-127, Math.min(127, Math.round(data[p]! / scale)));
  return scale;
}

/** Vectors over arrays made by {@link storeVectors}, perhaps in another thread. The arrays are kept and only read. */
export function openVectors(stored: StoredVectors): Vectors {
  const { rows, cols, kind } = stored;
  const copyRow = rowReader(stored);
  const check = (count: number, into: Float32Array): Float32Array => {
    if (into.length < count * cols)
      throw new RangeError(`vectors: into must have ${count * cols} numbers, got ${into.length}`);
    return into.subarray(0, count * cols);
  };
  return {
    rows,
    cols,
    kind,
    bytes: stored.data.byteLength + (stored.kind === 'int8' ? stored.scales.byteLength : 0),
    stored,
    read(start, count, into) {
      if (!(start >= 0 && count >= 0 && start + count <= rows))
        throw new RangeError(`vectors: there are ${rows} rows, got ${start} to ${start + count}`);
      const block = check(count, into);
      for (let r = 0; r < count; r++) copyRow(start + r, block, r * cols);
      return block;
    },
    gather(positions, into) {
      const block = check(positions.length, into);
      for (let r = 0; r < positions.length; r++) {
        if (positions[r]! >= rows)
          throw new RangeError(`vectors: there are ${rows} rows, got position ${positions[r]}`);
        copyRow(positions[r]!, block, r * cols);
      }
      return block;
    },
  };
}

/** A matrix as float32 vectors, without a copy. */
export const vectorsOf = ({ data, rows, cols }: Matrix): Vectors =>
  openVectors({ kind: 'float32', rows, cols, data });

function rowReader(stored: StoredVectors): (i: number, into: Float32Array, at: number) => void {
  const { cols } = stored;
  if (stored.kind === 'float32')
    return (i, into, at) => into.set(stored.data.subarray(i * cols, (i + 1) * cols), at);
  if (stored.kind === 'float16') {
    const { data } = stored;
    return (i, into, at) => {
      for (let j = 0, p = i * cols; j < cols; j++, p++) into[at + j] = fromFloat16(data[p]!);
    };
  }
  const { data, scales } = stored;
  return (i, into, at) => {
    const scale = scales[i]!;
    for (let j = 0, p = i * cols; j < cols; j++, p++) into[at + j] = data[p]! * scale;
  };
}

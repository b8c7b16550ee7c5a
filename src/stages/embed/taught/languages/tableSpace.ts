import type { Matrix } from '../../../../core/data/matrix';

/** How a teacher's vectors become vectors of a static table's space (`models/kindred-static/space.py`). */
export interface TableSpace {
  /** Float32Array p: mean of the teacher's vectors of the texts that the table was made from. */
  readonly mean: Float32Array;
  /** Float32Array d×p: the table's directions, of length 1. */
  readonly directions: Float32Array;
  readonly p: number;
  readonly d: number;
}

/**
 * @param bytes  `teacher.bin`: float32 scales of its rows, then int8 rows, the mean first; read only
 * @param p  length of a teacher's vector
 * @param d  length of a vector of the table; the file may have more directions
 */
export function readTableSpace(bytes: Uint8Array, p: number, d: number): TableSpace {
  const rows = bytes.length / (p + 4);
  if (!Number.isInteger(rows) || rows < d + 1)
    throw new RangeError(
      `readTableSpace: ${d + 1} rows of ${p} take ${(d + 1) * (p + 4)} bytes, got ${bytes.length}`,
    );
  // A copy: a file's bytes may begin anywhere in their buffer.
  const { buffer } = bytes.slice();
  const scales = new Float32Array(buffer, 0, rows);
  const codes = new Int8Array(buffer, 4 * rows);
  const row = (r: number): Float32Array =>
    Float32Array.from(codes.subarray(r * p, (r + 1) * p), (code) => code * scales[r]!);
  const directions = new Float32Array(d * p);
  for (let c = 0; c < d; c++) directions.set(row(c + 1), c * p);
  return { mean: row(0), directions, p, d };
}

/** A teacher's vectors, n×p → n×d of length 1 in the table's space; a zero row stays zero. */
export function toTableSpace({ mean, directions, p, d }: TableSpace, { data, rows, cols }: Matrix): Matrix {
  if (cols !== p) throw new RangeError(`toTableSpace: vectors must be of ${p} numbers, got ${cols}`);
  const out = new Float32Array(rows * d);
  for (let i = 0; i < rows; i++) {
    const said = data.subarray(i * p, (i + 1) * p);
    if (!said.some((value) => value !== 0)) continue;
    let squares = 0;
    for (let c = 0; c < d; c++) {
      let sum = 0;
      for (let j = 0; j < p; j++) sum += (said[j]! - mean[j]!) * directions[c * p + j]!;
      out[i * d + c] = sum;
      squares += sum * sum;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let c = 0; c < d; c++) out[i * d + c]! *= scale;
  }
  return { data: out, rows, cols: d };
}

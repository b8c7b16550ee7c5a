import { int32, uint32, uint8 } from './buffers';
import { poolSize } from './stringPool';
import type { Column, Table } from './table';

/**
 * A table of some rows of another, holding no text but theirs.
 *
 * @param rows  Uint32Array, rows to keep, ascending; read only
 * @returns arrays of its own; texts keep their order
 */
export const takeRows = ({ columns }: Table, rows: Uint32Array): Table => ({
  rowCount: rows.length,
  columns: columns.map((column) => takeCells(column, rows)),
});

function takeCells({ name, codes, values }: Column, rows: Uint32Array): Column {
  const next = new Int32Array(poolSize(values)).fill(-1);
  for (const row of rows) if (codes[row]! >= 0) next[codes[row]!] = 0;
  let [texts, size] = [0, 0];
  for (let code = 0; code < next.length; code++) {
    if (next[code]! < 0) continue;
    next[code] = texts++;
    size += values.offsets[code + 1]! - values.offsets[code]!;
  }
  const bytes = uint8(size);
  const offsets = uint32(texts + 1);
  let end = 0;
  for (let code = 0; code < next.length; code++) {
    if (next[code]! < 0) continue;
    const text = values.bytes.subarray(values.offsets[code], values.offsets[code + 1]);
    bytes.set(text, end);
    end += text.length;
    offsets[next[code]! + 1] = end;
  }
  const taken = int32(rows.length);
  rows.forEach((row, i) => void (taken[i] = codes[row]! < 0 ? -1 : next[codes[row]!]!));
  return { name, codes: taken, values: { bytes, offsets } };
}

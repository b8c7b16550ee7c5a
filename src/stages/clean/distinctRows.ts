import { int32, uint32 } from '../../core/data/buffers';

/**
 * Groups rows that are equal in every column, by an open hash table over the codes.
 *
 * @param rowCount  rows, N
 * @param columns  one Int32Array N per column, row → code, −1 for an empty cell; read only
 * @param excluded  Uint8Array N, 1 = the row is left out; null: none is
 * @returns rowToItem Int32Array N (−1 for a row left out or empty in every column), items Uint32Array (item → first row, ascending)
 */
export function distinctRows(
  rowCount: number,
  columns: readonly Int32Array[],
  excluded: Uint8Array | null = null,
): { rowToItem: Int32Array<ArrayBuffer>; items: Uint32Array<ArrayBuffer> } {
  const hashes = new Int32Array(rowCount);
  const isFilled = new Uint8Array(rowCount);
  for (const codes of columns) {
    for (let row = 0; row < rowCount; row++) {
      const code = codes[row]!;
      if (code >= 0) isFilled[row] = 1;
      hashes[row] = mix(hashes[row]! ^ code);
    }
  }
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, rowCount * 2))) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const rowToItem = int32(rowCount).fill(-1);
  const items = new Uint32Array(rowCount);
  let n = 0;
  for (let row = 0; row < rowCount; row++) {
    if (!isFilled[row] || excluded?.[row] === 1) continue;
    let slot = hashes[row]! & mask;
    while (slots[slot]! >= 0 && !rowsEqual(columns, items[slots[slot]!]!, row)) slot = (slot + 1) & mask;
    if (slots[slot]! < 0) {
      items[n] = row;
      slots[slot] = n++;
    }
    rowToItem[row] = slots[slot]!;
  }
  const found = uint32(n);
  found.set(items.subarray(0, n));
  return { rowToItem, items: found };
}

/** murmur3's finaliser, with a step so that 0 does not stay 0. */
function mix(h: number): number {
  h = (h + 0x9e3779b9) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function rowsEqual(columns: readonly Int32Array[], a: number, b: number): boolean {
  for (const codes of columns) if (codes[a] !== codes[b]) return false;
  return true;
}

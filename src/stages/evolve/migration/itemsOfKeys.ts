import { uint8 } from '../../../core/data/buffers';
import { readKeys } from '../../../core/data/keyTexts';
import type { Column } from '../../../core/data/table';

/**
 * Items of a map that hold customers with some keys.
 *
 * @param column  names the customers of the map's rows
 * @param rowToItem  Int32Array rows; −1: left out; read only
 * @param weights  Float32Array items, item → rows it stands for; read only
 * @returns picked Uint8Array items, 1 where any of its rows has one of the keys; rows of those items; found: how many keys
 */
export function itemsOfKeys(
  keys: readonly string[],
  column: Column,
  rowToItem: Int32Array,
  weights: Float32Array,
): { picked: Uint8Array; rows: number; found: number } {
  const wanted = new Set(keys);
  const { codes, texts } = readKeys(column);
  const isWanted = texts.map((text) => wanted.has(text));
  const found = new Set<number>();
  const picked = uint8(weights.length);
  codes.forEach((code, row) => {
    const item = rowToItem[row]!;
    if (code < 0 || item < 0 || !isWanted[code]) return;
    picked[item] = 1;
    found.add(code);
  });
  const rows = weights.reduce((sum, weight, item) => sum + picked[item]! * weight, 0);
  return { picked, rows, found: found.size };
}

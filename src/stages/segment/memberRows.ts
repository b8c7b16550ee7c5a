import { uint32 } from '../../core/data/buffers';

/**
 * Rows of the items that are marked: what a step by hand keeps, so that it holds over runs with other items.
 *
 * @param rowToItem  Int32Array, row → item, −1 = left out; read only
 * @param isMember  by item
 * @returns Uint32Array, increasing
 */
export function memberRows(rowToItem: Int32Array, isMember: (item: number) => boolean): Uint32Array {
  let count = 0;
  for (const item of rowToItem) if (item >= 0 && isMember(item)) count++;
  const rows = uint32(count);
  let at = 0;
  rowToItem.forEach((item, row) => {
    if (item >= 0 && isMember(item)) rows[at++] = row;
  });
  return rows;
}

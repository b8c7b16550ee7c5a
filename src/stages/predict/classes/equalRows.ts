import type { Matrix } from '../../../core/data/matrix';

/**
 * Examples that nothing tells apart: those whose items are equal in every number, as whoever learned one knows the others.
 *
 * @param x  items n×d; read only
 * @param items  Int32Array m, example → item; read only
 * @returns Int32Array m, example → group 0…g−1, numbered as they come
 */
export function equalRows({ data, cols }: Matrix, items: Int32Array): Int32Array {
  const groups = new Int32Array(items.length);
  /** Hash → groups that have it, each by its first item. */
  const known = new Map<number, { readonly item: number; readonly group: number }[]>();
  const number = new Float32Array(1);
  const bits = new Int32Array(number.buffer);
  const hashOf = (item: number): number => {
    let hash = 0;
    for (let at = item * cols; at < (item + 1) * cols; at++) {
      // −0 is 0.
      number[0] = data[at]! + 0;
      hash = Math.imul(hash ^ bits[0]!, 0x01000193) ^ (hash >>> 15);
    }
    return hash;
  };
  const isEqual = (a: number, b: number): boolean => {
    for (let j = 0; j < cols; j++) if (data[a * cols + j] !== data[b * cols + j]) return false;
    return true;
  };
  let count = 0;
  for (const [example, item] of items.entries()) {
    const hash = hashOf(item);
    const same = known.get(hash);
    const found = same?.find((one) => one.item === item || isEqual(one.item, item));
    groups[example] = found?.group ?? count;
    if (found) continue;
    const first = { item, group: count++ };
    if (same) same.push(first);
    else known.set(hash, [first]);
  }
  return groups;
}

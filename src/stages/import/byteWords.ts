/*
 * Bytes looked at four at a time, as a little-endian word. Cells are compared and hashed so; the last look may reach three
 * bytes beyond a cell's end: they must be there, and do not count.
 */

/** A byte in each of the four. */
export const inEachByte = (byte: number): number => Math.imul(byte, 0x01010101);

/** The high bit of the first byte that is zero, perhaps of some after it; 0 when there is none. */
export const zeroBytes = (word: number): number => (word - 0x01010101) & ~word & -0x7f7f7f80;

/** The same of the first byte below a blank. */
export const controlBytes = (word: number): number => (word - 0x20202020) & ~word & -0x7f7f7f80;

/** Position, 0–3, of the first byte whose high bit is set. */
export const firstOf = (bits: number): number => (31 - Math.clz32(bits & -bits)) >> 3;

/** The first 0–3 bytes of a word. */
export const firstBytes = (word: number, count: number): number => word & ~(-1 << (count << 3));

/** Takes four more bytes into a hash. */
function mixed(hash: number, word: number): number {
  const next = Math.imul(hash ^ word, 0x9e3779b1);
  return next ^ (next >>> 15);
}

/** 32 bits of the bytes [from, to); the length tells apart what only zeros do. */
export function hashOf(view: DataView, from: number, to: number): number {
  let hash = 0;
  let i = from;
  for (; i + 4 <= to; i += 4) hash = mixed(hash, view.getInt32(i, true));
  if (i < to) hash = mixed(hash, firstBytes(view.getInt32(i, true), to - i));
  hash = Math.imul(hash ^ (to - from), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/** Whether `length` bytes of one view are those of another. */
export function areEqual(a: DataView, i: number, b: DataView, j: number, length: number): boolean {
  const end = i + length;
  for (; i + 4 <= end; i += 4, j += 4) if (a.getInt32(i, true) !== b.getInt32(j, true)) return false;
  return i === end || firstBytes(a.getInt32(i, true) ^ b.getInt32(j, true), end - i) === 0;
}

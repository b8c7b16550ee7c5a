import { uint32, uint8 } from './buffers';

/**
 * Distinct strings as one UTF-8 block, so that a million cells cost two arrays and can be shared between threads.
 * `offsets` has one entry more than there are strings: string i is bytes[offsets[i] … offsets[i + 1]).
 */
export interface StringPool {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

// A byte order mark inside a cell is the user's; the decoder would drop it.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

export const poolSize = (pool: StringPool): number => pool.offsets.length - 1;

/** String i of the pool. @throws RangeError when i is outside the pool */
export function poolString(pool: StringPool, i: number): string {
  const from = pool.offsets[i];
  const to = pool.offsets[i + 1];
  if (from === undefined || to === undefined)
    throw new RangeError(`poolString: i must be in [0, ${poolSize(pool) - 1}], got ${i}`);
  // `slice` copies out of shared memory, which TextDecoder refuses to read.
  return decoder.decode(pool.bytes.slice(from, to));
}

/** Longest block that is decoded as one string. */
const mostAtOnce = 1 << 26;
const smallPool = 1 << 22;

/** Every string of the pool, decoded. */
export function poolStrings(pool: StringPool): string[] {
  const bytes = pool.bytes.slice();
  if (bytes.length <= mostAtOnce && isAscii(bytes)) {
    // One byte a character: one call decodes all, and offsets in bytes are offsets in the string.
    const all = decoder.decode(bytes);
    return Array.from({ length: poolSize(pool) }, (_, i) => all.slice(pool.offsets[i], pool.offsets[i + 1]));
  }
  return Array.from({ length: poolSize(pool) }, (_, i) =>
    decoder.decode(bytes.subarray(pool.offsets[i], pool.offsets[i + 1])),
  );
}

/** For reading many strings of a pool one by one: a small one is decoded in one call. */
export function poolReader(pool: StringPool): (i: number) => string {
  if (pool.bytes.length > smallPool || !isAscii(pool.bytes)) return (i) => poolString(pool, i);
  const all = decoder.decode(pool.bytes.slice());
  return (i) => all.slice(pool.offsets[i], pool.offsets[i + 1]);
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 0x7f) return false;
  return true;
}

/** A pool of the given strings, in order; equal strings are not merged. */
export function makePool(strings: readonly string[]): StringPool {
  const parts = strings.map((text) => encoder.encode(text));
  const bytes = uint8(parts.reduce((sum, part) => sum + part.length, 0));
  const offsets = uint32(strings.length + 1);
  let end = 0;
  parts.forEach((part, i) => {
    bytes.set(part, end);
    end += part.length;
    offsets[i + 1] = end;
  });
  return { bytes, offsets };
}

/** A pool of the strings of another and then the given ones; the other is not touched. */
export function extendPool(pool: StringPool, strings: readonly string[]): StringPool {
  if (strings.length === 0) return pool;
  const more = makePool(strings);
  const bytes = uint8(pool.bytes.length + more.bytes.length);
  bytes.set(pool.bytes);
  bytes.set(more.bytes, pool.bytes.length);
  const offsets = uint32(pool.offsets.length + strings.length);
  offsets.set(pool.offsets);
  more.offsets.forEach((offset, i) => {
    if (i > 0) offsets[pool.offsets.length - 1 + i] = pool.bytes.length + offset;
  });
  return { bytes, offsets };
}

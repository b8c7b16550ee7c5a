import { UserError } from './userError';

/**
 * Arrays that workers and the page can hold together. Where the page is cross-origin isolated they live in shared
 * memory, so that posting one costs nothing; elsewhere they are plain arrays and posting copies them.
 */
const canShare = (): boolean => typeof SharedArrayBuffer === 'function' && globalThis.crossOriginIsolated;

/** @throws UserError out-of-memory */
function buffer(bytes: number): ArrayBuffer {
  try {
    // TypeScript's typed arrays are generic over their buffer; ours are used as if plain, sharing is invisible.
    return (canShare() ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes)) as ArrayBuffer;
  } catch (cause) {
    if (!(bytes >= 0)) throw cause;
    throw new UserError('out-of-memory', { megabytes: Math.ceil(bytes / 1e6) }, { cause });
  }
}

export const float32 = (length: number): Float32Array<ArrayBuffer> => new Float32Array(buffer(length * 4));
export const float64 = (length: number): Float64Array<ArrayBuffer> => new Float64Array(buffer(length * 8));
export const int32 = (length: number): Int32Array<ArrayBuffer> => new Int32Array(buffer(length * 4));
export const uint32 = (length: number): Uint32Array<ArrayBuffer> => new Uint32Array(buffer(length * 4));
export const uint16 = (length: number): Uint16Array<ArrayBuffer> => new Uint16Array(buffer(length * 2));
export const int8 = (length: number): Int8Array<ArrayBuffer> => new Int8Array(buffer(length));
export const uint8 = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(buffer(length));

/**
 * The first `length` entries of an array that was made larger than it had to be. A view of it where the memory is shared,
 * and so is neither copied now nor when it is posted; elsewhere a copy, for posting would send all of it.
 */
export function fitted<A extends Uint8Array | Int32Array | Uint32Array>(
  make: (length: number) => A,
  array: A,
  length: number,
): A {
  const first = array.subarray(0, length) as A;
  if (canShare() && length > array.length >> 1) return first;
  const copy = make(length);
  copy.set(first);
  return copy;
}

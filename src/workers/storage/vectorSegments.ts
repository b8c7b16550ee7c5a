/** What the file of keys says: which texts a segment has vectors of, in the order of the vectors. */
export interface SegmentKeys {
  /** `textHash` of each. */
  readonly hashes: readonly string[];
  readonly dimensions: number;
  readonly checksum: number;
}

const MAGIC = 0x4b56_4543;
const VERSION = 1;
/** Magic, version, dimensions, vectors, checksum of the vectors, checksum of the hashes. */
const HEADER = 6;

/** FNV-1a over 32-bit words: tells a torn or rotten file, not a forged one. */
function checksumOf(words: Uint32Array): number {
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
  return hash >>> 0;
}

const wordsOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array =>
  new Uint32Array(buffer as ArrayBuffer, byteOffset, byteLength >> 2);

/** @param vectors  textHash → Float32Array d; read only */
export function packVectors(
  vectors: ReadonlyMap<string, Float32Array>,
  dimensions: number,
): { readonly keys: Uint8Array; readonly vectors: Uint8Array } {
  const numbers = new Float32Array(vectors.size * dimensions);
  const keys = new Uint32Array(HEADER + 2 * vectors.size);
  let row = 0;
  for (const [hash, vector] of vectors) {
    numbers.set(vector, row * dimensions);
    keys[HEADER + 2 * row] = Number.parseInt(hash.slice(0, 8), 16);
    keys[HEADER + 2 * row + 1] = Number.parseInt(hash.slice(8), 16);
    row++;
  }
  const packed = new Uint8Array(numbers.buffer);
  const checksums = [checksumOf(wordsOf(packed)), checksumOf(keys.subarray(HEADER))];
  keys.set([MAGIC, VERSION, dimensions, vectors.size, ...checksums]);
  return { keys: new Uint8Array(keys.buffer), vectors: packed };
}

const hex = (word: number): string => word.toString(16).padStart(8, '0');

/** @returns null for a file that is absent, cut short, of another version or damaged */
export function readKeys(file: Uint8Array | null): SegmentKeys | null {
  if (!file || file.length < HEADER * 4 || file.length % 4 !== 0) return null;
  const words = wordsOf(file.slice());
  const [magic, version, dimensions, count, checksum, ownChecksum] = words;
  const pairs = words.subarray(HEADER);
  if (magic !== MAGIC || version !== VERSION || pairs.length !== 2 * count!) return null;
  if (checksumOf(pairs) !== ownChecksum) return null;
  const hashes = Array.from({ length: count! }, (_, i) => hex(pairs[2 * i]!) + hex(pairs[2 * i + 1]!));
  return { hashes, dimensions: dimensions!, checksum: checksum! };
}

/**
 * @returns Float32Array vectors×d in the order of the keys, over the file's own bytes where they are aligned; null for a
 *   file that is absent or is not the one that the keys tell of
 */
export function readVectors(file: Uint8Array | null, keys: SegmentKeys): Float32Array | null {
  if (file?.length !== keys.hashes.length * keys.dimensions * 4) return null;
  const { buffer, byteOffset, length } = file.byteOffset % 4 === 0 ? file : file.slice();
  const bytes = new Uint8Array(buffer as ArrayBuffer, byteOffset, length);
  if (checksumOf(wordsOf(bytes)) !== keys.checksum) return null;
  return new Float32Array(bytes.buffer, byteOffset, length >> 2);
}

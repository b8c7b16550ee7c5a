import { Gunzip } from 'fflate';
import type { CompressionCodec } from 'hyparquet';
import { BrokenPacking, unpackLz4Block } from '../lz4';

/** @param size  unpacked bytes, known beforehand and checked against a budget */
export type Unpack = (packed: Uint8Array, size: number) => Uint8Array;

/**
 * What unpacks the pages of a Parquet file. Those that the platform and small code cannot are loaded when a file needs
 * them; undefined for a codec that is not read (LZO).
 */
export async function codecFor(codec: CompressionCodec): Promise<Unpack | undefined> {
  switch (codec) {
    case 'UNCOMPRESSED':
      return (packed) => packed;
    case 'SNAPPY':
      return unpackSnappy;
    case 'GZIP':
      return unpackGzip;
    case 'LZ4_RAW':
      return unpackLz4Raw;
    case 'LZ4':
      return unpackLz4Hadoop;
    case 'ZSTD': {
      const { decompressZstd } = await import('hyparquet-compressors');
      return (packed, size) => decompressZstd(packed, new Uint8Array(size));
    }
    case 'BROTLI':
      return (await import('hyparquet-compressors')).decompressBrotli;
    default:
      return undefined;
  }
}

/** One block of Snappy (format_description.txt). hyparquet's own can run backwards for ever on a damaged length. */
export function unpackSnappy(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let from = 0;
  while ((packed[from++] ?? 0) > 127);
  let to = 0;
  while (from < packed.length) {
    const tag = packed[from++]!;
    if ((tag & 3) === 0) {
      let length = tag >> 2;
      if (length > 59) {
        const bytes = length - 59;
        length = littleEndian(packed, from, bytes);
        from += bytes;
      }
      length++;
      if (from + length > packed.length || to + length > size)
        throw new BrokenPacking('Snappy: a literal does not fit');
      out.set(packed.subarray(from, from + length), to);
      from += length;
      to += length;
      continue;
    }
    const bytes = [0, 1, 2, 4][tag & 3]!;
    const length = (tag & 3) === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const offset = littleEndian(packed, from, bytes) + ((tag & 3) === 1 ? (tag >> 5) << 8 : 0);
    from += bytes;
    if (offset === 0 || offset > to || to + length > size)
      throw new BrokenPacking('Snappy: a copy does not fit');
    for (const end = to + length; to < end; to++) out[to] = out[to - offset]!;
  }
  if (to !== size) throw new BrokenPacking('Snappy: a block is shorter than promised');
  return out;
}

function littleEndian(bytes: Uint8Array, from: number, length: number): number {
  let value = 0;
  for (let i = length - 1; i >= 0; i--) value = value * 256 + (bytes[from + i] ?? 0);
  return value;
}

/** One member or several in a row. */
function unpackGzip(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let to = 0;
  const gunzip = new Gunzip((piece) => {
    if (to + piece.length > size) throw new BrokenPacking('gzip: a page is longer than promised');
    out.set(piece, to);
    to += piece.length;
  });
  const pieceBytes = 1 << 14;
  for (let from = 0; from < packed.length; from += pieceBytes)
    gunzip.push(packed.subarray(from, from + pieceBytes), from + pieceBytes >= packed.length);
  if (to !== size) throw new BrokenPacking('gzip: a page is shorter than promised');
  return out;
}

function unpackLz4Raw(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  if (unpackLz4Block(packed, out, 0) !== size)
    throw new BrokenPacking('LZ4: a page is shorter than promised');
  return out;
}

/** Hadoop puts two lengths, high byte first, before each block; some writers of the same codec do not. */
function unpackLz4Hadoop(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  let from = 0;
  let to = 0;
  while (from + 8 <= packed.length) {
    const end = to + view.getUint32(from);
    const length = view.getUint32(from + 4);
    if (end > size || from + 8 + length > packed.length) break;
    try {
      if (unpackLz4Block(packed.subarray(from + 8, from + 8 + length), out, to) !== end) break;
    } catch {
      break;
    }
    to = end;
    from += 8 + length;
  }
  return from === packed.length && to === size ? out : unpackLz4Raw(packed, size);
}

import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { UserError } from '../../core/data/userError';
import { crc32 } from '../../core/math/crc32';

/** A file inside a zip: its pieces in order, asked for while it is written. */
export interface ZipPart {
  readonly path: string;
  readonly pieces: () => Iterable<Uint8Array>;
}

const pieceBytes = 1 << 20;
/** Sizes in a zip have 32 bits. */
const mostZipBytes = 2 ** 32 - 2;

/** Bytes in pieces small enough to pause between. */
export function* inPieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/**
 * A zip of the given parts, in order. Its bytes depend on paths, contents and the platform's deflate alone: no clock, no
 * time zone. Packed by the platform, piece by piece (fflate 0.8.3 packs in pieces too, but its stream is wrong for
 * some data that begins with zeros).
 *
 * @param totalBytes  unpacked size for progress; the fraction given is of it
 * @returns bytes in plain memory, owned by the caller
 * @throws UserError zip-too-large above 4 GiB; DOMException AbortError when cancelled
 */
export async function zipParts(
  parts: Iterable<ZipPart>,
  totalBytes: number,
  control: Control,
): Promise<Uint8Array<ArrayBuffer>> {
  const pace = makePacer(control);
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let size = 0;
  let done = 0;
  const add = (list: Uint8Array[], bytes: Uint8Array): void => {
    list.push(bytes);
    size += bytes.length;
    if (size > mostZipBytes) throw new UserError('zip-too-large');
  };
  for (const { path, pieces } of parts) {
    const packed = await deflated(pieces(), (bytes) => pace((done += bytes) / Math.max(1, totalBytes)));
    const entry = { path: new TextEncoder().encode(path), at: size, ...packed };
    if (packed.unpackedSize > mostZipBytes) throw new UserError('zip-too-large');
    add(chunks, localHeader(entry));
    for (const chunk of packed.chunks) add(chunks, chunk);
    directory.push(directoryEntry(entry));
  }
  const directoryAt = size;
  for (const entry of directory) add(chunks, entry);
  add(chunks, directoryEnd(directory.length, size - directoryAt, directoryAt));
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

interface Packed {
  readonly chunks: readonly Uint8Array[];
  readonly packedSize: number;
  readonly unpackedSize: number;
  readonly crc: number;
}

async function deflated(
  pieces: Iterable<Uint8Array>,
  pace: (bytes: number) => Promise<void> | undefined,
): Promise<Packed> {
  const stream = new CompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const chunks: Uint8Array[] = [];
  const reading = (async () => {
    for await (const chunk of stream.readable) chunks.push(chunk);
  })();
  let crc = 0;
  let unpackedSize = 0;
  try {
    for (const piece of pieces) {
      crc = crc32(piece, crc);
      unpackedSize += piece.length;
      // A copy in plain memory: the stream refuses shared memory.
      await writer.write(piece.slice());
      await pace(piece.length);
    }
    await writer.close();
  } catch (error) {
    await Promise.allSettled([writer.abort(error), reading]);
    throw error;
  }
  await reading;
  return { chunks, packedSize: chunks.reduce((sum, chunk) => sum + chunk.length, 0), unpackedSize, crc };
}

interface Entry extends Packed {
  readonly path: Uint8Array;
  /** Where its header begins. */
  readonly at: number;
}

/** Little-endian fields as [bytes, value], then a name. */
function record(
  fields: readonly (readonly [2 | 4, number])[],
  name: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const length = fields.reduce((sum, [size]) => sum + size, 0);
  const bytes = new Uint8Array(length + name.length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  bytes.set(name, at);
  return bytes;
}

/** Version 2.0; names in UTF-8; deflate; 1980-01-01 00:00, for want of a clock; then checksum and sizes. */
const common = ({ path, crc, packedSize, unpackedSize }: Entry): (readonly [2 | 4, number])[] => [
  [2, 20],
  [2, 0x0800],
  [2, 8],
  [2, 0],
  [2, 0x0021],
  [4, crc],
  [4, packedSize],
  [4, unpackedSize],
  [2, path.length],
  [2, 0],
];

const localHeader = (entry: Entry): Uint8Array => record([[4, 0x04034b50], ...common(entry)], entry.path);

const directoryEntry = (entry: Entry): Uint8Array =>
  record(
    [[4, 0x02014b50], [2, 20], ...common(entry), [2, 0], [2, 0], [2, 0], [4, 0], [4, entry.at]],
    entry.path,
  );

const directoryEnd = (count: number, bytes: number, at: number): Uint8Array =>
  record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, bytes],
    [4, at],
    [2, 0],
  ]);

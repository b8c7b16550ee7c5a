import { Inflate } from 'fflate';
import { UserError } from '../../../core/data/userError';
import { crc32 } from '../../../core/math/crc32';
import { concat, mostBytesInMemory, readRange, type ByteSource } from '../byteSource';
import { zipEntries, type ZipEntry } from './zipEntries';

/** Packed bytes are unpacked in pieces that become about this large. */
const unpackedPieceBytes = 1 << 20;

/** A zip whose directory was looked through and found safe. */
export interface Zip {
  readonly file: string;
  readonly entries: readonly ZipEntry[];
  has(path: string): boolean;
  /**
   * A file of the zip, unpacked piece by piece; its size and checksum are checked.
   *
   * @throws UserError file-damaged, file-encrypted, file-unsupported, file-unreadable
   */
  pieces(path: string): AsyncGenerator<Uint8Array, void>;
  /** All of a file. @throws UserError as `pieces`, and file-too-large */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** @throws UserError file-damaged, file-bomb, file-unreadable */
export async function openZip(source: ByteSource): Promise<Zip> {
  const file = source.name;
  const entries = await zipEntries(source);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const find = (path: string): ZipEntry => {
    const entry = byPath.get(path);
    if (!entry) throw new UserError('file-damaged', { file, kind: 'zip' });
    return entry;
  };
  return {
    file,
    entries,
    has: (path) => byPath.has(path),
    pieces: (path) => unpack(source, find(path)),
    async read(path) {
      const entry = find(path);
      if (entry.size > mostBytesInMemory)
        throw new UserError('file-too-large', { file, limit: Math.floor(mostBytesInMemory / 1e6) });
      const pieces: Uint8Array[] = [];
      for await (const piece of unpack(source, entry)) pieces.push(piece);
      return concat(pieces);
    },
  };
}

async function* unpack(source: ByteSource, entry: ZipEntry): AsyncGenerator<Uint8Array, void> {
  const file = source.name;
  const damaged = (cause?: unknown): UserError =>
    new UserError('file-damaged', { file, kind: 'zip' }, { cause });
  if (entry.isEncrypted) throw new UserError('file-encrypted', { file, kind: 'zip' });
  if (entry.method !== 0 && entry.method !== 8)
    throw new UserError('file-unsupported', { file, kind: 'zip', feature: `method ${entry.method}` });
  const header = await readRange(source, entry.at, entry.at + 30);
  const view = new DataView(header.buffer);
  if (header.length < 30 || view.getUint32(0, true) !== 0x04034b50) throw damaged();
  const from = entry.at + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const to = from + entry.packedSize;
  if (to > source.size) throw damaged();

  const share = entry.packedSize / Math.max(1, entry.size);
  const pieceBytes = Math.ceil(Math.min(1, Math.max(share, 1 / 256)) * unpackedPieceBytes);
  let unpacked: Uint8Array[] = [];
  const inflate = new Inflate((piece) => void unpacked.push(piece));
  let size = 0;
  let crc = 0;
  for (let at = from; at < to; at += pieceBytes) {
    const end = Math.min(to, at + pieceBytes);
    const packed = await readRange(source, at, end);
    if (entry.method === 0) unpacked.push(packed);
    else {
      try {
        inflate.push(packed, end === to);
      } catch (cause) {
        throw damaged(cause);
      }
    }
    for (const piece of unpacked) {
      size += piece.length;
      crc = crc32(piece, crc);
      if (size > entry.size) throw damaged();
      if (piece.length > 0) yield piece;
    }
    unpacked = [];
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged();
}

/** A file of a zip as a file of its own; its name says where it lies. */
export function entrySource(zip: Zip, { path, size }: ZipEntry): ByteSource {
  let whole: Promise<Uint8Array<ArrayBuffer>> | undefined;
  return {
    name: `${zip.file}/${path}`,
    size,
    stream() {
      const pieces = zip.pieces(path);
      return new ReadableStream({
        async pull(controller) {
          const { value, done } = await pieces.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        async cancel() {
          await pieces.return();
        },
      });
    },
    slice: (from, to) => ({
      async arrayBuffer() {
        whole ??= zip.read(path);
        return (await whole).slice(from, to).buffer;
      },
    }),
  };
}

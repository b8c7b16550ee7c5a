import { UserError } from '../../../core/data/userError';
import { readRange, refuseBomb, type ByteSource } from '../byteSource';

/** A file inside a zip, as its directory describes it. */
export interface ZipEntry {
  /** With `/` between folders. */
  readonly path: string;
  readonly packedSize: number;
  readonly size: number;
  /** 0 stored, 8 deflated; others exist and are not read. */
  readonly method: number;
  readonly crc: number;
  readonly isEncrypted: boolean;
  /** Where its own header lies in the file. */
  readonly at: number;
}

const endLength = 22;
const longestComment = 0xffff;
const mostDirectoryBytes = 1 << 26;
/** Deflate packs 258 bytes into 2 bits at best. */
const mostDeflateRatio = 1100;

/**
 * The directory of a zip (APPNOTE.TXT 4.3.12; zip64 too), checked before anything is unpacked: what it promises must
 * fit into the file and must not be a bomb. Folders are left out.
 *
 * @throws UserError file-damaged, file-bomb, file-unreadable
 */
export async function zipEntries(source: ByteSource): Promise<ZipEntry[]> {
  const file = source.name;
  const damaged = (): UserError => new UserError('file-damaged', { file, kind: 'zip' });
  const { at, length, count } = await findDirectory(source, damaged);
  if (length > mostDirectoryBytes || at + length > source.size) throw damaged();
  const bytes = await readRange(source, at, at + length);
  const view = new DataView(bytes.buffer);
  const entries: ZipEntry[] = [];
  let from = 0;
  for (let i = 0; i < count; i++) {
    if (from + 46 > bytes.length || view.getUint32(from, true) !== 0x02014b50) throw damaged();
    const nameLength = view.getUint16(from + 28, true);
    const extraLength = view.getUint16(from + 30, true);
    const end = from + 46 + nameLength + extraLength + view.getUint16(from + 32, true);
    if (end > bytes.length) throw damaged();
    const flags = view.getUint16(from + 8, true);
    const extra = bytes.subarray(from + 46 + nameLength, from + 46 + nameLength + extraLength);
    const sizes = [
      view.getUint32(from + 24, true),
      view.getUint32(from + 20, true),
      view.getUint32(from + 42, true),
    ];
    const [size = 0, packedSize = 0, entryAt = 0] = withZip64(sizes, extra, damaged);
    const path = entryName(bytes.slice(from + 46, from + 46 + nameLength), (flags & 0x800) !== 0);
    const crc = view.getUint32(from + 16, true);
    const method = view.getUint16(from + 10, true);
    from = end;
    if (path.endsWith('/')) continue;
    if (entryAt + packedSize > source.size || size > packedSize * mostDeflateRatio + 1024) throw damaged();
    entries.push({ path, packedSize, size, method, crc, isEncrypted: (flags & 1) !== 0, at: entryAt });
  }
  refuseOverlaps(entries, source);
  return entries;
}

/** Files that lie over one another unpack the same bytes many times. */
function refuseOverlaps(entries: readonly ZipEntry[], source: ByteSource): void {
  const sum = (of: (entry: ZipEntry) => number): number =>
    entries.reduce((total, entry) => total + of(entry), 0);
  if (sum(({ packedSize }) => packedSize) > source.size)
    throw new UserError('file-damaged', { file: source.name, kind: 'zip' });
  for (const { packedSize, size } of entries) refuseBomb(source.name, packedSize, size);
  refuseBomb(
    source.name,
    source.size,
    sum(({ size }) => size),
  );
}

async function findDirectory(
  source: ByteSource,
  damaged: () => UserError,
): Promise<{ at: number; length: number; count: number }> {
  const tailAt = Math.max(0, source.size - endLength - longestComment - 20);
  const tail = await readRange(source, tailAt, source.size);
  const view = new DataView(tail.buffer);
  let end = tail.length - endLength;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw damaged();
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const at = view.getUint32(end + 16, true);
  if (count !== 0xffff && length !== 0xffffffff && at !== 0xffffffff) return { at, length, count };
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) throw damaged();
  const recordAt = Number(view.getBigUint64(locator + 8, true));
  const record = await readRange(source, recordAt, recordAt + 56);
  const fields = new DataView(record.buffer);
  if (record.length < 56 || fields.getUint32(0, true) !== 0x06064b50) throw damaged();
  return {
    count: Number(fields.getBigUint64(32, true)),
    length: Number(fields.getBigUint64(40, true)),
    at: Number(fields.getBigUint64(48, true)),
  };
}

/** Sizes of 4 GiB and more stand in an extra field, in this order, only those that do not fit. */
function withZip64(sizes: readonly number[], extra: Uint8Array, damaged: () => UserError): number[] {
  if (!sizes.includes(0xffffffff)) return [...sizes];
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return sizes.map((size) => {
      if (size !== 0xffffffff) return size;
      if (next + 8 > extra.length) throw damaged();
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    });
  }
  throw damaged();
}

/** Names are UTF-8 by a flag; without it they are in the code page of whoever packed them, often Chinese Windows. */
function entryName(bytes: Uint8Array, isUtf8: boolean): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: !isUtf8 }).decode(bytes).replaceAll('\\', '/');
    } catch {
      continue;
    }
  }
  return new TextDecoder('windows-1252').decode(bytes).replaceAll('\\', '/');
}

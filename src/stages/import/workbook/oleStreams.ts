/** Bytes of a workbook that are not what they say. */
export class BrokenWorkbook extends Error {
  override readonly name = 'BrokenWorkbook';
}

const lastSector = 0xfffffffa;
const streamType = 2;
const rootType = 5;

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/**
 * The streams of an OLE container ([MS-CFB]), by name: what old Office files are kept in. Chains of sectors are followed
 * no further than there are sectors, so a damaged one cannot run in a circle.
 *
 * @param bytes  the whole file; read only
 * @returns names of the streams, and what gives the bytes of one
 * @throws BrokenWorkbook, RangeError
 */
export function oleStreams(bytes: Uint8Array): { names: string[]; read: (name: string) => Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) throw new BrokenWorkbook(`OLE: sectors of 2^${shift} bytes`);
  const sectorSize = 1 << shift;
  const sectors = Math.ceil(bytes.length / sectorSize) - 1;

  function sector(id: number): Uint8Array {
    const from = (id + 1) * sectorSize;
    if (id < 0 || id >= sectors) throw new BrokenWorkbook('OLE: a sector lies outside the file');
    return bytes.subarray(from, from + sectorSize);
  }

  function numbersIn(part: Uint8Array): number[] {
    const numbers = new DataView(part.buffer, part.byteOffset, part.length);
    return Array.from({ length: part.length >> 2 }, (_, i) => numbers.getUint32(i * 4, true));
  }

  /** Sector → the next one of its chain. */
  const next: number[] = [];
  const tables = Array.from({ length: 109 }, (_, i) => view.getUint32(76 + i * 4, true));
  for (let at = view.getUint32(68, true), n = 0; at < lastSector; n++) {
    if (n > sectors) throw new BrokenWorkbook('OLE: its table goes in a circle');
    const more = numbersIn(sector(at));
    at = more.pop() ?? lastSector;
    tables.push(...more);
  }
  for (const id of tables) if (id < lastSector) next.push(...numbersIn(sector(id)));

  function chain(start: number): Uint8Array[] {
    const parts: Uint8Array[] = [];
    for (let id = start; id < lastSector; id = next[id] ?? lastSector) {
      if (parts.length > sectors) throw new BrokenWorkbook('OLE: a stream goes in a circle');
      parts.push(sector(id));
    }
    return parts;
  }

  const entries = chain(view.getUint32(48, true)).flatMap(entriesIn);
  const root = entries.find(({ type }) => type === rootType);
  const smallLimit = view.getUint32(56, true);
  const smallSize = 1 << view.getUint16(32, true);

  function read(name: string): Uint8Array {
    const entry = entries.find((one) => one.name === name && one.type === streamType);
    if (!entry) throw new BrokenWorkbook(`OLE: there is no stream ${name}`);
    const content = entry.size < smallLimit ? readSmall(entry) : joined(chain(entry.start));
    if (content.length < entry.size) throw new BrokenWorkbook('OLE: a stream is cut off');
    return content.subarray(0, entry.size);
  }

  /** Short streams share the sectors of one long one. */
  function readSmall({ start, size }: Entry): Uint8Array {
    const all = joined(chain(root?.start ?? lastSector));
    const nextSmall = chain(view.getUint32(60, true)).flatMap(numbersIn);
    const parts: Uint8Array[] = [];
    for (let id = start; id < lastSector && parts.length * smallSize < size; id = nextSmall[id] ?? lastSector)
      parts.push(all.subarray(id * smallSize, (id + 1) * smallSize));
    return joined(parts);
  }

  const names = entries.filter(({ type }) => type === streamType).map(({ name }) => name);
  return { names, read };
}

function entriesIn(part: Uint8Array): Entry[] {
  const view = new DataView(part.buffer, part.byteOffset, part.length);
  const entries: Entry[] = [];
  for (let at = 0; at + 128 <= part.length; at += 128) {
    const length = Math.min(64, view.getUint16(at + 64, true));
    entries.push({
      name: new TextDecoder('utf-16le').decode(part.slice(at, at + Math.max(0, length - 2))),
      type: part[at + 66]!,
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    });
  }
  return entries;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}

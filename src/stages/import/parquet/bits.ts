/** Bytes of a page that are not what its header says. */
export class BrokenPage extends Error {
  override readonly name = 'BrokenPage';
}

/** Reads a page from its start; every reading past its end is a `BrokenPage`. */
export class PageReader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = at;
  }

  /** Goes over the next bytes. @returns where they start */
  skip(length: number): number {
    const from = this.at;
    if (!(length >= 0) || from + length > this.bytes.length)
      throw new BrokenPage('Parquet: a page is cut off');
    this.at = from + length;
    return from;
  }

  byte(): number {
    return this.bytes[this.skip(1)]!;
  }

  uint32(): number {
    return this.view.getUint32(this.skip(4), true);
  }

  /** Unsigned LEB128. */
  varInt(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new BrokenPage('Parquet: a number is too long');
  }

  zigZag(): bigint {
    const value = this.varInt();
    return (value >> 1n) ^ -(value & 1n);
  }

  /** A varint that counts something. */
  count(): number {
    const value = Number(this.varInt());
    if (value > 0x7fffffff) throw new BrokenPage('Parquet: a count is too large');
    return value;
  }
}

/** Bits needed for numbers to `most`. */
export const bitWidth = (most: number): number => 32 - Math.clz32(most);

/**
 * Numbers in runs and packed by bits (Parquet's RLE/bit-packing hybrid).
 *
 * @param width  bits of a number, 0–32
 * @returns Int32Array of `count`
 * @throws BrokenPage when there are fewer, or a run is longer than all
 */
export function readRuns(reader: PageReader, width: number, count: number): Int32Array {
  if (width > 32) throw new BrokenPage(`Parquet: ${width} bits are too many`);
  const values = new Int32Array(count);
  if (width === 0) return values;
  const { bytes } = reader;
  for (let n = 0; n < count;) {
    const header = reader.count();
    if (header & 1) {
      const groups = header >>> 1;
      // The last group may be cut where its values end.
      const wanted = Math.min(groups * 8, count - n);
      const from = reader.at;
      const length = Math.min(groups * width, bytes.length - from);
      if (groups === 0 || length * 8 < wanted * width)
        throw new BrokenPage('Parquet: a packed run is cut off');
      reader.skip(length);
      unpackBits(bytes, from, width, values, n, n + wanted);
      n += wanted;
      continue;
    }
    const length = header >>> 1;
    if (length === 0 || length > count - n) throw new BrokenPage('Parquet: a run is too long');
    let value = 0;
    for (let i = 0; i < (width + 7) >> 3; i++) value |= reader.byte() << (8 * i);
    values.fill(value, n, (n += length));
  }
  return values;
}

/** Numbers of `width` bits, lowest bit first, into values[from … to). */
function unpackBits(
  bytes: Uint8Array,
  at: number,
  width: number,
  values: Int32Array,
  from: number,
  to: number,
): void {
  let bit = at * 8;
  for (let i = from; i < to; i++) {
    let value = 0;
    for (let got = 0; got < width;) {
      const offset = bit & 7;
      const taken = Math.min(8 - offset, width - got);
      value |= ((bytes[bit >> 3]! >> offset) & ((1 << taken) - 1)) << got;
      got += taken;
      bit += taken;
    }
    values[i] = value;
  }
}

/** Numbers as differences in blocks (DELTA_BINARY_PACKED). @returns bigint of `count`, 64 bits each */
export function readDeltas(reader: PageReader, count: number): BigInt64Array {
  const blockSize = reader.count();
  const miniblocks = reader.count();
  const total = reader.count();
  const each = blockSize / miniblocks;
  if (total !== count || blockSize === 0 || miniblocks === 0 || miniblocks > 4096 || each % 8 !== 0)
    throw new BrokenPage('Parquet: a block of differences is malformed');
  const values = new BigInt64Array(count);
  let value = reader.zigZag();
  if (count > 0) values[0] = value;
  for (let n = 1; n < count;) {
    const least = reader.zigZag();
    const widths = reader.skip(miniblocks);
    for (let m = 0; m < miniblocks && n < count; m++) {
      const width = reader.bytes[widths + m]!;
      if (width > 64) throw new BrokenPage('Parquet: a difference is too wide');
      const from = reader.skip((each * width) / 8);
      for (let i = 0; i < each && n < count; i++, n++) {
        value = BigInt.asIntN(64, value + least + bitsAt(reader.bytes, from * 8 + i * width, width));
        values[n] = value;
      }
    }
  }
  return values;
}

function bitsAt(bytes: Uint8Array, bit: number, width: number): bigint {
  let low = 0;
  let value = 0n;
  let got = 0;
  let base = 0;
  while (got < width) {
    const offset = bit & 7;
    const taken = Math.min(8 - offset, width - got, 32 - (got - base));
    low += ((bytes[bit >> 3]! >> offset) & ((1 << taken) - 1)) * 2 ** (got - base);
    got += taken;
    bit += taken;
    if (got - base === 32 || got === width) {
      value |= BigInt(low) << BigInt(base);
      base = got;
      low = 0;
    }
  }
  return value;
}

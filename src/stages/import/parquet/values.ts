import type { Encoding, ParquetType } from 'hyparquet';
import { BrokenPage, PageReader, readDeltas, readRuns } from './bits';

/** Texts or other bytes, value i is bytes[starts[i] … ends[i]). */
export interface ByteValues {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Values of a page as they are stored: numbers (booleans 0 and 1; INT96 whole), or bytes. */
export type Values = ByteValues | Int32Array | BigInt64Array | Float32Array | Float64Array | bigint[];

export const isBytes = (values: Values): values is ByteValues => 'starts' in values;

export interface PhysicalType {
  readonly type: ParquetType;
  /** Bytes of a FIXED_LEN_BYTE_ARRAY. */
  readonly length: number;
}

/** Bytes that values of one page may grow to when they are stored as changes of one another. */
const mostGrownBytes = 1 << 28;
const sizes = { INT32: 4, INT64: 8, FLOAT: 4, DOUBLE: 8 } as const;

/**
 * The values of a page, without those that are null.
 *
 * @param reader  stands where the values start
 * @throws BrokenPage; RangeError for an encoding that is not read
 */
export function readValues(
  reader: PageReader,
  encoding: Encoding,
  physical: PhysicalType,
  count: number,
): Values {
  switch (encoding) {
    case 'PLAIN':
      return readPlain(reader, physical, count);
    case 'RLE':
      if (physical.type !== 'BOOLEAN') break;
      reader.uint32();
      return readRuns(reader, 1, count);
    case 'BYTE_STREAM_SPLIT':
      return readPlain(unsplit(reader, physical, count), physical, count);
    case 'DELTA_BINARY_PACKED': {
      const values = readDeltas(reader, count);
      return physical.type === 'INT32'
        ? Int32Array.from(values, (value) => Number(BigInt.asIntN(32, value)))
        : values;
    }
    case 'DELTA_LENGTH_BYTE_ARRAY':
      return readWithLengths(reader, count);
    case 'DELTA_BYTE_ARRAY':
      return readWithPrefixes(reader, count);
  }
  throw new RangeError(`Parquet: ${encoding} of ${physical.type} is not read`);
}

function readPlain(reader: PageReader, { type, length }: PhysicalType, count: number): Values {
  switch (type) {
    case 'BOOLEAN': {
      const from = reader.skip(Math.ceil(count / 8));
      return Int32Array.from({ length: count }, (_, i) => (reader.bytes[from + (i >> 3)]! >> (i & 7)) & 1);
    }
    case 'INT32':
      return new Int32Array(copied(reader, count * 4));
    case 'INT64':
      return new BigInt64Array(copied(reader, count * 8));
    case 'FLOAT':
      return new Float32Array(copied(reader, count * 4));
    case 'DOUBLE':
      return new Float64Array(copied(reader, count * 8));
    case 'INT96': {
      const from = reader.skip(count * 12);
      const { view } = reader;
      return Array.from({ length: count }, (_, i) => {
        const at = from + i * 12;
        return (BigInt(view.getInt32(at + 8, true)) << 64n) | view.getBigUint64(at, true);
      });
    }
    case 'FIXED_LEN_BYTE_ARRAY': {
      const from = reader.skip(count * length);
      return byteValues(reader.bytes, count, (i) => [from + i * length, from + (i + 1) * length]);
    }
    case 'BYTE_ARRAY':
      return byteValues(reader.bytes, count, () => {
        const size = reader.uint32();
        const from = reader.skip(size);
        return [from, from + size];
      });
  }
}

/** A copy, for typed arrays need their numbers on even places. */
function copied(reader: PageReader, length: number): ArrayBuffer {
  const from = reader.skip(length);
  return new Uint8Array(reader.bytes.subarray(from, from + length)).buffer;
}

function byteValues(
  bytes: Uint8Array,
  count: number,
  placeOf: (i: number) => readonly [start: number, end: number],
): ByteValues {
  // Each value takes at least a byte of the page or is empty; a count beyond that is found when the page ends.
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  for (let i = 0; i < count; i++) [starts[i], ends[i]] = placeOf(i) as [number, number];
  return { bytes, starts, ends };
}

/** First bytes of all values, then second bytes of all … put back together. */
function unsplit(reader: PageReader, { type, length }: PhysicalType, count: number): PageReader {
  const width = type === 'FIXED_LEN_BYTE_ARRAY' ? length : sizes[type as keyof typeof sizes];
  if (width === undefined) throw new RangeError(`Parquet: split ${type} is not read`);
  const from = reader.skip(count * width);
  const bytes = new Uint8Array(count * width);
  for (let b = 0; b < width; b++)
    for (let i = 0; i < count; i++) bytes[i * width + b] = reader.bytes[from + b * count + i]!;
  return new PageReader(bytes);
}

function lengthOf(value: bigint | undefined): number {
  if (value === undefined || value < 0n || value > 0x7fffffffn)
    throw new BrokenPage('Parquet: a length is wrong');
  return Number(value);
}

function readWithLengths(reader: PageReader, count: number): ByteValues {
  const lengths = readDeltas(reader, count);
  return byteValues(reader.bytes, count, (i) => {
    const size = lengthOf(lengths[i]);
    const from = reader.skip(size);
    return [from, from + size];
  });
}

/** Each value is a number of first bytes of the one before, and the rest. */
function readWithPrefixes(reader: PageReader, count: number): ByteValues {
  const prefixes = readDeltas(reader, count);
  const suffixes = readWithLengths(reader, count);
  let grown = 0;
  for (let i = 0; i < count; i++) grown += lengthOf(prefixes[i]) + suffixes.ends[i]! - suffixes.starts[i]!;
  if (grown > mostGrownBytes) throw new BrokenPage('Parquet: values grow beyond all bounds');
  const bytes = new Uint8Array(grown);
  let end = 0;
  let before = 0;
  return byteValues(bytes, count, (i) => {
    const start = end;
    const prefix = Number(prefixes[i]);
    if (prefix > start - before) throw new BrokenPage('Parquet: a prefix is longer than the value before');
    bytes.copyWithin(start, before, before + prefix);
    bytes.set(reader.bytes.subarray(suffixes.starts[i], suffixes.ends[i]), start + prefix);
    end = start + prefix + suffixes.ends[i]! - suffixes.starts[i]!;
    before = start;
    return [start, end];
  });
}

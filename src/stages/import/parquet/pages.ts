import type { ColumnMetaData, PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { crc32 } from '../../../core/math/crc32';
import { bitWidth, BrokenPage, PageReader, readRuns } from './bits';
import type { Unpack } from './codecs';
import { isBytes, readValues, type PhysicalType, type Values } from './values';

/** Unpacked bytes of one page at most; usual ones have a megabyte. */
const mostPageBytes = (1 << 28) - 1;

/** A leaf of the schema, with what its levels can reach. */
export interface Leaf {
  readonly physical: PhysicalType;
  readonly mostDefinition: number;
  readonly mostRepetition: number;
}

/** One page: levels Int32Array of `count` (undefined where there is one level), and the values that are not null. */
export interface Page {
  readonly count: number;
  readonly definition: Int32Array | undefined;
  readonly repetition: Int32Array | undefined;
  /** Values, or positions in the dictionary. */
  readonly values: Values;
  /** Set where `values` are positions. */
  readonly dictionary: Values | undefined;
}

/** What may still be unpacked. */
export interface Budget {
  /** @throws UserError file-bomb, file-too-large */
  take(packed: number, unpacked: number): void;
}

/**
 * The pages of a column chunk, one after the other, each checked before it is unpacked.
 *
 * @param chunk  bytes of the chunk; read only
 * @param mostCount  entries that the chunk may hold
 * @throws BrokenPage and other errors for a damaged page; what the budget throws
 */
export function* pagesOf(
  chunk: Uint8Array,
  { num_values }: ColumnMetaData,
  leaf: Leaf,
  unpack: Unpack,
  budget: Budget,
  mostCount: number,
): Generator<Page, void> {
  const total = Number(num_values);
  if (!(total >= 0) || total > mostCount) throw new BrokenPage('Parquet: a column promises too many values');
  const reader = { view: new DataView(chunk.buffer, chunk.byteOffset, chunk.length), offset: 0 };
  let dictionary: Values | undefined;
  for (let seen = 0; seen < total;) {
    const header = parquetHeader(reader);
    const packedSize = header.compressed_page_size;
    const from = reader.offset;
    if (!(packedSize >= 0) || from + packedSize > chunk.length)
      throw new BrokenPage('Parquet: a page is cut off');
    reader.offset += packedSize;
    const packed = chunk.subarray(from, from + packedSize);
    if (header.crc !== undefined && crc32(packed) !== header.crc >>> 0)
      throw new BrokenPage('Parquet: the checksum of a page is wrong');
    if (header.type === 'INDEX_PAGE') continue;
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = readDictionary(packed, header, leaf, unpack, budget);
      continue;
    }
    const page = readPage(packed, header, leaf, unpack, budget, dictionary, total - seen);
    seen += page.count;
    yield page;
  }
}

function unpackPart(packed: Uint8Array, size: number, unpack: Unpack, budget: Budget): Uint8Array {
  if (!(size >= 0) || size > mostPageBytes) throw new BrokenPage(`Parquet: a page of ${size} bytes`);
  budget.take(packed.length, size);
  const bytes = unpack(packed, size);
  if (bytes.length !== size) throw new BrokenPage('Parquet: a page has another size than promised');
  return bytes;
}

function readDictionary(
  packed: Uint8Array,
  header: PageHeader,
  { physical }: Leaf,
  unpack: Unpack,
  budget: Budget,
): Values {
  const count = header.dictionary_page_header?.num_values ?? -1;
  const bytes = unpackPart(packed, header.uncompressed_page_size, unpack, budget);
  if (count < 0 || count > Math.max(bytes.length * 8, 1))
    throw new BrokenPage('Parquet: a dictionary promises too much');
  return readValues(new PageReader(bytes), 'PLAIN', physical, count);
}

function readPage(
  packed: Uint8Array,
  header: PageHeader,
  leaf: Leaf,
  unpack: Unpack,
  budget: Budget,
  dictionary: Values | undefined,
  left: number,
): Page {
  const { mostDefinition, mostRepetition } = leaf;
  const v2 = header.data_page_header_v2;
  const described = v2 ?? header.data_page_header;
  const count = described?.num_values ?? -1;
  if (!described || count < 0 || count > left)
    throw new BrokenPage('Parquet: a page promises too many values');
  let repetition: Int32Array | undefined;
  let definition: Int32Array | undefined;
  let reader: PageReader;
  if (v2) {
    // Levels come first, not packed, with their lengths in the header.
    const levels = new PageReader(packed);
    const repetitionBytes = v2.repetition_levels_byte_length;
    const definitionBytes = v2.definition_levels_byte_length;
    const valuesAt =
      levels.skip(repetitionBytes) + repetitionBytes + (levels.skip(definitionBytes), definitionBytes);
    const level = (at: number, length: number, most: number): Int32Array | undefined =>
      most === 0
        ? undefined
        : readRuns(new PageReader(packed.subarray(at, at + length)), bitWidth(most), count);
    repetition = level(0, repetitionBytes, mostRepetition);
    definition = level(repetitionBytes, definitionBytes, mostDefinition);
    const size = header.uncompressed_page_size - valuesAt;
    const values = packed.subarray(valuesAt);
    reader = new PageReader(
      unpackPart(values, size, v2.is_compressed === false ? (all) => all : unpack, budget),
    );
  } else {
    reader = new PageReader(unpackPart(packed, header.uncompressed_page_size, unpack, budget));
    const level = (most: number): Int32Array | undefined => {
      if (most === 0) return undefined;
      const length = reader.uint32();
      const from = reader.skip(length);
      return readRuns(new PageReader(reader.bytes.subarray(from, from + length)), bitWidth(most), count);
    };
    repetition = level(mostRepetition);
    definition = level(mostDefinition);
  }
  const filled = definition ? countOf(definition, mostDefinition) : count;
  const { encoding } = described;
  if (encoding !== 'PLAIN_DICTIONARY' && encoding !== 'RLE_DICTIONARY')
    return {
      count,
      definition,
      repetition,
      values: readValues(reader, encoding, leaf.physical, filled),
      dictionary: undefined,
    };
  const positions = filled === 0 ? new Int32Array(0) : readRuns(reader, reader.byte(), filled);
  const size = dictionary ? sizeOf(dictionary) : 0;
  if (positions.some((position) => position < 0 || position >= size))
    throw new BrokenPage('Parquet: a value is not in the dictionary');
  return { count, definition, repetition, values: positions, dictionary };
}

function countOf(levels: Int32Array, level: number): number {
  let count = 0;
  for (const one of levels) {
    if (one > level || one < 0) throw new BrokenPage('Parquet: a level is too high');
    if (one === level) count++;
  }
  return count;
}

const sizeOf = (values: Values): number => (isBytes(values) ? values.starts.length : values.length);

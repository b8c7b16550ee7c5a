import { parquetMetadata, type FileMetaData, type RowGroup } from 'hyparquet';
import type { Notice } from '../../../core/data/notice';
import { makePacer, type Pacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { Column } from '../../../core/data/table';
import { UserError } from '../../../core/data/userError';
import { readRange, refuseBomb, type ByteSource } from '../byteSource';
import type { ColumnBuilder } from '../columnBuilder';
import type { FormatRead } from '../formatRead';
import { refuseTooManyCells } from '../growingColumns';
import { columnNames } from '../layout';
import { codecFor, type Unpack } from './codecs';
import { ColumnReader } from './columnReader';
import type { Budget } from './pages';
import { schemaColumns, type SchemaColumn } from './schemaColumns';

/** Unpacked bytes of a file at most. */
const mostUnpackedBytes = 2 ** 31;

/**
 * An Apache Parquet file. The footer is read by hyparquet; pages by our own code, straight into dictionary-encoded columns,
 * so that 64-bit numbers, decimals and moments stay exact and nothing is unpacked beyond what was promised and checked.
 * Structs become columns `a.b`, lists and maps JSON text.
 *
 * @throws UserError file-damaged, file-encrypted, file-unsupported, file-bomb, file-too-large, file-not-table,
 *   file-unreadable; AbortError
 */
export async function readParquet(source: ByteSource, control: Control): Promise<FormatRead> {
  const file = source.name;
  const pause = makePacer(control);
  try {
    const metadata = await readMetadata(source);
    const { columns, leaves } = schemaColumns(metadata);
    checkGroups(metadata, leaves, source, columns.length);
    const rowCount = metadata.row_groups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
    const unpacks = await codecsOf(metadata, file);
    const budget = budgetOf(file);
    const names = columnNames(columns.map(({ path }) => path.join('.')));
    const notices: Notice[] = [];
    const done: Column[] = [];
    for (const [j, column] of columns.entries()) {
      const read = await readColumn(source, metadata, column, unpacks, budget, pause, j / columns.length);
      done.push(read.builder.finish(names[j]!));
      notices.push(...noticesOf(names[j]!, column, read));
    }
    const table = { rowCount, columns: done };
    return {
      table,
      notices,
      hasHeader: true,
      filledRows: rowCount,
      format: 'parquet',
      encoding: '',
      delimiter: '',
    };
  } catch (cause) {
    if (cause instanceof UserError || (cause instanceof DOMException && cause.name === 'AbortError'))
      throw cause;
    throw new UserError('file-damaged', { file, kind: 'parquet' }, { cause });
  }
}

function noticesOf(
  name: string,
  { isNested }: SchemaColumn,
  { builder, hex }: { builder: ColumnBuilder; hex: number },
): Notice[] {
  const notices: Notice[] = [];
  if (isNested) notices.push({ code: 'lists-as-text', level: 'note', column: name, count: builder.rows });
  if (hex > 0) notices.push({ code: 'binary-as-hex', level: 'note', column: name, count: hex });
  return notices;
}

async function readMetadata(source: ByteSource): Promise<FileMetaData> {
  const file = source.name;
  const tail = await readRange(source, Math.max(0, source.size - 8), source.size);
  const mark = new TextDecoder('latin1').decode(tail.subarray(4));
  if (mark === 'PARE') throw new UserError('file-encrypted', { file, kind: 'parquet' });
  const length = tail.length === 8 ? new DataView(tail.buffer).getUint32(0, true) : Infinity;
  if (mark !== 'PAR1' || length + 12 > source.size)
    throw new UserError('file-damaged', { file, kind: 'parquet' });
  const footer = await readRange(source, source.size - length - 8, source.size);
  const metadata = parquetMetadata(footer, { geoparquet: false });
  const isLocked = metadata.row_groups.some(({ columns }) => columns.some((chunk) => chunk.crypto_metadata));
  if (isLocked) throw new UserError('file-encrypted', { file, kind: 'parquet' });
  return metadata;
}

/** What the footer promises must fit together, fit into the file, and be no bomb. */
function checkGroups(metadata: FileMetaData, leaves: number, source: ByteSource, columns: number): void {
  const file = source.name;
  let rows = 0;
  let packed = 0;
  let unpacked = 0;
  for (const { columns: chunks, num_rows } of metadata.row_groups) {
    const count = Number(num_rows);
    if (!(count >= 0) || chunks.length !== leaves) throw new RangeError('Parquet: a row group is malformed');
    rows += count;
    for (const { meta_data: meta, file_path: path } of chunks) {
      if (path) throw new UserError('file-unsupported', { file, kind: 'parquet', feature: path });
      if (!meta) throw new RangeError('Parquet: a column has no description');
      packed += Number(meta.total_compressed_size);
      unpacked += Number(meta.total_uncompressed_size);
    }
  }
  if (rows !== Number(metadata.num_rows)) throw new RangeError('Parquet: rows are missing');
  refuseBomb(file, packed, unpacked);
  if (unpacked > mostUnpackedBytes)
    throw new UserError('file-too-large', { file, limit: Math.floor(mostUnpackedBytes / 1e6) });
  refuseTooManyCells(rows, Math.max(columns, leaves), file);
}

async function codecsOf({ row_groups }: FileMetaData, file: string): Promise<Map<string, Unpack>> {
  const codecs = new Set(
    row_groups.flatMap(({ columns }) => columns.map(({ meta_data }) => meta_data!.codec)),
  );
  const unpacks = new Map<string, Unpack>();
  for (const codec of codecs) {
    const unpack = await codecFor(codec);
    if (!unpack) throw new UserError('file-unsupported', { file, kind: 'parquet', feature: codec });
    unpacks.set(codec, unpack);
  }
  return unpacks;
}

function budgetOf(file: string): Budget {
  let packed = 0;
  let unpacked = 0;
  return {
    take(packedBytes, unpackedBytes) {
      packed += packedBytes;
      unpacked += unpackedBytes;
      refuseBomb(file, packed, unpacked);
      if (unpacked > mostUnpackedBytes)
        throw new UserError('file-too-large', { file, limit: Math.floor(mostUnpackedBytes / 1e6) });
    },
  };
}

async function readColumn(
  source: ByteSource,
  { row_groups: groups }: FileMetaData,
  column: SchemaColumn,
  unpacks: ReadonlyMap<string, Unpack>,
  budget: Budget,
  pause: Pacer,
  fraction: number,
): Promise<{ builder: ColumnBuilder; hex: number }> {
  const reader = new ColumnReader(column);
  for (const group of groups) {
    const chunks: Uint8Array[] = [];
    for (const leaf of column.leaves) chunks.push(await readChunk(source, group, leaf.chunk));
    reader.readGroup(group, chunks, unpacks, budget);
    await pause(fraction);
  }
  return reader;
}

async function readChunk(source: ByteSource, { columns }: RowGroup, chunk: number): Promise<Uint8Array> {
  const meta = columns[chunk]!.meta_data!;
  const data = Number(meta.data_page_offset);
  const dictionary = Number(meta.dictionary_page_offset ?? 0);
  const from = dictionary > 0 && dictionary < data ? dictionary : data;
  const to = from + Number(meta.total_compressed_size);
  if (!(from >= 0 && to >= from && to <= source.size))
    throw new RangeError('Parquet: a column lies outside the file');
  return readRange(source, from, to);
}

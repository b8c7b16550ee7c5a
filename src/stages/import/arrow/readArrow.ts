import type { Batch, Field, Table as ArrowTable } from '@uwdata/flechette';
import type { Notice } from '../../../core/data/notice';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { UserError } from '../../../core/data/userError';
import { mostBytesInMemory, readRange, refuseBomb, type ByteSource } from '../byteSource';
import { ColumnBuilder } from '../columnBuilder';
import type { FormatRead } from '../formatRead';
import { refuseTooManyCells } from '../growingColumns';
import { columnNames } from '../layout';
import { unpackLz4Frame } from '../lz4';
import { cellText, type Hex } from './cellText';
import { BrokenBatch, checkBatch, childrenOf, UnreadType } from './checkBatch';

const mostUnpackedBytes = 2 ** 31 - 1;

/** A column of the table: a field, or a field of a struct. */
interface ArrowColumn {
  readonly path: readonly string[];
  readonly type: Field['type'];
  /** Batches of the field, with the structs they are in, outermost first. */
  readonly batches: readonly { readonly above: readonly Batch<unknown>[]; readonly batch: Batch<unknown> }[];
}

/**
 * Apache Arrow IPC: a file (Feather 2) or a stream, packed bodies too (LZ4, zstd). 64-bit numbers, decimals and moments
 * are exact; structs become columns `a.b`, lists and maps JSON text.
 *
 * @throws UserError file-damaged, file-unsupported, file-bomb, file-too-large, file-not-table, file-unreadable; AbortError
 */
export async function readArrow(source: ByteSource, control: Control): Promise<FormatRead> {
  const file = source.name;
  if (source.size > mostBytesInMemory)
    throw new UserError('file-too-large', { file, limit: Math.floor(mostBytesInMemory / 1e6) });
  const bytes = await readRange(source, 0, source.size);
  try {
    return await readColumns(await decode(bytes, file), file, control);
  } catch (cause) {
    if (cause instanceof UserError || (cause instanceof DOMException && cause.name === 'AbortError'))
      throw cause;
    if (cause instanceof UnreadType)
      throw new UserError('file-unsupported', { file, kind: 'arrow', feature: cause.message }, { cause });
    throw new UserError('file-damaged', { file, kind: 'arrow' }, { cause });
  }
}

async function decode(bytes: Uint8Array, file: string): Promise<ArrowTable> {
  const [{ CompressionType, setCompressionCodec, tableFromIPC }, { decompressZstd }] = await Promise.all([
    import('@uwdata/flechette'),
    import('hyparquet-compressors'),
  ]);
  const isFile = bytes[0] === 0x41;
  const end = new TextDecoder('latin1').decode(bytes.slice(-6));
  if (isFile && (bytes.length < 20 || end !== 'ARROW1')) throw new BrokenBatch('Arrow: the file ends early');
  let unpacked = 0;
  const bounded = (unpack: (packed: Uint8Array, size: number) => Uint8Array) => ({
    decode(packed: Uint8Array, size: number): Uint8Array {
      unpacked += size;
      refuseBomb(file, bytes.length, unpacked);
      if (!(size >= 0) || unpacked > mostUnpackedBytes)
        throw new UserError('file-too-large', { file, limit: Math.floor(mostUnpackedBytes / 1e6) });
      const content = unpack(packed, size);
      if (content.length !== size) throw new BrokenBatch('Arrow: a buffer has another size than promised');
      return content;
    },
    encode: (content: Uint8Array) => content,
  });
  setCompressionCodec(CompressionType.LZ4_FRAME, bounded(unpackLz4Frame));
  setCompressionCodec(
    CompressionType.ZSTD,
    bounded((packed, size) => decompressZstd(packed, new Uint8Array(size))),
  );
  const table = tableFromIPC(bytes, { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true });
  if (table.schema.endianness) throw new UnreadType('big-endian');
  return table;
}

async function readColumns(table: ArrowTable, file: string, control: Control): Promise<FormatRead> {
  const columns = table.schema.fields.flatMap((field, j) => {
    const batches = table.children[j]!.data.map((batch) => ({ above: [], batch: batch as Batch<unknown> }));
    return flattened({ path: [field.name], type: field.type, batches });
  });
  const rowCount = columns[0]?.batches.reduce((sum, { batch }) => sum + batch.length, 0) ?? 0;
  refuseTooManyCells(rowCount, columns.length, file);
  const names = columnNames(columns.map(({ path }) => path.join('.')));
  const pause = makePacer(control);
  const notices: Notice[] = [];
  const done = [];
  for (const [j, column] of columns.entries()) {
    const builder = new ColumnBuilder();
    const hex: Hex = { count: 0 };
    for (const { above, batch } of column.batches) {
      checkBatch(batch);
      for (let i = 0; i < batch.length; i++) {
        const isNull = above.some((struct) => struct.nullCount > 0 && !struct.isValid(i));
        builder.addText(isNull ? '' : cellText(batch, i, hex));
        if (i % 4096 === 0) await pause(j / columns.length);
      }
    }
    if (builder.rows !== rowCount) throw new BrokenBatch('Arrow: columns have different lengths');
    done.push(builder.finish(names[j]!));
    if (isList(column.type))
      notices.push({ code: 'lists-as-text', level: 'note', column: names[j]!, count: rowCount });
    if (hex.count > 0)
      notices.push({ code: 'binary-as-hex', level: 'note', column: names[j]!, count: hex.count });
  }
  return {
    table: { rowCount, columns: done },
    notices,
    hasHeader: true,
    filledRows: rowCount,
    format: 'arrow',
    encoding: '',
    delimiter: '',
  };
}

const structId = 13;
/** List, fixed-size list, map, large list and their views. */
const listIds: readonly number[] = [12, 16, 17, 21, 25, 26];

const isList = ({ typeId }: Field['type']): boolean => listIds.includes(typeId);

function flattened(column: ArrowColumn): ArrowColumn[] {
  const { path, type, batches } = column;
  if (type.typeId !== structId || !('children' in type) || path.length > 32) return [column];
  for (const { batch } of batches) checkBatch(batch);
  return type.children.flatMap((field, k) =>
    flattened({
      path: [...path, field.name],
      type: field.type,
      batches: batches.map(({ above, batch }) => ({
        above: [...above, batch],
        batch: childrenOf(batch)[k]!,
      })),
    }),
  );
}

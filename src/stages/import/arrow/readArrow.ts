import type { Notice } from '../../../core/data/notice';
import { makePacer, type Pacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { UserError } from '../../../core/data/userError';
import { mostBytesInMemory, readRange, refuseBomb, type ByteSource } from '../byteSource';
import { ColumnBuilder } from '../columnBuilder';
import type { FormatRead } from '../formatRead';
import { refuseTooManyCells } from '../growingColumns';
import { columnNames } from '../layout';
import { unpackLz4Frame } from '../lz4';
import type { Unpack } from '../parquet/codecs';
import { readArrays, type ArrowArray, type UnpackBuffer } from './arrays';
import { cellText, isNull, positionAt, type TextContext } from './cellText';
import { BrokenArrow, UnreadArrow } from './flatTable';
import { messagesOf, type BatchMessage } from './messages';
import type { ArrowField } from './schema';

const mostUnpackedBytes = 2 ** 31;
/** Rows between two looks at the clock. */
const stretch = 4096;

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
    const reader = new ArrowReader(file, unpacker(file, bytes.length), makePacer(control));
    for (const message of messagesOf(bytes)) {
      if (message.kind === 'schema') reader.setFields(message.fields);
      else if (message.kind === 'batch') await reader.addRows(message.batch);
      else await reader.addDictionary(message.id, message.isDelta, message.batch);
    }
    return reader.finish();
  } catch (cause) {
    if (cause instanceof UserError || (cause instanceof DOMException && cause.name === 'AbortError'))
      throw cause;
    if (cause instanceof UnreadArrow)
      throw new UserError('file-unsupported', { file, kind: 'arrow', feature: cause.message }, { cause });
    throw new UserError('file-damaged', { file, kind: 'arrow' }, { cause });
  }
}

/** Buffers start with their unpacked size, −1 for one that was left as it is. */
function unpacker(file: string, fileBytes: number): (codec: BatchMessage['codec']) => Promise<UnpackBuffer> {
  let unpacked = 0;
  const bounded = (unpack: Unpack) => (packed: Uint8Array) => {
    const size = Number(new DataView(packed.buffer, packed.byteOffset, packed.length).getBigInt64(0, true));
    const content = packed.subarray(8);
    if (size === -1) return content;
    unpacked += size;
    refuseBomb(file, fileBytes, unpacked);
    if (!(size >= 0) || unpacked > mostUnpackedBytes)
      throw new UserError('file-too-large', { file, limit: Math.floor(mostUnpackedBytes / 1e6) });
    const bytes = unpack(content, size);
    if (bytes.length !== size) throw new BrokenArrow('Arrow: a buffer has another size than promised');
    return bytes;
  };
  return async (codec) => {
    if (codec === 'none') return (bytes) => bytes;
    if (codec === 'lz4') return bounded(unpackLz4Frame);
    const { decompressZstd } = await import('hyparquet-compressors');
    return bounded((packed, size) => decompressZstd(packed, new Uint8Array(size)));
  };
}

/** A column of the table: a field, or a field of a struct. */
interface ArrowColumn {
  readonly path: readonly string[];
  readonly field: ArrowField;
  readonly builder: ColumnBuilder;
  /** Picks the array of the column, with the structs that it is in, out of the arrays of a batch. */
  readonly pick: (arrays: readonly ArrowArray[]) => readonly ArrowArray[];
  readonly context: TextContext;
}

class ArrowReader {
  readonly #file: string;
  readonly #unpackerFor: ReturnType<typeof unpacker>;
  readonly #pause: Pacer;
  #fields: readonly ArrowField[] | undefined;
  #columns: ArrowColumn[] = [];
  #rows = 0;
  /** Texts of the dictionaries, by id. */
  readonly #entries = new Map<bigint, readonly string[]>();

  constructor(file: string, unpackerFor: ReturnType<typeof unpacker>, pause: Pacer) {
    this.#file = file;
    this.#unpackerFor = unpackerFor;
    this.#pause = pause;
  }

  setFields(fields: readonly ArrowField[]): void {
    if (this.#fields) return;
    this.#fields = fields;
    this.#columns = fields.flatMap((field, j) =>
      this.#flattened(field, [field.name], (arrays) => [arrays[j]!]),
    );
  }

  #context(): TextContext {
    return {
      hex: 0,
      entry: (id, position) => {
        const text = this.#entries.get(id)?.[position];
        if (text === undefined) throw new BrokenArrow('Arrow: a value is not in its dictionary');
        return text;
      },
    };
  }

  #flattened(field: ArrowField, path: readonly string[], pick: ArrowColumn['pick']): ArrowColumn[] {
    if (field.type.kind !== 'struct' || field.dictionary || field.children.length === 0)
      return [{ path, field, pick, builder: new ColumnBuilder(), context: this.#context() }];
    return field.children.flatMap((child, k) =>
      this.#flattened(child, [...path, child.name], (arrays) => {
        const above = pick(arrays);
        return [...above, above.at(-1)!.children[k]!];
      }),
    );
  }

  async addDictionary(id: bigint, isDelta: boolean, batch: BatchMessage): Promise<void> {
    const field = findDictionary(this.#fields ?? [], id);
    if (!field) throw new BrokenArrow('Arrow: a dictionary belongs to no field');
    const { dictionary: _, ...values } = field;
    refuseTooManyCells(batch.rows, 1, this.#file);
    const [array] = readArrays([values], batch, await this.#unpackerFor(batch.codec));
    const context = this.#context();
    const texts = Array.from({ length: array!.length }, (__, i) => cellText(array!, i, context));
    this.#entries.set(id, isDelta ? [...(this.#entries.get(id) ?? []), ...texts] : texts);
  }

  async addRows(batch: BatchMessage): Promise<void> {
    if (!this.#fields) throw new BrokenArrow('Arrow: rows come before the schema');
    refuseTooManyCells(this.#rows + batch.rows, this.#columns.length, this.#file);
    const arrays = readArrays(this.#fields, batch, await this.#unpackerFor(batch.codec));
    for (const column of this.#columns) {
      const picked = column.pick(arrays);
      if (picked.some(({ length }) => length < batch.rows))
        throw new BrokenArrow('Arrow: a column is too short');
      const array = picked.at(-1)!;
      const above = picked.slice(0, -1);
      const codeOf = this.#codes(column, array);
      for (let i = 0; i < batch.rows; i++) {
        const isEmpty = isNull(array, i) || above.some((struct) => isNull(struct, i));
        column.builder.addCode(isEmpty ? -1 : codeOf(i));
        if (i % stretch === 0) await this.#pause(0.5);
      }
    }
    this.#rows += batch.rows;
  }

  /** Value → code; the texts of a dictionary are looked up once. */
  #codes({ builder, context }: ArrowColumn, array: ArrowArray): (i: number) => number {
    const { dictionary } = array.field;
    if (!dictionary) return (i) => builder.codeOf(cellText(array, i, context));
    const known = new Map<number, number>();
    return (i) => {
      const position = positionAt(array, i);
      const code = known.get(position) ?? builder.codeOf(context.entry(dictionary.id, position));
      known.set(position, code);
      return code;
    };
  }

  finish(): FormatRead {
    const names = columnNames(this.#columns.map(({ path }) => path.join('.')));
    const notices: Notice[] = [];
    for (const [j, { field, context }] of this.#columns.entries()) {
      const column = names[j]!;
      if (['list', 'fixedList', 'map'].includes(field.type.kind))
        notices.push({ code: 'lists-as-text', level: 'note', column, count: this.#rows });
      if (context.hex > 0) notices.push({ code: 'binary-as-hex', level: 'note', column, count: context.hex });
    }
    return {
      table: {
        rowCount: this.#rows,
        columns: this.#columns.map(({ builder }, j) => builder.finish(names[j]!)),
      },
      notices,
      hasHeader: true,
      filledRows: this.#rows,
      format: 'arrow',
      encoding: '',
      delimiter: '',
    };
  }
}

function findDictionary(fields: readonly ArrowField[], id: bigint): ArrowField | undefined {
  for (const field of fields) {
    if (field.dictionary?.id === id) return field;
    const found = findDictionary(field.children, id);
    if (found) return found;
  }
  return undefined;
}

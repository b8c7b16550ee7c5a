import { BrokenArrow, FlatTable, toCount, UnreadArrow } from './flatTable';
import { readSchema, type ArrowField } from './schema';

/** The values of one batch, not yet taken apart. */
export interface BatchMessage {
  readonly rows: number;
  /** Length and number of nulls of each field, depth first. */
  readonly nodes: readonly bigint[];
  /** Place in the body and length of each buffer. */
  readonly buffers: readonly bigint[];
  /** Data buffers of each column of views. */
  readonly variadic: readonly bigint[];
  readonly codec: 'none' | 'lz4' | 'zstd';
  readonly body: Uint8Array;
}

export type ArrowMessage =
  | { readonly kind: 'schema'; readonly fields: readonly ArrowField[] }
  | { readonly kind: 'batch'; readonly batch: BatchMessage }
  | {
      readonly kind: 'dictionary';
      readonly id: bigint;
      readonly isDelta: boolean;
      readonly batch: BatchMessage;
    };

/**
 * The messages of an Arrow stream; a file is a stream between two marks, with a table of contents that is not needed.
 *
 * @throws BrokenArrow, UnreadArrow, RangeError
 */
export function* messagesOf(bytes: Uint8Array): Generator<ArrowMessage, void> {
  const isFile = bytes[0] === 0x41;
  if (isFile && new TextDecoder('latin1').decode(bytes.slice(-6)) !== 'ARROW1')
    throw new BrokenArrow('Arrow: the file ends early');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = isFile ? 8 : 0;
  while (at + 4 <= bytes.length) {
    let length = view.getInt32(at, true);
    at += 4;
    if (length === -1) {
      length = view.getInt32(at, true);
      at += 4;
    }
    if (length === 0) return;
    if (length < 0 || at + length > bytes.length) throw new BrokenArrow('Arrow: a message is cut off');
    const message = FlatTable.root(new DataView(bytes.buffer, bytes.byteOffset + at, length));
    at += length;
    const bodyLength = toCount(message.int64(3));
    if (at + bodyLength > bytes.length) throw new BrokenArrow('Arrow: a batch is cut off');
    const body = bytes.subarray(at, at + bodyLength);
    at += bodyLength;
    const header = message.table(2);
    if (!header) throw new BrokenArrow('Arrow: a message is empty');
    yield readMessage(message.uint8(1), header, body);
  }
  if (isFile) throw new BrokenArrow('Arrow: the file has no end');
}

function readMessage(kind: number, header: FlatTable, body: Uint8Array): ArrowMessage {
  if (kind === 1) return { kind: 'schema', fields: readSchema(header) };
  if (kind === 3) return { kind: 'batch', batch: readBatch(header, body) };
  if (kind !== 2) throw new UnreadArrow(`message ${kind}`);
  const data = header.table(1);
  if (!data) throw new BrokenArrow('Arrow: a dictionary is empty');
  return {
    kind: 'dictionary',
    id: header.int64(0),
    isDelta: header.uint8(2) !== 0,
    batch: readBatch(data, body),
  };
}

function readBatch(batch: FlatTable, body: Uint8Array): BatchMessage {
  const compression = batch.table(3);
  const codec = compression ? (['lz4', 'zstd'] as const)[compression.uint8(0)] : 'none';
  if (!codec) throw new UnreadArrow('an unknown compression');
  return {
    rows: toCount(batch.int64(0)),
    nodes: batch.int64s(1, 2),
    buffers: batch.int64s(2, 2),
    variadic: batch.int64s(4, 1),
    codec,
    body,
  };
}

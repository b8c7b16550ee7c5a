import type { BatchMessage } from './messages';
import type { ArrowField, ArrowType } from './schema';
import { BrokenArrow, toCount } from './flatTable';

/** The values of one field in one batch; buffers are checked to be as long as `length` needs. */
export interface ArrowArray {
  readonly field: ArrowField;
  /** Type of the stored values: of the field, or of its positions in a dictionary. */
  readonly type: ArrowType;
  readonly length: number;
  /** Bit i is set where there is a value; undefined when all are there. */
  readonly validity: Uint8Array | undefined;
  /** Where value i of texts and lists starts, length + 1 numbers, not falling. */
  readonly offsets: Int32Array | BigInt64Array | undefined;
  readonly data: DataView;
  /** Buffers that views point into. */
  readonly views: readonly Uint8Array[];
  readonly children: readonly ArrowArray[];
}

/** Values of all fields of a batch at most. */
const mostValues = 2 ** 29;

/** Unpacks a buffer of a batch. */
export type UnpackBuffer = (packed: Uint8Array) => Uint8Array;

/**
 * Takes a batch apart into one array a field.
 *
 * @throws BrokenArrow
 */
export function readArrays(
  fields: readonly ArrowField[],
  batch: BatchMessage,
  unpack: UnpackBuffer,
): ArrowArray[] {
  let node = 0;
  let buffer = 0;
  let variadic = 0;
  let values = 0;

  function nextNode(): { length: number; nulls: number } {
    const [length, nulls] = [batch.nodes[node++], batch.nodes[node++]];
    if (length === undefined || nulls === undefined) throw new BrokenArrow('Arrow: a field is missing');
    // Nulls take no bytes, so nothing else bounds them.
    values += toCount(length);
    need(values <= mostValues);
    return { length: toCount(length), nulls: toCount(nulls) };
  }

  function nextBuffer(): Uint8Array {
    const [from, length] = [batch.buffers[buffer++], batch.buffers[buffer++]];
    if (from === undefined || length === undefined) throw new BrokenArrow('Arrow: a buffer is missing');
    const [start, size] = [toCount(from), toCount(length)];
    if (start + size > batch.body.length) throw new BrokenArrow('Arrow: a buffer is cut off');
    const bytes = batch.body.subarray(start, start + size);
    return size === 0 ? bytes : unpack(bytes);
  }

  function read(field: ArrowField): ArrowArray {
    const { length, nulls } = nextNode();
    const type = field.dictionary?.indices ?? field.type;
    const array = { field, type, length, offsets: undefined, data: viewOf(new Uint8Array(0)), views: [] };
    if (type.kind === 'null') return { ...array, validity: undefined, children: [] };
    const bits = nextBuffer();
    if (nulls > 0) need(bits.length * 8 >= length);
    const validity = nulls > 0 ? bits : undefined;
    switch (type.kind) {
      case 'struct':
      case 'fixedList': {
        const children = field.children.map(read);
        const perRow = type.kind === 'fixedList' ? type.size : 1;
        need(children.every((child) => child.length >= length * perRow));
        return { ...array, validity, children };
      }
      case 'list':
      case 'map': {
        const offsets = readOffsets(nextBuffer(), type.kind === 'map' ? 32 : type.offsets, length);
        const children = field.children.map(read);
        need(children.length === 1 && ends(offsets, length) <= children[0]!.length);
        need(type.kind !== 'map' || children[0]!.children.length === 2);
        return { ...array, validity, offsets, children };
      }
      case 'text':
      case 'binary': {
        if (type.offsets === 'views') {
          const data = viewOf(nextBuffer());
          const count = toCount(batch.variadic[variadic++] ?? 0n);
          need(data.byteLength >= length * 16 && count <= batch.buffers.length);
          return { ...array, validity, data, views: Array.from({ length: count }, nextBuffer), children: [] };
        }
        const offsets = readOffsets(nextBuffer(), type.offsets, length);
        const data = viewOf(nextBuffer());
        need(ends(offsets, length) <= data.byteLength);
        return { ...array, validity, offsets, data, children: [] };
      }
      default: {
        const data = viewOf(nextBuffer());
        const width = type.kind === 'bool' ? 1 : type.bits;
        need(width > 0 && data.byteLength * 8 >= length * width);
        return { ...array, validity, data, children: [] };
      }
    }
  }

  return fields.map(read);
}

function need(isRight: boolean): void {
  if (!isRight) throw new BrokenArrow('Arrow: a buffer is too short');
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

const ends = (offsets: Int32Array | BigInt64Array, length: number): number => Number(offsets[length] ?? 0);

/** A copy, for typed arrays need their numbers on even places. */
function readOffsets(bytes: Uint8Array, width: 32 | 64, length: number): Int32Array | BigInt64Array {
  // An empty array may have no offsets at all.
  if (length === 0) return new Int32Array(1);
  const size = (length + 1) * (width / 8);
  need(bytes.length >= size);
  const { buffer } = new Uint8Array(bytes.subarray(0, size));
  const offsets = width === 32 ? new Int32Array(buffer) : new BigInt64Array(buffer);
  need(offsets[0]! >= 0);
  for (let i = 0; i < length; i++) need(offsets[i]! <= offsets[i + 1]!);
  return offsets;
}

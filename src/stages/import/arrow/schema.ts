import { toCount, UnreadArrow, type FlatTable } from './flatTable';

/** Units of moments and times, from seconds to nanoseconds. */
export const perSecond = [1n, 1000n, 1_000_000n, 1_000_000_000n] as const;

/** A type of Arrow (Schema.fbs), as far as it is read. */
export type ArrowType =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool' }
  | { readonly kind: 'struct' }
  | { readonly kind: 'map' }
  | { readonly kind: 'int'; readonly bits: number; readonly isSigned: boolean }
  | { readonly kind: 'float' | 'decimal'; readonly bits: number; readonly scale: number }
  | { readonly kind: 'date'; readonly bits: number }
  | {
      readonly kind: 'time' | 'timestamp';
      readonly bits: number;
      readonly perSecond: bigint;
      readonly isUtc: boolean;
    }
  | { readonly kind: 'duration' | 'interval'; readonly bits: number }
  | { readonly kind: 'text' | 'binary'; readonly offsets: 32 | 64 | 'views' }
  | { readonly kind: 'fixedBinary'; readonly bits: number }
  | { readonly kind: 'list'; readonly offsets: 32 | 64 }
  | { readonly kind: 'fixedList'; readonly size: number };

export interface ArrowField {
  readonly name: string;
  readonly type: ArrowType;
  readonly children: readonly ArrowField[];
  /** Set when the values are positions in a dictionary, whose values have the type. */
  readonly dictionary?: { readonly id: bigint; readonly indices: ArrowType };
}

/** Fields above one another at most. */
const deepest = 32;
const mostFields = 20_000;

/** @throws UnreadArrow, BrokenArrow, RangeError */
export function readSchema(schema: FlatTable): ArrowField[] {
  if (schema.int16(0) !== 0) throw new UnreadArrow('big-endian');
  let seen = 0;
  const readField = (field: FlatTable, depth: number): ArrowField => {
    if (depth > deepest || ++seen > mostFields) throw new UnreadArrow(`${seen} fields`);
    const dictionary = field.table(4);
    const indices = dictionary?.table(1);
    const type = readType(field.uint8(2), field.table(3));
    return {
      name: field.string(0),
      type,
      children: field.tables(5).map((child) => readField(child, depth + 1)),
      ...(dictionary && {
        dictionary: {
          id: dictionary.int64(0),
          indices: indices ? readType(2, indices) : { kind: 'int', bits: 32, isSigned: true },
        },
      }),
    };
  };
  return schema.tables(1).map((field) => readField(field, 0));
}

function readType(id: number, table: FlatTable | undefined): ArrowType {
  const int32 = (field: number, otherwise = 0): number => table?.int32(field, otherwise) ?? otherwise;
  const unit = (field: number, otherwise: number): number => table?.int16(field, otherwise) ?? otherwise;
  switch (id) {
    case 1:
      return { kind: 'null' };
    case 2:
      return { kind: 'int', bits: int32(0), isSigned: (table?.uint8(1) ?? 0) !== 0 };
    case 3:
      return { kind: 'float', bits: 16 << unit(0, 0), scale: 0 };
    case 4:
      return { kind: 'binary', offsets: 32 };
    case 5:
      return { kind: 'text', offsets: 32 };
    case 6:
      return { kind: 'bool' };
    case 7:
      return { kind: 'decimal', bits: int32(2, 128), scale: int32(1) };
    case 8:
      return { kind: 'date', bits: unit(0, 1) === 0 ? 32 : 64 };
    case 9:
      return { kind: 'time', bits: int32(1, 32), perSecond: scaleOf(unit(0, 1)), isUtc: false };
    case 10: {
      const isUtc = table !== undefined && table.string(1) !== '';
      return { kind: 'timestamp', bits: 64, perSecond: scaleOf(unit(0, 0)), isUtc };
    }
    case 11:
      return { kind: 'interval', bits: [32, 64, 128][unit(0, 0)] ?? 0 };
    case 12:
      return { kind: 'list', offsets: 32 };
    case 13:
      return { kind: 'struct' };
    case 15:
      return { kind: 'fixedBinary', bits: 8 * int32(0) };
    case 16:
      return { kind: 'fixedList', size: toCount(BigInt(int32(0))) };
    case 17:
      return { kind: 'map' };
    case 18:
      return { kind: 'duration', bits: 64 };
    case 19:
      return { kind: 'binary', offsets: 64 };
    case 20:
      return { kind: 'text', offsets: 64 };
    case 21:
      return { kind: 'list', offsets: 64 };
    case 23:
      return { kind: 'binary', offsets: 'views' };
    case 24:
      return { kind: 'text', offsets: 'views' };
    default:
      throw new UnreadArrow(`type ${id}`);
  }
}

function scaleOf(unit: number): bigint {
  const scale = perSecond[unit as 0];
  if (scale === undefined) throw new UnreadArrow(`unit ${unit}`);
  return scale;
}

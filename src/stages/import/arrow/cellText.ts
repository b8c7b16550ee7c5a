import { bigEndian, bytesText, half } from '../bytesText';
import { decimalText, isoClock, isoDay, isoMoment } from '../isoTime';
import { single } from '../npy';
import { plainNumber } from '../plainNumber';
import type { ArrowArray } from './arrays';
import { BrokenArrow } from './flatTable';

/** What the texts of values depend on besides their arrays. */
export interface TextContext {
  /** Text of a value of a dictionary. @throws BrokenArrow when there is none */
  entry(id: bigint, position: number): string;
  /** Values that are no text and were written as hexadecimal, so far. */
  hex: number;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

export const isNull = ({ type, validity }: ArrowArray, i: number): boolean =>
  type.kind === 'null' || (validity !== undefined && ((validity[i >> 3]! >> (i & 7)) & 1) === 0);

/** Position of value i in the dictionary of its field. */
export const positionAt = (array: ArrowArray, i: number): number => Number(integerAt(array, i));

/**
 * Value i as the text of a cell, '' for null; lists, maps and structs as JSON.
 *
 * @throws BrokenArrow
 */
export function cellText(array: ArrowArray, i: number, context: TextContext): string {
  if (isNull(array, i)) return '';
  const { dictionary } = array.field;
  if (dictionary) return context.entry(dictionary.id, positionAt(array, i));
  return array.children.length > 0 ? json(array, i, context) : scalarText(array, i, context);
}

function json(array: ArrowArray, i: number, context: TextContext): string {
  if (isNull(array, i)) return 'null';
  const { type, children, field } = array;
  const items = (child: ArrowArray, from: number, to: number): string => {
    const texts: string[] = [];
    for (let k = from; k < to; k++) texts.push(json(child, k, context));
    return texts.join(',');
  };
  const [child] = children;
  switch (field.dictionary ? 'int' : type.kind) {
    case 'list':
      return `[${items(child!, Number(array.offsets![i]), Number(array.offsets![i + 1]))}]`;
    case 'fixedList': {
      const size = type.kind === 'fixedList' ? type.size : 0;
      return `[${items(child!, i * size, (i + 1) * size)}]`;
    }
    case 'map': {
      const [keys, values] = child!.children;
      const texts: string[] = [];
      for (let k = Number(array.offsets![i]); k < Number(array.offsets![i + 1]); k++) {
        const key = json(keys!, k, context);
        texts.push(`${key.startsWith('"') ? key : JSON.stringify(key)}:${json(values!, k, context)}`);
      }
      return `{${texts.join(',')}}`;
    }
    case 'struct':
      return `{${children.map((part) => `${JSON.stringify(part.field.name)}:${json(part, i, context)}`).join(',')}}`;
    default: {
      const text = cellText(array, i, context);
      const isNumber = ['int', 'float', 'decimal', 'bool'].includes(field.type.kind);
      return isNumber && /^-?\d|^true$|^false$/.test(text) ? text : JSON.stringify(text);
    }
  }
}

function scalarText(array: ArrowArray, i: number, context: TextContext): string {
  const { type, data } = array;
  switch (type.kind) {
    case 'bool':
      return ((data.getUint8(i >> 3) >> (i & 7)) & 1) === 1 ? 'true' : 'false';
    case 'int':
    case 'duration':
      return String(integerAt(array, i));
    case 'float':
      if (type.bits === 16) return single(half(data.getUint8(i * 2), data.getUint8(i * 2 + 1)));
      return type.bits === 32
        ? single(data.getFloat32(i * 4, true))
        : plainNumber(data.getFloat64(i * 8, true));
    case 'decimal':
      return decimalText(bigEndian(fixedBytes(data, i, type.bits / 8).toReversed()), type.scale);
    case 'date':
      return isoDay(type.bits === 32 ? data.getInt32(i * 4, true) : Number(integerAt(array, i)) / 86_400_000);
    case 'time':
      return isoClock(BigInt(integerAt(array, i)), type.perSecond);
    case 'timestamp':
      return isoMoment(BigInt(integerAt(array, i)), type.perSecond, type.isUtc);
    case 'interval':
      return intervalText(data, i, type.bits);
    case 'text':
      return utf8.decode(bytesAt(array, i));
    case 'binary':
      return binaryText(bytesAt(array, i), context);
    case 'fixedBinary':
      return binaryText(fixedBytes(data, i, type.bits / 8), context);
    default:
      // A list or struct without children.
      return '';
  }
}

function binaryText(bytes: Uint8Array, context: TextContext): string {
  const { text, isText } = bytesText(bytes);
  if (!isText) context.hex++;
  return text;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: DataView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const fixedBytes = (data: DataView, i: number, size: number): Uint8Array =>
  bytesOf(data).subarray(i * size, (i + 1) * size);

/** Bytes of a text or binary value. */
function bytesAt({ offsets, data, views }: ArrowArray, i: number): Uint8Array {
  if (offsets) return bytesOf(data).subarray(Number(offsets[i]), Number(offsets[i + 1]));
  // A view: its length, then the bytes themselves when they fit, else a buffer and a place in it.
  const length = data.getInt32(i * 16, true);
  if (length >= 0 && length <= 12) return bytesOf(data).subarray(i * 16 + 4, i * 16 + 4 + length);
  const view = views[data.getInt32(i * 16 + 8, true)];
  const from = data.getInt32(i * 16 + 12, true);
  if (!view || length < 0 || from < 0 || from + length > view.length)
    throw new BrokenArrow('Arrow: a view points nowhere');
  return view.subarray(from, from + length);
}

function integerAt({ type, data }: ArrowArray, i: number): number | bigint {
  const bits = 'bits' in type ? type.bits : 0;
  const isSigned = type.kind !== 'int' || type.isSigned;
  switch (bits) {
    case 8:
      return isSigned ? data.getInt8(i) : data.getUint8(i);
    case 16:
      return isSigned ? data.getInt16(i * 2, true) : data.getUint16(i * 2, true);
    case 32:
      return isSigned ? data.getInt32(i * 4, true) : data.getUint32(i * 4, true);
    case 64:
      return isSigned ? data.getBigInt64(i * 8, true) : data.getBigUint64(i * 8, true);
    default:
      throw new BrokenArrow(`Arrow: whole numbers of ${bits} bits`);
  }
}

/** Months; days and milliseconds; or months, days and nanoseconds: as an ISO 8601 duration. */
function intervalText(data: DataView, i: number, bits: number): string {
  const at = (i * bits) / 8;
  if (bits === 32) return `P${data.getInt32(at, true)}M`;
  if (bits === 64) return `P${data.getInt32(at, true)}DT${plainNumber(data.getInt32(at + 4, true) / 1000)}S`;
  const seconds = Number(data.getBigInt64(at + 8, true)) / 1e9;
  return `P${data.getInt32(at, true)}M${data.getInt32(at + 4, true)}DT${plainNumber(seconds)}S`;
}

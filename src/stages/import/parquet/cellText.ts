import type { SchemaElement } from 'hyparquet';
import { bigEndian, bytesText, half } from '../bytesText';
import { decimalText, isoClock, isoDay, isoMoment } from '../isoTime';
import { single } from '../npy';
import { plainNumber } from '../plainNumber';

/** How the stored values of a column become text. */
export interface CellText {
  number(value: number | bigint): string;
  bytes(bytes: Uint8Array): string;
  /** Bytes are UTF-8 text as they are. */
  readonly isUtf8: boolean;
  /** Texts are numbers or true and false, in JSON too. */
  readonly isJson: boolean;
  /** Values that are no text and were written as hexadecimal, so far. */
  readonly hex: { count: number };
}

const perSecond = { MILLIS: 1000n, MICROS: 1_000_000n, NANOS: 1_000_000_000n } as const;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** @param element  a leaf of the schema */
export function cellTextOf(element: SchemaElement): CellText {
  const hex = { count: 0 };
  const { isUtf8, isJson } = kindOf(element);
  return { hex, isUtf8, isJson, number: numberText(element), bytes: byteText(element, hex) };
}

const logicalType = ({ logical_type }: SchemaElement): string | undefined => logical_type?.type;

function kindOf(element: SchemaElement): { isUtf8: boolean; isJson: boolean } {
  const { type, converted_type: converted } = element;
  const logical = logicalType(element);
  const isText =
    ['UTF8', 'ENUM', 'JSON'].includes(converted ?? '') || ['STRING', 'ENUM', 'JSON'].includes(logical ?? '');
  const isTime = /DATE|TIME/.test(`${converted} ${logical}`) || type === 'INT96';
  const isBinary = type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY';
  return {
    isUtf8: type === 'BYTE_ARRAY' && isText,
    isJson: isBinary ? isDecimal(element) || logical === 'FLOAT16' : !isTime,
  };
}

const isDecimal = (element: SchemaElement): boolean =>
  element.converted_type === 'DECIMAL' || logicalType(element) === 'DECIMAL';

function scaleOf({ scale, logical_type }: SchemaElement): number {
  const found = scale ?? (logical_type?.type === 'DECIMAL' ? logical_type.scale : 0);
  // More would be no number of this world, and a text of that length.
  return Math.max(-100, Math.min(1000, found));
}

function numberText(element: SchemaElement): (value: number | bigint) => string {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (type === 'BOOLEAN') return (value) => (value ? 'true' : 'false');
  if (type === 'FLOAT') return (value) => single(Number(value));
  if (type === 'DOUBLE') return (value) => plainNumber(Number(value));
  if (type === 'INT96') return (value) => isoMoment(int96Nanos(BigInt(value)), perSecond.NANOS, false);
  if (isDecimal(element)) return (value) => decimalText(BigInt(value), scaleOf(element));
  if (converted === 'DATE' || logical?.type === 'DATE') return (value) => isoDay(Number(value));
  if (logical?.type === 'TIMESTAMP')
    return (value) => isoMoment(BigInt(value), perSecond[logical.unit], logical.isAdjustedToUTC);
  if (logical?.type === 'TIME') return (value) => isoClock(BigInt(value), perSecond[logical.unit]);
  const old = /^(TIMESTAMP|TIME)_(MILLIS|MICROS)$/.exec(converted ?? '');
  const unit = perSecond[old?.[2] as keyof typeof perSecond];
  if (old?.[1] === 'TIMESTAMP') return (value) => isoMoment(BigInt(value), unit, true);
  if (old) return (value) => isoClock(BigInt(value), unit);
  const isUnsigned = converted?.startsWith('UINT_') || (logical?.type === 'INTEGER' && !logical.isSigned);
  if (isUnsigned) return (value) => String(BigInt.asUintN(type === 'INT32' ? 32 : 64, BigInt(value)));
  return String;
}

/** Low 64 bits: nanoseconds of the day; high 32: Julian day. */
function int96Nanos(value: bigint): bigint {
  const day = (value >> 64n) - 2_440_588n;
  return day * 86_400_000_000_000n + (value & 0xffffffffffffffffn);
}

function byteText(element: SchemaElement, hex: { count: number }): (bytes: Uint8Array) => string {
  const { converted_type: converted, type } = element;
  const logical = logicalType(element);
  if (kindOf(element).isUtf8) return (bytes) => utf8.decode(bytes);
  if (isDecimal(element)) return (bytes) => decimalText(bigEndian(bytes), scaleOf(element));
  if (logical === 'UUID') return uuid;
  if (logical === 'FLOAT16' && type === 'FIXED_LEN_BYTE_ARRAY')
    return (bytes) => single(half(bytes[0] ?? 0, bytes[1] ?? 0));
  if (converted === 'INTERVAL' || logical === 'INTERVAL') return interval;
  return (bytes) => {
    const { text, isText } = bytesText(bytes);
    if (!isText) hex.count++;
    return text;
  };
}

const uuid = (bytes: Uint8Array): string =>
  Array.from(
    bytes,
    (byte, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + byte.toString(16).padStart(2, '0'),
  ).join('');

/** Months, days and milliseconds as an ISO 8601 duration. */
function interval(bytes: Uint8Array): string {
  if (bytes.length < 12) return '';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [months, days, ms] = [0, 4, 8].map((at) => view.getUint32(at, true));
  return `P${months}M${days}DT${plainNumber((ms ?? 0) / 1000)}S`;
}

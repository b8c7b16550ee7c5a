import type { Batch } from '@uwdata/flechette';
import { bytesText } from '../bytesText';
import { decimalText, isoClock, isoDay, isoMoment } from '../isoTime';
import { single } from '../npy';
import { plainNumber } from '../plainNumber';
import { BrokenBatch, childrenOf, typeIds } from './checkBatch';

/** Values that are no text and were written as hexadecimal. */
export interface Hex {
  count: number;
}

/** Fields that some types have. */
interface TypeFacts {
  readonly unit?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly bitWidth?: number;
  readonly signed?: boolean;
  readonly timezone?: string | null;
  readonly stride?: number;
  readonly children?: readonly { readonly name: string }[];
}

/** Seconds, milliseconds, microseconds, nanoseconds. */
const perSecond = [1n, 1000n, 1_000_000n, 1_000_000_000n] as const;

/**
 * Value i of a batch as the text of a cell, '' for null.
 *
 * @throws BrokenBatch
 */
export function cellText(batch: Batch<unknown>, i: number, hex: Hex): string {
  if (isNested(batch)) return isNull(batch, i) ? '' : json(batch, i, hex);
  const value = batch.at(i);
  return value === null ? '' : scalarText(batch, value, hex);
}

const isNested = ({ type }: Batch<unknown>): boolean =>
  [typeIds.list, typeIds.largeList, typeIds.fixedList, typeIds.map, typeIds.struct].some(
    (id) => id === (type.typeId as number),
  );
const isNull = (batch: Batch<unknown>, i: number): boolean => batch.nullCount > 0 && !batch.isValid(i);

/** Value i as JSON text. */
function json(batch: Batch<unknown>, i: number, hex: Hex): string {
  const { type, offsets } = batch;
  const children = childrenOf(batch);
  const { stride = 0, children: fields = [] } = type as TypeFacts;
  const [child] = children;
  const items = (from: number, to: number): string => {
    const texts: string[] = [];
    for (let k = from; k < to; k++) texts.push(json(child!, k, hex));
    return texts.join(',');
  };
  if (isNull(batch, i)) return 'null';
  switch (type.typeId as number) {
    case typeIds.list:
    case typeIds.largeList:
      return `[${items(Number(offsets![i]), Number(offsets![i + 1]))}]`;
    case typeIds.fixedList:
      return `[${items(i * stride, (i + 1) * stride)}]`;
    case typeIds.map: {
      const [keys, values] = childrenOf(child!);
      const texts: string[] = [];
      for (let k = Number(offsets![i]); k < Number(offsets![i + 1]); k++) {
        const key = json(keys!, k, hex);
        texts.push(`${key.startsWith('"') ? key : JSON.stringify(key)}:${json(values!, k, hex)}`);
      }
      return `{${texts.join(',')}}`;
    }
    case typeIds.struct: {
      const texts = fields.map(({ name }, k) => {
        return `${JSON.stringify(name)}:${json(children[k]!, i, hex)}`;
      });
      return `{${texts.join(',')}}`;
    }
    default: {
      const value = batch.at(i);
      if (value === null) return 'null';
      const text = scalarText(batch, value, hex);
      const isPlain = typeof value !== 'string' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$|^true$|^false$/.test(text);
      return isPlain ? text : JSON.stringify(text);
    }
  }
}

function scalarText(batch: Batch<unknown>, value: unknown, hex: Hex): string {
  const { type } = batch;
  // The values of a dictionary have a type of their own.
  const own = type.typeId === typeIds.dictionary && 'dictionary' in type ? type.dictionary : type;
  const { unit = 0, precision, scale = 0, timezone } = own as TypeFacts;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof Uint8Array) {
    const { text, isText } = bytesText(value);
    if (!isText) hex.count++;
    return text;
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') return listText(value);
  switch (own.typeId as number) {
    case typeIds.float:
      return precision === 2 ? plainNumber(Number(value)) : single(Number(value));
    case typeIds.decimal:
      return decimalText(BigInt(value), scale);
    case typeIds.date:
      return isoDay(Math.floor(Number(value) / 86_400_000));
    case typeIds.time:
      return isoClock(BigInt(value), perSecond[unit as 0]);
    case typeIds.timestamp:
      return isoMoment(BigInt(value), perSecond[unit as 0], Boolean(timezone));
    default:
      return String(value);
  }
}

/** Intervals come as lists of numbers. */
function listText(value: unknown): string {
  if (ArrayBuffer.isView(value) && 'join' in value) return `[${(value as Float64Array).join(',')}]`;
  throw new BrokenBatch('Arrow: a value is missing');
}

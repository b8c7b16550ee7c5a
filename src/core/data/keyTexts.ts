import { poolStrings, type StringPool } from './stringPool';
import type { Column } from './table';

/** A column of ids: which rows name the same thing. */
export interface Keys {
  /** Int32Array n, row → position in `texts`, −1 for a blank cell; read only, it may be the column's. */
  readonly codes: Int32Array;
  /** The distinct ids as they are to be shown, in the order of the column's values. */
  readonly texts: readonly string[];
}

/**
 * Reads a column as ids: blanks around them and a spreadsheet's leading apostrophe do not count; where every id is a
 * number, `17850.0` is 17850 (a spreadsheet wrote it); e-mail addresses are compared in lower case.
 */
export function readKeys(column: Column): Keys {
  if (arePlain(column.values, '.@')) return { codes: column.codes, texts: poolStrings(column.values) };
  const plain = poolStrings(column.values).map((text) => text.trim().replace(/^['’](?=.)/u, ''));
  const areNumbers = plain.every((text) => /^(?:\d+(?:\.0+)?)?$/.test(text));
  return merged(
    column,
    plain.map((text) => {
      if (areNumbers) return text.replace(/\.0+$/, '');
      return /^[^\s@]+@[^\s@]+$/u.test(text) ? text.toLowerCase() : text;
    }),
  );
}

/** Reads a column as names: equal when they are but for blanks around them. */
export function readLabels(column: Column): Keys {
  if (arePlain(column.values, '')) return { codes: column.codes, texts: poolStrings(column.values) };
  return merged(
    column,
    poolStrings(column.values).map((text) => text.trim()),
  );
}

/**
 * Whether every text is surely its own name, as most are: no blank and no letter beyond ASCII at its ends, no apostrophe
 * before it, none of some characters in it. Told from the bytes, which for millions of ids saves a string and an entry
 * of a map each.
 */
function arePlain({ bytes, offsets }: StringPool, without: string): boolean {
  const isPlain = (byte: number): boolean => byte > 0x20 && byte < 0x80;
  const unwanted = new Uint8Array(256);
  for (const character of without) unwanted[character.charCodeAt(0)] = 1;
  for (let i = 0; i + 1 < offsets.length; i++) {
    const [from, to] = [offsets[i]!, offsets[i + 1]!];
    if (from === to || !isPlain(bytes[from]!) || !isPlain(bytes[to - 1]!) || bytes[from] === 0x27)
      return false;
    for (let k = from; k < to; k++) if (unwanted[bytes[k]!] === 1) return false;
  }
  return true;
}

/**
 * Finds the rows of another table by their ids.
 *
 * @param values  Int32Array, row of the other table → what is wanted of it
 * @returns Int32Array n, row of `column` → the value of the first row with its id, −1 where there is none
 */
export function sameKeys(column: Column, other: Column, values: Int32Array): Int32Array {
  const theirs = readKeys(other);
  const known = new Map<string, number>();
  theirs.codes.forEach((code, row) => {
    const id = theirs.texts[code];
    if (id !== undefined && !known.has(id)) known.set(id, values[row] ?? -1);
  });
  const own = readKeys(column);
  const found = own.texts.map((text) => known.get(text) ?? -1);
  return own.codes.map((code) => found[code] ?? -1);
}

/** @param texts  code → text; equal ones become one */
function merged({ codes }: Column, texts: readonly string[]): Keys {
  const positions = new Map<string, number>();
  const known = Int32Array.from(texts, (text) => {
    if (text === '') return -1;
    const position = positions.get(text) ?? positions.size;
    positions.set(text, position);
    return position;
  });
  return { codes: codes.map((code) => (code < 0 ? -1 : known[code]!)), texts: [...positions.keys()] };
}

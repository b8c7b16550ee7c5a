import { isMissingWord } from '../../core/data/missingText';
import { poolReader, poolSize } from '../../core/data/stringPool';
import type { Column } from '../../core/data/table';

/** What is counted in a column before its role is guessed. */
export interface ColumnFacts {
  readonly column: Column;
  readonly rows: number;
  /** Cells that hold something other than white space. */
  readonly filled: number;
  /** Distinct texts of those cells. */
  readonly distinct: number;
  /** Float64Array, code → cells with that text, 0 for blank texts. */
  readonly counts: Float64Array;
  /** Distinct texts evenly spread over the file, with how many cells they stand for. */
  readonly sample: readonly { readonly text: string; readonly count: number }[];
}

const sampleSize = 3000;
/** Texts are looked at up to here; a cell may hold a megabyte. */
const mostCharacters = 2000;

/** Missing and distinct are exact; the sample has at most 3,000 texts. */
export function columnFacts(column: Column): ColumnFacts {
  const { codes, values } = column;
  const counts = countCodes(codes, poolSize(values));
  let filled = 0;
  let distinct = 0;
  for (let code = 0; code < counts.length; code++) {
    if (isBlankBytes(values.bytes, values.offsets[code]!, values.offsets[code + 1]!)) counts[code] = 0;
    filled += counts[code]!;
    distinct += counts[code]! > 0 ? 1 : 0;
  }
  const textAt = poolReader(values);
  const sample: { text: string; count: number }[] = [];
  for (let k = 0; k < Math.min(sampleSize, counts.length); k++) {
    const code = sampledCode(k, counts.length);
    const count = counts[code]!;
    if (count > 0) sample.push({ text: textAt(code).trim().slice(0, mostCharacters), count });
  }
  return { column, rows: codes.length, filled, distinct, counts, sample };
}

function countCodes(codes: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code >= 0) counts[code]! += 1;
  }
  return counts;
}

/** How digits stand in a column, over all of its cells. */
export interface DigitFacts {
  /** Share of the cells with a zero before other digits and nothing else, 0–1. */
  readonly padded: number;
  /** Share of the cells of sixteen digits or more: no number holds them exactly. */
  readonly long: number;
  /** Share of the cells that are digits alone with one E among them: a code rather than an exponent. */
  readonly exponent: number;
  /** Every filled cell is digits, all equally many. */
  readonly isEven: boolean;
}

/** Read from the bytes, without decoding: it must not miss a cell. */
export function digitFacts({ column, counts, filled }: ColumnFacts): DigitFacts {
  const { bytes, offsets } = column.values;
  let [padded, long, exponent, length] = [0, 0, 0, -1];
  let isEven = filled > 0;
  for (let code = 0; code < counts.length; code++) {
    if (counts[code] === 0) continue;
    const [from, to] = [offsets[code]!, offsets[code + 1]!];
    let [digits, es] = [0, 0];
    for (let i = from; i < to && digits + es === i - from; i++) {
      const byte = bytes[i]!;
      if (byte >= 0x30 && byte <= 0x39) digits++;
      else if (i > from && i + 1 < to && (byte | 0x20) === 0x65) es++;
    }
    const isDigits = digits === to - from;
    if (isDigits && digits > 1 && bytes[from] === 0x30) padded += counts[code]!;
    if (isDigits && digits >= 16) long += counts[code]!;
    if (es === 1 && digits + es === to - from) exponent += counts[code]!;
    if (length < 0) length = to - from;
    isEven &&= isDigits && to - from === length;
  }
  const share = (cells: number): number => (filled === 0 ? 0 : cells / filled);
  return { padded: share(padded), long: share(long), exponent: share(exponent), isEven };
}

/** Code of the k-th sampled text. */
export const sampledCode = (k: number, codes: number): number =>
  Math.floor(k * Math.max(1, codes / sampleSize));

/** ASCII white space only, without decoding. */
function isBlankBytes(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i]! > 0x20) return false;
  return true;
}

/**
 * Share of the sampled cells that pass, 0–1; words for "missing" are not asked.
 * A test that fails for the first hundred distinct texts is given up.
 */
export function shareOf({ sample }: ColumnFacts, passes: (text: string) => boolean): number {
  let asked = 0;
  let passed = 0;
  for (const [i, { text, count }] of sample.entries()) {
    if (isMissingWord(text)) continue;
    asked += count;
    if (passes(text)) passed += count;
    if (i === 100 && passed === 0) return 0;
  }
  return asked === 0 ? 0 : passed / asked;
}

import { isHeader, isValue } from './header';
import { sampleRecords, sampleWidths } from './sampleRecords';

/** What stands above the table: Excel's hint at the delimiter, or a title and notes as reports have them. */
export interface Preamble {
  /** Bytes before the header. */
  readonly bytes: number;
  /** Lines of text that are left out, the hint not counted. */
  readonly lines: readonly string[];
  /** What the hint says. */
  readonly delimiter?: string;
}

const mostLines = 10;
/** Bytes that are looked at: a title stands near the start. */
const lookedAt = 1 << 16;
const none: Preamble = { bytes: 0, lines: [] };

const isFilled = (text: string): boolean => text.trim() !== '';

/**
 * @param bytes  UTF-8 without byte order mark, the start of a text
 * @param delimiters  those to try; ASCII
 */
export function findPreamble(bytes: Uint8Array, isWhole: boolean, delimiters: readonly string[]): Preamble {
  const lines = firstLines(bytes);
  const hint = /^"?sep=([^"\r\n])"?$/i.exec(lines[0]?.text.trimEnd() ?? '')?.[1];
  if (hint && hint <= '\u007f') return { bytes: lines[0]!.end, lines: [], delimiter: hint };
  const sample = bytes.subarray(0, lookedAt);
  // As the scanner counts records: a line of blanks is one.
  const filled = lines.filter(({ text }) => text !== '');
  for (const delimiter of delimiters) {
    const isAll = isWhole && sample.length === bytes.length;
    const widths = sampleWidths(sample, delimiter.charCodeAt(0), isAll);
    // Decoding is dear, and most tables start at the top.
    if (widths.indexOf(widths.at(-1)!) < 1) continue;
    const records = sampleRecords(sample, delimiter.charCodeAt(0), isAll);
    const first = headerAt(records);
    const header = filled[first];
    if (first < 1 || !header || filled.slice(0, first).some(({ text }) => text.includes('"'))) continue;
    const gap = lines.some(
      ({ text, end }) => end <= header.start && end > filled[0]!.start && !isFilled(text),
    );
    if (gap || holdsValues(records.slice(first)))
      return {
        bytes: header.start,
        lines: filled.slice(0, first).flatMap(({ text }) => (isFilled(text) ? [text.trim()] : [])),
      };
  }
  return none;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The first lines, blank ones too: `end` is where the next one starts. */
function firstLines(bytes: Uint8Array): Line[] {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 1 << 13));
  const utf8 = new TextDecoder();
  const lines: Line[] = [];
  for (const { 0: found, index } of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n)/g)) {
    if (lines.length > 3 * mostLines) break;
    const end = index + found.length;
    lines.push({ start: index, end, text: utf8.decode(bytes.subarray(index, end)).replace(/[\r\n]+$/, '') });
  }
  return lines;
}

/**
 * The record that names the columns, where those above it are all narrower by half, and all below it as wide; −1 when
 * there is none.
 */
function headerAt(records: readonly (readonly string[])[]): number {
  const width = records.at(-1)?.length ?? 0;
  if (width < 2 || records.length < 4) return -1;
  const first = records.findIndex(({ length }) => length === width);
  if (first < 1 || first > mostLines || records.length < first + 3) return -1;
  const body = records.slice(first);
  const fits = body.filter(({ length }) => length === width).length;
  const isTitle = records
    .slice(0, first)
    .every((record) => record.length * 2 <= width || record.filter(isFilled).length === 1);
  return isTitle && fits >= 0.9 * body.length && isHeader(body[0]!, body.slice(1)) ? first : -1;
}

/** Whether a column below the names holds numbers, dates or e-mail addresses: sentences with commas do not. */
function holdsValues([header = [], ...body]: readonly (readonly string[])[]): boolean {
  return header.some((_, j) => {
    const cells = body.map((record) => record[j] ?? '').filter(isFilled);
    return cells.length > 1 && cells.filter(isValue).length >= 0.8 * cells.length;
  });
}

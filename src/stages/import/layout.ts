import type { Notice } from '../../core/data/notice';
import { isHeader } from './header';
import { findPreamble } from './preamble';
import { noDelimiter } from './recordScanner';
import { sampleRecords, sampleWidths } from './sampleRecords';

/** How a delimited text is laid out. */
export interface Layout {
  /** Bytes of what stands above the header. */
  readonly skip: number;
  /** '' when each line is one cell. */
  readonly delimiter: string;
  readonly hasHeader: boolean;
  /** Whether quotes open cells; false where they are text like any other. */
  readonly hasQuotes: boolean;
  /** Unique, never empty. */
  readonly names: readonly string[];
  /** What the names are not: the file's own. */
  readonly notices: readonly Notice[];
}

/** What the user may fix instead of the guess. */
export interface LayoutChoice {
  readonly delimiter?: string;
  readonly hasHeader?: boolean;
  /** Bytes that are known to stand above the header; else looked for where nothing is chosen. */
  readonly skip?: number;
  readonly hasQuotes?: boolean;
}

const candidates = ['\t', ';', '|', ','] as const;
/** Share of the records that must agree on their number of cells before a character counts as the delimiter. */
const leastAgreement = 0.6;
const shortBytes = 1 << 16;

export const delimiterByte = (delimiter: string): number => delimiter.charCodeAt(0) || noDelimiter;

/** Whether the start of a text shows a few records below the first, whatever the delimiter. */
export const hasBody = (start: Uint8Array): boolean =>
  sampleWidths(start, delimiterByte(','), false).length > 3;

/** So much of the start of a text as a layout is told from: little, if that shows a few records. */
export function shownStart(text: Uint8Array): Uint8Array {
  const short = text.subarray(0, shortBytes);
  return hasBody(short) ? short : text;
}

/**
 * Delimiter, header and column names from the start of a text.
 *
 * @param bytes  UTF-8 without byte order mark, whole lines or cut anywhere
 * @param isWhole  whether this is all of the text
 */
export function guessLayout(bytes: Uint8Array, isWhole: boolean, choice: LayoutChoice = {}): Layout {
  const isOpen = choice.delimiter === undefined && choice.hasHeader === undefined;
  const above = isOpen ? findPreamble(bytes, isWhole, candidates) : null;
  const skip = choice.skip ?? above?.bytes ?? 0;
  const layout = tableLayout(bytes.subarray(skip), isWhole, {
    ...choice,
    ...(above?.delimiter !== undefined && { delimiter: above.delimiter }),
  });
  if (!above || above.lines.length === 0) return { ...layout, skip };
  const facts = { text: above.lines.join(' / ').slice(0, 200) };
  const notice = { code: 'rows-above', level: 'note', count: above.lines.length, facts } as const;
  return { ...layout, skip, notices: [...layout.notices, notice] };
}

/** The layout of a text that starts with its header. */
function tableLayout(bytes: Uint8Array, isWhole: boolean, choice: LayoutChoice): Omit<Layout, 'skip'> {
  const delimiter = choice.delimiter ?? guessDelimiter(bytes, isWhole);
  const hasQuotes = choice.hasQuotes ?? (delimiter !== '' || !hasLooseQuotes(bytes, isWhole));
  const records = sampleRecords(bytes, delimiterByte(delimiter), isWhole, hasQuotes);
  const [first = [], ...body] = records;
  const hasHeader = choice.hasHeader ?? isHeader(first, body);
  if (!hasHeader) {
    const width = Math.max(1, commonWidth(widthsOf(records)).width);
    return {
      delimiter,
      hasHeader,
      hasQuotes,
      ...nameColumns(
        Array.from({ length: width }, () => ''),
        false,
      ),
    };
  }
  return { delimiter, hasHeader, hasQuotes, ...nameColumns(headerCells(first, body), true) };
}

/**
 * Whether lines that are one cell each have quotes as talk has them: one that opens a line and is closed within it, or
 * never. In a file whose cells are quoted, a closing quote ends its line.
 */
function hasLooseQuotes(bytes: Uint8Array, isWhole: boolean): boolean {
  const text = new TextDecoder().decode(bytes);
  const opening = /^"/gm;
  for (let at = opening.exec(text); at; at = opening.exec(text)) {
    const closing = /"(?:[^"]|"")*("?)/y;
    closing.lastIndex = at.index;
    const isClosed = closing.exec(text)![1] !== '';
    const next = text[closing.lastIndex];
    if (isClosed ? next !== undefined && next !== '\n' && next !== '\r' : isWhole) return true;
    opening.lastIndex = closing.lastIndex;
  }
  return false;
}

/** The character whose columns the records agree on best, a first record of another width counting against it. */
function guessDelimiter(bytes: Uint8Array, isWhole: boolean): string {
  let best = { delimiter: '', score: leastAgreement };
  for (const delimiter of candidates) {
    const widths = sampleWidths(bytes, delimiterByte(delimiter), isWhole);
    const { width, share } = commonWidth(widths);
    if (width < 2) continue;
    const [first = 0] = widths;
    const firstFits = first > 1 && (first === width || first === width - 1);
    const score = firstFits ? share : share / 2;
    if (score > best.score || (best.delimiter === '' && score === best.score)) best = { delimiter, score };
  }
  return best.delimiter;
}

const widthsOf = (records: readonly (readonly string[])[]): number[] => records.map(({ length }) => length);

/** The most frequent number of cells of a record (ties: the larger), and the share of records that have it. */
function commonWidth(widths: readonly number[]): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let width = 0;
  for (const [length, count] of counts) {
    const most = counts.get(width) ?? 0;
    if (count > most || (count === most && length > width)) width = length;
  }
  return { width, share: (counts.get(width) ?? 0) / Math.max(1, widths.length) };
}

/**
 * The header fitted to its body. One cell short of most rows, it lacks the name of leading row names (as R writes
 * them), or every line ends in a delimiter.
 */
function headerCells(header: readonly string[], body: readonly (readonly string[])[]): readonly string[] {
  const { width, share } = commonWidth(widthsOf(body));
  if (width !== header.length + 1 || share < 0.9) return header;
  const endsInDelimiter = body.every((record) => record.length < width || record.at(-1) === '');
  return endsInDelimiter ? header : ['', ...header];
}

/** Names for the columns, and what is to be said about them. */
export function nameColumns(
  cells: readonly string[],
  hasHeader: boolean,
): { names: string[]; notices: Notice[] } {
  const names = columnNames(cells);
  if (!hasHeader) return { names, notices: [{ code: 'no-header', level: 'note', count: names.length }] };
  const renamed = names.filter((name, j) => name !== inOnePiece(cells[j]!));
  if (renamed.length === 0) return { names, notices: [] };
  const list = renamed.slice(0, 5).join(', ');
  return {
    names,
    notices: [{ code: 'headers-renamed', level: 'note', count: renamed.length, facts: { names: list } }],
  };
}

const inOnePiece = (text: string): string => text.trim().replace(/\s+/gu, ' ');

/** Names for the screen: white space in one piece, "Column n" for empty ones, " (2)" for repeated ones. */
export function columnNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  /** Name → the last number it was told apart by, for a hundred thousand equal names. */
  const last = new Map<string, number>();
  return cells.map((cell, j) => {
    const name = inOnePiece(cell) || `Column ${j + 1}`;
    let unique = name;
    let n = last.get(name) ?? 1;
    while (taken.has(unique)) unique = `${name} (${++n})`;
    last.set(name, n);
    taken.add(unique);
    return unique;
  });
}

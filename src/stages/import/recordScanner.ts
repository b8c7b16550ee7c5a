import { RecordBlocks } from './recordBlocks';

/** Where the scanner puts what it finds; cells come in the order of the file. */
export interface RecordSink {
  /**
   * One cell: source[from … to) in UTF-8, without its outer quotes, doubled quotes undone; the bytes are valid during
   * the call only.
   */
  cell(source: Uint8Array, from: number, to: number): void;
  /** The record is complete; a blank line is no record. */
  endRecord(): void;
  /** The current cell has become longer than `mostCellBytes`. */
  tooLong?(): void;
  /** Cells that a record of `addBlock` has; 0 while none is wanted. For a sink that takes records by the block. */
  readonly width?: number;
  /** Complete records at once, each with `width` cells, instead of `cell` and `endRecord` for each. */
  addBlock?(chunk: DataView, blocks: RecordBlocks): void;
}

/** Bytes of one cell at most: more is a quote that was never closed, or no table. */
export const mostCellBytes = 1 << 24;

const quote = 0x22;
const lf = 0x0a;
const cr = 0x0d;

const atCellStart = 0;
const inPlainCell = 1;
const inQuotedCell = 2;
const afterQuote = 3;

/** A byte that UTF-8 never holds: no delimiter, every line is one cell. */
export const noDelimiter = 0xff;

/**
 * Cuts delimited text (RFC 4180 and what is met in the wild) into cells, chunk by chunk, in bytes: delimiter, quote and
 * line ends are ASCII, which no other UTF-8 character contains. Takes LF, CRLF and CR, also mixed; quotes open a cell
 * only at its start, elsewhere they are text; what follows a closing quote is text of the same cell. Blank lines are
 * skipped.
 */
export class RecordScanner {
  readonly #delimiter: number;
  readonly #sink: RecordSink;
  /** Byte → 1 where it ends a plain cell, 2 for NUL. */
  readonly #marks = new Uint8Array(256);
  #state = atCellStart;
  #cells = 0;
  /** Bytes of the current cell that are not in the current chunk, or not side by side in it. */
  #kept = new Uint8Array(1 << 10);
  #keptLength = 0;
  #isQuoted = false;
  #skipsLf = false;
  readonly #literalQuoteAt: number;
  /** The byte that opens a cell; one that UTF-8 never holds where quotes are text. */
  readonly #opening: number;
  /** Bytes before the current chunk, and where the last quote was opened. */
  #before = 0;
  #openedAt = -1;
  #zeros = 0;
  #blocks: RecordBlocks | undefined;

  /**
   * @param delimiter  an ASCII byte, or `noDelimiter`
   * @param literalQuoteAt  place of a quote that opens nothing, in bytes of the text; for one that is never closed
   * @param hasQuotes  false: quotes are text everywhere
   */
  constructor(delimiter: number, sink: RecordSink, literalQuoteAt = -1, hasQuotes = true) {
    this.#delimiter = delimiter;
    this.#sink = sink;
    this.#literalQuoteAt = literalQuoteAt;
    this.#opening = hasQuotes ? quote : noDelimiter;
    for (const byte of [delimiter, lf, cr]) this.#marks[byte] = 1;
    this.#marks[0] = 2;
  }

  /** NUL characters so far. */
  get zeros(): number {
    return this.#zeros;
  }

  /** @param bytes  the next bytes of the text, UTF-8, cut anywhere; read only, not kept */
  push(bytes: Uint8Array): void {
    const marks = this.#marks;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const n = bytes.length;
    const literal = this.#literalQuoteAt - this.#before;
    const isEveryday = this.#opening === quote && (literal < 0 || literal >= n);
    let state = this.#state;
    let start = 0;
    let i = 0;
    if (n > 0 && this.#skipsLf) {
      if (bytes[0] === lf) start = i = 1;
      this.#skipsLf = false;
    }
    while (i < n) {
      if (state === inQuotedCell) {
        // The closing quote, or the first of two that stand for one.
        const end = bytes.indexOf(quote, i);
        i = end < 0 ? n : end;
        this.#countZeros(bytes, start, i);
        if (end < 0) break;
        this.#keep(bytes, start, i++);
        state = afterQuote;
        continue;
      }
      if (state === atCellStart) {
        if (this.#cells === 0 && isEveryday) {
          start = i = this.#takeBlocks(view, i);
          if (i === n) break;
        }
        if (bytes[i] === this.#opening && i !== literal) {
          state = inQuotedCell;
          this.#isQuoted = true;
          this.#openedAt = this.#before + i;
          start = ++i;
          continue;
        }
      } else if (state === afterQuote) {
        // A doubled quote is one quote and the cell goes on; anything else is text after the closing quote.
        start = i;
        if (bytes[i] === quote) {
          state = inQuotedCell;
          i++;
          continue;
        }
      }
      state = inPlainCell;
      while (i < n && marks[bytes[i]!] === 0) i++;
      if (i === n) break;
      if (bytes[i] === 0) {
        this.#zeros++;
        i++;
        continue;
      }
      if (bytes[i] === this.#delimiter || !this.#isBlankLine(start, i)) this.#endCell(bytes, start, i);
      start = i = this.#pass(bytes, i);
      state = atCellStart;
    }
    if (state === inPlainCell || state === inQuotedCell) this.#keep(bytes, start, n);
    this.#state = state;
    this.#before += n;
  }

  /** Hands over everyday records, a block at a time. @returns where the first record starts that is none */
  #takeBlocks(chunk: DataView, from: number): number {
    const width = this.#sink.width ?? 0;
    if (width === 0) return from;
    this.#blocks ??= new RecordBlocks();
    for (let at = from; ;) {
      const next = this.#blocks.find(chunk, at, {
        delimiter: this.#delimiter,
        opening: this.#opening,
        width,
      });
      if (next === at) return at;
      this.#sink.addBlock!(chunk, this.#blocks);
      at = next;
    }
  }

  /** What the mark after a cell ends. @returns where the next cell starts */
  #pass(bytes: Uint8Array, at: number): number {
    const mark = bytes[at];
    if (mark === this.#delimiter) return at + 1;
    this.#endRecord();
    if (mark === lf) return at + 1;
    this.#skipsLf = at + 1 === bytes.length;
    return bytes[at + 1] === lf ? at + 2 : at + 1;
  }

  #endRecord(): void {
    if (this.#cells > 0) this.#sink.endRecord();
    this.#cells = 0;
  }

  #countZeros(bytes: Uint8Array, from: number, to: number): void {
    for (let i = from; i < to; i++) if (bytes[i] === 0) this.#zeros++;
  }

  /** Ends the last line. @returns where the quote stands that is never closed, in bytes; undefined when all are */
  finish(): number | undefined {
    const isOpen = this.#state === inQuotedCell;
    if (!this.#isBlankLine(0, 0)) this.#endCell(this.#kept, 0, 0);
    this.#endRecord();
    this.#state = atCellStart;
    return isOpen ? this.#openedAt : undefined;
  }

  #keep(bytes: Uint8Array, from: number, to: number): void {
    const end = this.#keptLength + to - from;
    if (end > this.#kept.length) {
      const larger = new Uint8Array(Math.max(end, this.#kept.length * 2));
      larger.set(this.#kept.subarray(0, this.#keptLength));
      this.#kept = larger;
    }
    this.#kept.set(bytes.subarray(from, to), this.#keptLength);
    this.#keptLength = end;
    if (end > mostCellBytes) this.#sink.tooLong?.();
  }

  #endCell(bytes: Uint8Array, from: number, to: number): void {
    if (this.#keptLength > 0) {
      if (to > from) this.#keep(bytes, from, to);
      this.#sink.cell(this.#kept, 0, this.#keptLength);
      this.#keptLength = 0;
    } else this.#sink.cell(bytes, from, to);
    this.#isQuoted = false;
    this.#cells++;
  }

  /** Whether a line that ends with the cell [from, to) holds nothing at all. */
  #isBlankLine(from: number, to: number): boolean {
    return this.#cells === 0 && from === to && this.#keptLength === 0 && !this.#isQuoted;
  }
}

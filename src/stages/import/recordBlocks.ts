import { controlBytes, firstOf, inEachByte, zeroBytes } from './byteWords';

const quote = 0x22;
const lf = 0x0a;
const cr = 0x0d;

/** What everyday records look like. */
interface RecordForm {
  readonly delimiter: number;
  /** The byte that opens a cell in quotes; one that UTF-8 never holds where there are none. */
  readonly opening: number;
  /** Cells of a record, at most 5,000. */
  readonly width: number;
}

/** Cells of a block at most. */
const mostCells = 1 << 15;

/**
 * Everyday records of a chunk of delimited text, found four bytes at a time: each with the same number of cells, plain or
 * in quotes, no doubled quotes among them, no NUL, complete in the chunk. Anything else is left to the `RecordScanner`,
 * which knows every case.
 */
export class RecordBlocks {
  /** Where the cells lie in the chunk, without quotes, record by record: from, to. */
  readonly from = new Int32Array(mostCells);
  readonly to = new Int32Array(mostCells);
  /** Records found. */
  rows = 0;
  /** Records among them whose every cell is empty. */
  blankRows = 0;

  /**
   * @param chunk  delimited text
   * @param at  where a record starts
   * @returns where the first record starts that was not taken
   */
  find(chunk: DataView, at: number, { delimiter, opening, width }: RecordForm): number {
    const { from, to } = this;
    const delimiters = inEachByte(delimiter);
    /** Where the chunk's last four bytes start. */
    const last = chunk.byteLength - 4;
    let record = at;
    let cells = 0;
    let column = 0;
    let filled = 0;
    this.rows = this.blankRows = 0;
    for (let i = at; i <= last && cells + width <= mostCells + column;) {
      const isQuoted = chunk.getUint8(i) === opening;
      const start = isQuoted ? i + 1 : i;
      const end = isQuoted ? closingQuote(chunk, start, last) : cellEnd(chunk, start, last, delimiters);
      i = isQuoted ? end + 1 : end;
      if (end < 0 || i > last) break;
      const mark = chunk.getUint8(i++);
      const isLineEnd = mark === lf || mark === cr;
      if (!isLineEnd && mark !== delimiter) break;
      from[cells] = start;
      to[cells++] = end;
      filled += end - start;
      column++;
      if (!isLineEnd) {
        if (column === width) break;
        continue;
      }
      if (mark === cr && chunk.getUint8(i) === lf) i++;
      if (column === 1 && filled === 0 && !isQuoted) cells--;
      else if (column !== width) break;
      else {
        this.rows++;
        if (filled === 0) this.blankRows++;
      }
      record = i;
      column = filled = 0;
    }
    return record;
  }

  /** Leaves only the records that are wanted; `isWanted` gets the place of a record's first cell. */
  keep(width: number, isWanted: (first: number) => boolean): void {
    const { from, to } = this;
    const cells = this.rows * width;
    let end = 0;
    this.blankRows = 0;
    for (let first = 0; first < cells; first += width) {
      if (!isWanted(first)) continue;
      let filled = 0;
      for (let k = first; k < first + width; k++) {
        filled += to[k]! - from[k]!;
        from[end] = from[k]!;
        to[end++] = to[k]!;
      }
      if (filled === 0) this.blankRows++;
    }
    this.rows = end / width;
  }
}

/** Where the delimiter or line end after a plain cell stands; −1 when a NUL comes first, or the chunk ends. */
function cellEnd(chunk: DataView, from: number, last: number, delimiters: number): number {
  for (let i = from; i <= last;) {
    const word = chunk.getInt32(i, true);
    const marks = controlBytes(word) | zeroBytes(word ^ delimiters);
    if (marks === 0) {
      i += 4;
      continue;
    }
    const at = firstOf(marks);
    const byte = (word >>> (at << 3)) & 0xff;
    if (byte === 0) return -1;
    if (byte === lf || byte === cr || byte === (delimiters & 0xff)) return i + at;
    i += at + 1;
  }
  return -1;
}

/** Where the next quote stands; −1 when a NUL comes first, or the chunk ends. */
function closingQuote(chunk: DataView, from: number, last: number): number {
  for (let i = from; i <= last; i += 4) {
    const word = chunk.getInt32(i, true);
    const marks = zeroBytes(word) | zeroBytes(word ^ 0x22222222);
    if (marks === 0) continue;
    const at = firstOf(marks);
    return ((word >>> (at << 3)) & 0xff) === quote ? i + at : -1;
  }
  return -1;
}

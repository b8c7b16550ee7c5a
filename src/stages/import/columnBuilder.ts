import { fitted, int32, uint32, uint8 } from '../../core/data/buffers';
import type { Column } from '../../core/data/table';
import type { ReadShare } from './byteSource';
import { areEqual, hashOf } from './byteWords';
import type { RecordBlocks } from './recordBlocks';
import { isUtf8 } from './utf8';
import { NotUtf8 } from './utf8Pieces';

const encoder = new TextEncoder();
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Bytes that are read beyond a cell's end. */
const slack = 3;
/** Where texts are encoded, and cells at the end of their array copied, before they are looked up. */
let scratch = new Uint8Array(1 << 12);

/** The view of the array that was asked for last: cells come from the same chunk thousands of times in a row. */
let lastSource: Uint8Array = scratch;
let lastView: DataView = viewOf(scratch);

/**
 * One column while a file is read: cells come in as UTF-8 bytes, equal ones are stored once. Distinct cells lie end to
 * end in `bytes`, found again by an open hash table, so a column costs four bytes a row and no string is made.
 */
export class ColumnBuilder {
  readonly #read: ReadShare;
  readonly #isStrict: boolean;
  #bytes = uint8(1 << 10);
  #view = viewOf(this.#bytes);
  /** One more than there are distinct cells: the last is where the bytes end. */
  #offsets = uint32(1 << 6);
  #size = 0;
  /**
   * Open hash table, 2^k slots, half of them free at least: code + 1 of a distinct cell in the low k bits, 0 where free, and
   * the high bits of its hash above.
   */
  #slots = int32(1 << 7);
  #codes = int32(1 << 8);
  #rows = 0;

  /**
   * @param read  tells how large the column will be
   * @param isStrict  whether cells may be malformed UTF-8, which is then thrown as `NotUtf8`
   */
  constructor(read: ReadShare = { share: 0 }, isStrict = false) {
    this.#read = read;
    this.#isStrict = isStrict;
  }

  get rows(): number {
    return this.#rows;
  }

  get distinct(): number {
    return this.#size;
  }

  /** Bytes of the distinct cells. */
  get bytes(): number {
    return this.#offsets[this.#size]!;
  }

  /** Hash of the last cell; undefined when it is empty. */
  get lastHash(): number | undefined {
    const code = this.#rows === 0 ? -1 : this.#codes[this.#rows - 1]!;
    return code < 0 ? undefined : hashOf(this.#view, this.#offsets[code]!, this.#offsets[code + 1]!);
  }

  /** Whether the last row has an empty cell. */
  get isEmptyNow(): boolean {
    return this.#rows === 0 || this.#codes[this.#rows - 1]! < 0;
  }

  /** Adds the cell source[from … to), empty when from = to. */
  add(source: Uint8Array, from: number, to: number): void {
    this.addCode(from === to ? -1 : this.#intern(source, from, to));
  }

  addText(text: string): void {
    this.addCode(this.codeOf(text));
  }

  /** Adds a cell by its code, −1 for an empty one. */
  addCode(code: number): void {
    this.#makeRoom(1);
    this.#codes[this.#rows++] = code;
  }

  addEmpty(): void {
    this.addCode(-1);
  }

  /** Adds empty cells until there are `rows` cells. */
  padTo(rows: number): void {
    this.#makeRoom(rows - this.#rows);
    if (rows > this.#rows) this.#codes.fill(-1, this.#rows, (this.#rows = rows));
  }

  /** Adds the cells of a column of `blocks`, which has `width` columns. */
  addBlock(chunk: DataView, blocks: RecordBlocks, column: number, width: number): void {
    const { from: starts, to: ends, rows } = blocks;
    this.#makeRoom(rows);
    const codes = this.#codes;
    const end = this.#rows + rows;
    let above = -1;
    let aboveFrom = 0;
    let aboveLength = 0;
    for (let row = this.#rows, k = column; row < end; row++, k += width) {
      const from = starts[k]!;
      const length = ends[k]! - from;
      if (length === 0) {
        codes[row] = -1;
        continue;
      }
      // Rows near one another often agree; that costs less to see than to look up.
      if (length !== aboveLength || !areEqual(chunk, from, chunk, aboveFrom, length)) {
        above = this.#find(chunk, from, from + length);
        aboveFrom = from;
        aboveLength = length;
      }
      codes[row] = above;
    }
    this.#rows = end;
  }

  /** Code of a text, which is stored if it is new; −1 when empty. */
  codeOf(text: string): number {
    makeScratch(text.length * 3);
    const { written } = encoder.encodeInto(text, scratch);
    return written === 0 ? -1 : this.#intern(scratch, 0, written);
  }

  /** Sets 0 for each row that has a text. */
  markFilled(blank: Uint8Array): void {
    for (let row = 0; row < blank.length; row++) if (this.#codes[row]! >= 0) blank[row] = 0;
  }

  /** Takes the last cell back; its text stays known. */
  dropLast(): void {
    this.#rows--;
  }

  /** A column of some of the rows, in their order, without texts that none of them has. */
  pick(rows: Uint32Array): ColumnBuilder {
    const picked = new ColumnBuilder({ share: 0 }, this.#isStrict);
    const known = new Int32Array(this.#size).fill(-1);
    picked.#makeRoom(rows.length);
    for (const row of rows) {
      const code = this.#codes[row]!;
      if (code >= 0 && known[code]! < 0)
        known[code] = picked.#find(this.#view, this.#offsets[code]!, this.#offsets[code + 1]!);
      picked.#codes[picked.#rows++] = code < 0 ? -1 : known[code]!;
    }
    return picked;
  }

  /** The column so far; the builder is not to be used afterwards. */
  finish(name: string): Column {
    const codes = fitted(int32, this.#codes, this.#rows);
    const bytes = fitted(uint8, this.#bytes, this.#offsets[this.#size]!);
    const offsets = fitted(uint32, this.#offsets, this.#size + 1);
    return { name, codes, values: { bytes, offsets } };
  }

  #intern(source: Uint8Array, from: number, to: number): number {
    if (to + slack > source.length && source !== scratch) {
      makeScratch(to - from);
      scratch.set(source.subarray(from, to));
      return this.#intern(scratch, 0, to - from);
    }
    if (source !== lastSource) [lastSource, lastView] = [source, viewOf(source)];
    return this.#find(lastView, from, to);
  }

  /** Code of a cell, which is stored if it is new. */
  #find(view: DataView, from: number, to: number): number {
    const hash = hashOf(view, from, to);
    const length = to - from;
    const slots = this.#slots;
    const offsets = this.#offsets;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (((entry ^ hash) & ~mask) === 0) {
        const code = (entry & mask) - 1;
        const start = offsets[code]!;
        if (offsets[code + 1]! - start === length && areEqual(this.#view, start, view, from, length))
          return code;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = (hash & ~mask) | this.#append(view, from, length);
    if (this.#size * 2 > mask) this.#rehash();
    return this.#size - 1;
  }

  #rehash(): void {
    const slots = int32(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 0; code < this.#size; code++) {
      const hash = hashOf(this.#view, this.#offsets[code]!, this.#offsets[code + 1]!);
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = (hash & ~mask) | (code + 1);
    }
    this.#slots = slots;
  }

  /** @returns how many distinct cells there are now */
  #append(view: DataView, from: number, length: number): number {
    // Each distinct cell is looked at once, so all of the text was looked at in the end.
    if (this.#isStrict && !isUtf8(view, from, length)) throw new NotUtf8('a cell is malformed UTF-8');
    const start = this.#offsets[this.#size]!;
    const end = start + length;
    if (end + slack > this.#bytes.length) {
      this.#bytes = larger(uint8, this.#bytes, Math.max(this.#room(start), end + (end >> 1) + slack));
      this.#view = viewOf(this.#bytes);
    }
    if (this.#size + 2 > this.#offsets.length)
      this.#offsets = larger(uint32, this.#offsets, this.#room(this.#size));
    for (let i = 0; i < length; i += 4) this.#view.setInt32(start + i, view.getInt32(from + i, true), true);
    this.#offsets[++this.#size] = end;
    return this.#size;
  }

  /** Sees to it that `rows` more fit. */
  #makeRoom(rows: number): void {
    const needed = this.#rows + rows;
    if (needed <= this.#codes.length) return;
    this.#codes = larger(int32, this.#codes, Math.max(this.#room(this.#rows), needed));
  }

  /** A capacity for what holds `used` entries now: what the whole file is likely to need, at most four times as much. */
  #room(used: number): number {
    const { share } = this.#read;
    const expected = share > 0 ? Math.max((used / share) * 1.05, used * 1.25) : used * 2;
    return Math.ceil(Math.min(expected, used * 4)) + 16;
  }
}

function makeScratch(bytes: number): void {
  if (bytes + slack > scratch.length) scratch = new Uint8Array(bytes + slack);
}

function larger<A extends Uint8Array | Int32Array | Uint32Array>(
  make: (length: number) => A,
  array: A,
  length: number,
): A {
  const copy = make(length);
  copy.set(array);
  return copy;
}

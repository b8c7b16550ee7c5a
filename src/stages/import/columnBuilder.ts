import { int32, uint32, uint8 } from '../../core/data/buffers';
import type { Column } from '../../core/data/table';

const encoder = new TextEncoder();
/** Where texts are encoded before they are looked up. */
let scratch = new Uint8Array(1 << 12);

/** The view of the array that was asked for last: cells come from the same chunk thousands of times in a row. */
let lastSource: Uint8Array = scratch;
let lastView: DataView = new DataView(scratch.buffer);

function viewOf(source: Uint8Array): DataView {
  if (source === lastSource) return lastView;
  lastSource = source;
  lastView = new DataView(source.buffer, source.byteOffset, source.length);
  return lastView;
}

/** Mixes bytes [from … to) into 32 bits, four at a time; the last four may overlap the ones before. */
function hashOf(view: DataView, from: number, to: number): number {
  let hash = to - from;
  if (hash < 4) {
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ view.getUint8(i), 0x01000193);
    return hash;
  }
  for (let i = from; i + 4 <= to; i += 4) {
    hash = Math.imul(hash ^ view.getInt32(i, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return Math.imul(hash ^ view.getInt32(to - 4, true), 0x9e3779b1);
}

/**
 * One column while a file is read: cells come in as UTF-8 bytes, equal ones are stored once. Distinct cells lie end to
 * end in `bytes`, found again by an open hash table, so a column costs four bytes a row and no string is made.
 */
export class ColumnBuilder {
  #bytes = new Uint8Array(1 << 12);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;
  #offsets = new Uint32Array(256);
  #hashes = new Int32Array(256);
  #slots = new Int32Array(512).fill(-1);
  #size = 0;
  #codes = new Int32Array(1024);
  #rows = 0;

  get rows(): number {
    return this.#rows;
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
    if (this.#rows === this.#codes.length) this.#codes = grown(this.#codes, this.#rows * 2);
    this.#codes[this.#rows++] = code;
  }

  addEmpty(): void {
    this.addCode(-1);
  }

  /** Adds empty cells until there are `rows` cells. */
  padTo(rows: number): void {
    if (rows > this.#codes.length) this.#codes = grown(this.#codes, Math.max(rows, this.#rows * 2));
    if (rows > this.#rows) this.#codes.fill(-1, this.#rows, (this.#rows = rows));
  }

  /** Code of a text, which is stored if it is new; −1 when empty. */
  codeOf(text: string): number {
    if (text.length * 3 > scratch.length) scratch = new Uint8Array(text.length * 3);
    const { written } = encoder.encodeInto(text, scratch);
    return written === 0 ? -1 : this.#intern(scratch, 0, written);
  }

  /** The column so far; the builder is not to be used afterwards. */
  finish(name: string): Column {
    const codes = int32(this.#rows);
    codes.set(this.#codes.subarray(0, this.#rows));
    const bytes = uint8(this.#end);
    bytes.set(this.#bytes.subarray(0, this.#end));
    const offsets = uint32(this.#size + 1);
    offsets.set(this.#offsets.subarray(0, this.#size));
    offsets[this.#size] = this.#end;
    return { name, codes, values: { bytes, offsets } };
  }

  #intern(source: Uint8Array, from: number, to: number): number {
    const view = viewOf(source);
    // Rows near one another often agree; that costs less to see than to look up.
    const last = this.#rows > 0 ? this.#codes[this.#rows - 1]! : -1;
    if (last >= 0 && this.#equals(last, view, from, to)) return last;
    const hash = hashOf(view, from, to);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = spread(hash) & mask;
    for (let code = slots[slot]!; code >= 0; code = slots[slot]!) {
      if (this.#hashes[code] === hash && this.#equals(code, view, from, to)) return code;
      slot = (slot + 1) & mask;
    }
    const code = this.#append(source, from, to, hash);
    slots[slot] = code;
    if (this.#size * 2 > slots.length) this.#rehash();
    return code;
  }

  #equals(code: number, view: DataView, from: number, to: number): boolean {
    const start = this.#offsets[code]!;
    const end = code + 1 < this.#size ? this.#offsets[code + 1]! : this.#end;
    if (end - start !== to - from) return false;
    const own = this.#view;
    const words = end - 4;
    if (words < start) {
      for (let i = start, j = from; i < end; i++, j++) if (own.getUint8(i) !== view.getUint8(j)) return false;
      return true;
    }
    for (let i = start, j = from; i < words; i += 4, j += 4)
      if (own.getInt32(i, true) !== view.getInt32(j, true)) return false;
    return own.getInt32(words, true) === view.getInt32(to - 4, true);
  }

  #append(source: Uint8Array, from: number, to: number, hash: number): number {
    const end = this.#end + to - from;
    if (end > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, Math.max(end, this.#bytes.length * 2));
      this.#view = new DataView(this.#bytes.buffer);
    }
    if (this.#size === this.#offsets.length) {
      this.#offsets = grown(this.#offsets, this.#size * 2);
      this.#hashes = grown(this.#hashes, this.#size * 2);
    }
    this.#bytes.set(source.subarray(from, to), this.#end);
    this.#offsets[this.#size] = this.#end;
    this.#hashes[this.#size] = hash;
    this.#end = end;
    return this.#size++;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < this.#size; code++) {
      let slot = spread(this.#hashes[code]!) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

/** Lets the high bits of a hash reach the low ones, which choose the slot. */
const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;

function grown<A extends Uint8Array | Int32Array | Uint32Array>(array: A, length: number): A {
  const larger = new (array.constructor as new (length: number) => A)(length);
  larger.set(array);
  return larger;
}

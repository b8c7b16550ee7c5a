import { BrokenWorkbook } from './oleStreams';

/** One record of a BIFF stream ([MS-XLS] 2.1.4), with what its CONTINUE records add. */
export interface BiffRecord {
  readonly type: number;
  /** The record's bytes, then those of each continuation. */
  readonly parts: readonly Uint8Array[];
}

const continuation = 0x3c;

/**
 * The records of a stream from a place on.
 *
 * @throws BrokenWorkbook when one is longer than the stream
 */
export function* biffRecords(stream: Uint8Array, from: number): Generator<BiffRecord, void> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  const end = stream.length - 3;
  const partAt = (at: number): Uint8Array => {
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > stream.length) throw new BrokenWorkbook('BIFF: a record is cut off');
    return stream.subarray(at + 4, at + 4 + length);
  };
  for (let at = from; at < end;) {
    const type = view.getUint16(at, true);
    const parts = [partAt(at)];
    at += 4 + parts[0]!.length;
    while (at < end && view.getUint16(at, true) === continuation) {
      const part = partAt(at);
      parts.push(part);
      at += 4 + part.length;
    }
    yield { type, parts };
  }
}

/** Reads numbers and texts out of a record, from one part into the next. Reading past the end is a BrokenWorkbook. */
export class BiffReader {
  readonly #parts: readonly Uint8Array[];
  #part = 0;
  #at = 0;

  constructor({ parts }: BiffRecord) {
    this.#parts = parts;
  }

  get isAtEnd(): boolean {
    return this.#part >= this.#parts.length - 1 && this.#at >= (this.#parts[this.#part]?.length ?? 0);
  }

  byte(): number {
    let part = this.#parts[this.#part];
    while (part && this.#at >= part.length) {
      part = this.#parts[++this.#part];
      this.#at = 0;
    }
    if (!part) throw new BrokenWorkbook('BIFF: a record ends early');
    return part[this.#at++]!;
  }

  uint16(): number {
    return this.byte() | (this.byte() << 8);
  }

  uint32(): number {
    return this.uint16() + this.uint16() * 65536;
  }

  float64(): number {
    const bytes = Uint8Array.from({ length: 8 }, () => this.byte());
    return new DataView(bytes.buffer).getFloat64(0, true);
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0;) {
      const part = this.#parts[this.#part];
      if (!part) throw new BrokenWorkbook('BIFF: a record ends early');
      const taken = Math.min(left, part.length - this.#at);
      this.#at += taken;
      left -= taken;
      if (left > 0) {
        this.#part++;
        this.#at = 0;
      }
    }
  }

  /** Bytes of one code page. */
  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.byte());
  }

  /**
   * Characters of BIFF8: one byte each while all are below 256, else two; after each break between parts it is said
   * anew which.
   */
  characters(length: number, isWide: boolean): string {
    const codes = new Uint16Array(length);
    let wide = isWide;
    for (let i = 0; i < length; i++) {
      if (this.#at >= (this.#parts[this.#part]?.length ?? 0)) wide = (this.byte() & 1) === 1;
      codes[i] = wide ? this.uint16() : this.byte();
    }
    return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(codes);
  }

  /** Text with its flags before it, and formatting runs and phonetic marks behind it, which are left out. */
  richText(length: number): string {
    const flags = this.byte();
    const runs = flags & 8 ? this.uint16() : 0;
    const marks = flags & 4 ? this.uint32() : 0;
    const text = this.characters(length, (flags & 1) === 1);
    this.skip(runs * 4 + marks);
    return text;
  }
}

/** A number in 30 bits: whole or the upper half of a double, perhaps in hundredths ([MS-XLS] 2.5.217). */
export function rkNumber(rk: number): number {
  let value: number;
  if (rk & 2) value = rk >> 2;
  else {
    const view = new DataView(new ArrayBuffer(8));
    view.setUint32(4, rk & 0xfffffffc, true);
    value = view.getFloat64(0, true);
  }
  return rk & 1 ? value / 100 : value;
}

/** Names of the errors of formulas, by number. */
export const errorNames: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

import { BrokenWorkbook } from './oleStreams';

/** One record of a binary part ([MS-XLSB] 2.1.4), read from its start. Reading past its end is a BrokenWorkbook. */
export class BinaryRecord {
  readonly type: number;
  readonly #view: DataView;
  #at = 0;

  constructor(type: number, bytes: Uint8Array) {
    this.type = type;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  #take(length: number): number {
    const from = this.#at;
    if (from + length > this.#view.byteLength) throw new BrokenWorkbook('XLSB: a record ends early');
    this.#at = from + length;
    return from;
  }

  byte(): number {
    return this.#view.getUint8(this.#take(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  float64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** UTF-16 with its length before it; none is ''. */
  text(): string {
    const length = this.uint32();
    if (length === 0xffffffff) return '';
    const from = this.#take(length * 2);
    const { buffer, byteOffset } = this.#view;
    return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(
      new Uint8Array(buffer, byteOffset + from, length * 2),
    );
  }
}

/** @throws BrokenWorkbook when a record is longer than the part */
export function* binaryRecords(bytes: Uint8Array): Generator<BinaryRecord, void> {
  let at = 0;
  /** A number in groups of seven bits, lowest first. */
  const groups = (most: number): number => {
    let value = 0;
    for (let i = 0; i < most; i++) {
      const byte = bytes[at++];
      if (byte === undefined) throw new BrokenWorkbook('XLSB: a record is cut off');
      value += (byte & 127) * 128 ** i;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const type = groups(2);
    const length = groups(4);
    if (at + length > bytes.length) throw new BrokenWorkbook('XLSB: a record is cut off');
    yield new BinaryRecord(type, bytes.subarray(at, (at += length)));
  }
}

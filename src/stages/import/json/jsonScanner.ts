/** Bytes that are no JSON from here on. */
export class NotJson extends Error {
  override readonly name = 'NotJson';
  /** Where, in bytes. */
  readonly at: number;
  constructor(at: number) {
    super(`JSON: unexpected byte at ${at}`);
    this.at = at;
  }
}

const space = 0x20;
const quote = 0x22;
const backslash = 0x5c;
const deepest = 256;
const literals = { 0x74: 'true', 0x66: 'false', 0x6e: 'null' } as const;
/** No JSON, but what Python writes for a missing number. */
const noNumber = /^(?:NaN|-?Infinity)$/;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads JSON (RFC 8259) from UTF-8, value by value and without building objects: numbers are given as they are written,
 * so that a long id keeps its digits, and a key is only ever text.
 */
export class JsonScanner {
  readonly #bytes: Uint8Array;
  at: number;

  /** @param bytes  read only, kept */
  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** The next byte that is no white space; undefined at the end. */
  peek(): number | undefined {
    const bytes = this.#bytes;
    while (this.at < bytes.length && bytes[this.at]! <= space) {
      const c = bytes[this.at]!;
      if (c !== space && c !== 0x0a && c !== 0x0d && c !== 0x09) break;
      this.at++;
    }
    return bytes[this.at];
  }

  /** Goes over one byte if it is the given one. */
  take(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at++;
    return true;
  }

  /** @throws NotJson */
  expect(byte: number): void {
    if (!this.take(byte)) throw this.fault();
  }

  fault(): NotJson {
    return new NotJson(this.at);
  }

  /** Calls back before each value of an array that stands here, with its position. @throws NotJson */
  array(each: (i: number) => void): void {
    this.expect(0x5b);
    if (this.take(0x5d)) return;
    for (let i = 0; ; i++) {
      each(i);
      if (this.take(0x5d)) return;
      this.expect(0x2c);
    }
  }

  /** Calls back before each value of an object that stands here, with its key. @throws NotJson */
  object(each: (key: string) => void): void {
    this.expect(0x7b);
    if (this.take(0x7d)) return;
    for (;;) {
      const key = this.string();
      this.expect(0x3a);
      each(key);
      if (this.take(0x7d)) return;
      this.expect(0x2c);
    }
  }

  /** @throws NotJson */
  string(): string {
    this.expect(quote);
    const bytes = this.#bytes;
    const from = this.at;
    let hasEscapes = false;
    for (let i = from; i < bytes.length; i++) {
      const c = bytes[i]!;
      if (c === quote) {
        this.at = i + 1;
        const text = decoder.decode(bytes.subarray(from, i));
        return hasEscapes ? this.#unescaped(text, from) : text;
      }
      if (c === backslash) {
        hasEscapes = true;
        i++;
      } else if (c < space) break;
    }
    throw this.fault();
  }

  #unescaped(text: string, at: number): string {
    try {
      return JSON.parse(`"${text}"`) as string;
    } catch {
      throw new NotJson(at);
    }
  }

  /** A number or true, false, null, as written; null for what is not a number. @throws NotJson */
  literal(): string {
    const first = this.peek();
    const bytes = this.#bytes;
    const from = this.at;
    while (this.at < bytes.length && isLiteralByte(bytes[this.at]!)) this.at++;
    const text = decoder.decode(bytes.subarray(from, Math.min(this.at, from + 5000)));
    const isRight =
      first !== undefined && first in literals
        ? literals[first as keyof typeof literals] === text
        : number.test(text);
    if (isRight) return text;
    if (noNumber.test(text)) return 'null';
    this.at = from;
    throw this.fault();
  }

  /** Goes over one value, checking it. @throws NotJson */
  skip(depth = 0): void {
    if (depth > deepest) throw this.fault();
    const next = this.peek();
    if (next === quote) this.string();
    else if (next === 0x7b) this.object(() => this.skip(depth + 1));
    else if (next === 0x5b) this.array(() => this.skip(depth + 1));
    else this.literal();
  }

  /** One value as JSON text without white space. @throws NotJson */
  text(depth = 0): string {
    if (depth > deepest) throw this.fault();
    const next = this.peek();
    if (next === quote) return JSON.stringify(this.string());
    const parts: string[] = [];
    if (next === 0x7b) {
      this.object((key) => parts.push(`${JSON.stringify(key)}:${this.text(depth + 1)}`));
      return `{${parts.join(',')}}`;
    }
    if (next !== 0x5b) return this.literal();
    this.array(() => parts.push(this.text(depth + 1)));
    return `[${parts.join(',')}]`;
  }
}

/** Digits, letters, sign and point. */
const isLiteralByte = (c: number): boolean =>
  (c >= 0x30 && c <= 0x39) ||
  (c >= 0x61 && c <= 0x7a) ||
  c === 0x2d ||
  c === 0x2e ||
  c === 0x2b ||
  (c >= 0x41 && c <= 0x5a);

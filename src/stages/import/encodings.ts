/** Encodings we read, as WHATWG labels. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/**
 * What the first bytes say about the encoding: a byte order mark, or the zeros that UTF-16 leaves beside ASCII.
 * 'binary' when there are zeros that UTF-16 does not explain; undefined when the bytes leave it open.
 */
export function headEncoding(head: Uint8Array): Encoding | 'binary' | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (!head.includes(0)) return undefined;
  const [little, big] = [readability(head, 'utf-16le'), readability(head, 'utf-16be')];
  if (Math.max(little, big) === 0) return 'binary';
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** Line ends and separators found when bytes are read as UTF-16; 0 when they hold what no text holds. */
function readability(head: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): number {
  const text = new TextDecoder(encoding).decode(head.slice(0, head.length & ~1));
  let separators = 0;
  let strange = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x0a || c === 0x0d || c === 0x09 || c === 0x2c || c === 0x3b || c === 0x7c) separators++;
    else if (c < 0x20 || c === 0xfffd || c === 0xfffe) strange++;
  }
  return strange <= 1 + text.length / 500 ? separators : 0;
}

/** Counts that tell Chinese from Western text where UTF-8 failed; fed with a file's bytes in order. */
export class ByteStatistics {
  /** Characters of several bytes that are well-formed UTF-8, and high bytes that are not. */
  #wellFormed = 0;
  #malformed = 0;
  #pending = 0;
  #sequence = 0;
  /** High bytes followed by a byte that makes a common Chinese pair (GB 2312 symbols and level 1), and others. */
  #commonPairs = 0;
  #otherPairs = 0;
  #lead = 0;

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte < 0x80 && this.#pending === 0 && this.#lead === 0) continue;
      this.#countUtf8(byte);
      this.#countPair(byte);
    }
  }

  #countUtf8(byte: number): void {
    const isContinuation = (byte & 0xc0) === 0x80;
    if (this.#pending > 0 && isContinuation) {
      if (--this.#pending === 0) this.#wellFormed++;
      return;
    }
    if (this.#pending > 0) this.#malformed += this.#sequence - this.#pending;
    this.#pending = 0;
    if (byte < 0x80) return;
    this.#sequence =
      byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 0;
    if (this.#sequence === 0) this.#malformed++;
    else this.#pending = this.#sequence - 1;
  }

  #countPair(byte: number): void {
    if (this.#lead === 0) {
      this.#lead = byte < 0x80 ? 0 : byte;
      return;
    }
    const lead = this.#lead;
    const isCommonLead = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3);
    if (isCommonLead && byte >= 0xa1) this.#commonPairs++;
    else this.#otherPairs++;
    this.#lead = 0;
  }

  /** Bytes that would be replaced if the text were read as UTF-8 all the same. */
  get malformed(): number {
    return this.#malformed;
  }

  /**
   * The likeliest encoding of text that is not strict UTF-8: UTF-8 with a few broken characters, GB 18030 when most
   * high bytes come as common Chinese pairs, else Windows-1252.
   */
  verdict(): Encoding {
    if (this.#wellFormed > 20 * this.#malformed) return 'utf-8';
    const pairs = this.#commonPairs + this.#otherPairs;
    return this.#commonPairs > 0.7 * pairs ? 'gb18030' : 'windows-1252';
  }
}

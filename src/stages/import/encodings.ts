import { byteFits } from './byteFits';

/** Encodings a user may choose, as WHATWG labels; windows-1252 is Latin-1 too. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'windows-1252',
] as const;
/** Encodings that are only told by statistics of a long text. */
const rarer = [
  'euc-kr',
  'euc-jp',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-7',
  'koi8-r',
] as const;
export type Encoding = (typeof encodings)[number] | (typeof rarer)[number];

/**
 * What the first bytes say about the encoding: a byte order mark, or the zeros that UTF-16 leaves beside ASCII.
 * 'binary' when there are zeros or other control characters that no text explains; undefined when the bytes leave it
 * open.
 */
export function headEncoding(head: Uint8Array): Encoding | 'binary' | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const [little, big] = head.includes(0)
    ? [readability(head, 'utf-16le'), readability(head, 'utf-16be')]
    : [0, 0];
  if (Math.max(little, big) > 0) return little >= big ? 'utf-16le' : 'utf-16be';
  return isBinary(head) ? 'binary' : undefined;
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

/** A stray control character is the user's; many of them, or some among bytes that are no UTF-8, are no text. */
function isBinary(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controls++;
  if (controls === 0) return false;
  return controls > head.length * (isUtf8(head) ? 0.1 : 0.01);
}

function isUtf8(head: Uint8Array): boolean {
  try {
    // The last character may be cut.
    new TextDecoder('utf-8', { fatal: true }).decode(head.slice(), { stream: true });
    return true;
  } catch {
    return false;
  }
}

const sampleBytes = 1 << 18;
/** How well the bytes must fit an encoding, 0–1, before the statistics of a library are asked for a better one. */
const goodFit = 0.45;
/** What is as close as this is decided by the language of the page. */
const closeFit = 0.1;

/** Counts that tell the encoding of a text where UTF-8 failed; fed with a file's bytes in order. */
export class ByteStatistics {
  /** Characters of several bytes that are well-formed UTF-8, and high bytes that are not. */
  #wellFormed = 0;
  #malformed = 0;
  #pending = 0;
  #sequence = 0;
  /** Pieces that hold bytes above ASCII, up to a size. */
  readonly #sample: Uint8Array[] = [];
  #sampled = 0;

  push(bytes: Uint8Array): void {
    let hasHigh = false;
    for (const byte of bytes) {
      if (byte < 0x80 && this.#pending === 0) continue;
      hasHigh = true;
      this.#countUtf8(byte);
    }
    if (!hasHigh || this.#sampled >= sampleBytes) return;
    this.#sample.push(bytes.slice(0, sampleBytes - this.#sampled));
    this.#sampled += bytes.length;
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

  /** Bytes that would be replaced if the text were read as UTF-8 all the same. */
  get malformed(): number {
    return this.#malformed;
  }

  /**
   * The likeliest encoding of text that is not strict UTF-8: UTF-8 with a few broken characters, else the one whose
   * common characters the bytes spell best, else what chardet makes of a long text.
   */
  async verdict(language?: 'en' | 'zh'): Promise<Encoding> {
    if (this.#wellFormed > 20 * this.#malformed) return 'utf-8';
    const sample = joined(this.#sample);
    const fits = byteFits(sample);
    const [best, next] = fits;
    if (best.fit >= goodFit) {
      const wished = language === 'zh' ? 'gb18030' : 'windows-1252';
      const isClose = next.encoding === wished && best.fit - next.fit < closeFit;
      return language && isClose ? wished : best.encoding;
    }
    // A few bytes are too few for any statistics.
    if (sample.length > 500) {
      const { detect } = await import('chardet');
      const found = detect(sample)?.toLowerCase();
      const known = rarer.find((label) => label === found);
      if (known) return known;
    }
    return best.encoding;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let end = 0;
  for (const piece of pieces) {
    bytes.set(piece, end);
    end += piece.length;
  }
  return bytes;
}

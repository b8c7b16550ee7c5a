import { concat } from './byteSource';
import type { Encoding } from './encodings';

/** The bytes are not the strict UTF-8 they were taken for. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
}

/**
 * Any encoding to UTF-8, piece by piece, without byte order mark. UTF-8 is checked and passed on unchanged.
 *
 * @param isStrict  for UTF-8: throw on a malformed byte; otherwise it becomes U+FFFD
 * @throws NotUtf8
 */
export async function* utf8Pieces(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  isStrict: boolean,
): AsyncGenerator<Uint8Array, void> {
  const passesOn = encoding === 'utf-8' && isStrict;
  const decoder = new TextDecoder(encoding, { fatal: passesOn });
  const encoder = new TextEncoder();
  /** Whether the bytes so far end amid a character. */
  let isAmid = false;
  const decode = (piece?: Uint8Array): string => {
    if (passesOn && !isAmid && piece && isAscii(piece)) return '';
    try {
      isAmid = piece !== undefined && (piece.at(-1) ?? 0) > 127;
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch (cause) {
      throw new NotUtf8('utf8Pieces: malformed UTF-8', { cause });
    }
  };
  let start: Uint8Array | undefined = new Uint8Array(0);
  for await (const piece of pieces) {
    const text = decode(piece);
    if (!passesOn) yield encoder.encode(text);
    else if (!start) yield piece;
    else {
      start = concat([start, piece]);
      if (start.length < 3) continue;
      yield withoutMark(start);
      start = undefined;
    }
  }
  const rest = decode();
  if (!passesOn && rest) yield encoder.encode(rest);
  if (start && start.length > 0) yield withoutMark(start);
}

/** ASCII needs no decoder to be UTF-8; looked at four bytes at a time. */
function isAscii(bytes: Uint8Array): boolean {
  if (bytes.byteOffset % 4 !== 0) return false;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  for (let i = 0; i < words.length; i++) if ((words[i]! & 0x80808080) !== 0) return false;
  for (let i = words.length * 4; i < bytes.length; i++) if (bytes[i]! > 127) return false;
  return true;
}

const withoutMark = (start: Uint8Array): Uint8Array =>
  start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? start.subarray(3) : start;

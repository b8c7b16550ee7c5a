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
  const decode = (piece?: Uint8Array): string => {
    try {
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

const withoutMark = (start: Uint8Array): Uint8Array =>
  start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? start.subarray(3) : start;

import { concat } from './byteSource';
import type { Encoding } from './encodings';

/** The bytes are not the strict UTF-8 they were taken for. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
}

/**
 * Any encoding to UTF-8, piece by piece, without byte order mark.
 *
 * @param isStrict  for UTF-8: passed on as it is, for the taker to check; otherwise malformed bytes become U+FFFD
 */
export async function* utf8Pieces(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  isStrict: boolean,
): AsyncGenerator<Uint8Array, void> {
  if (encoding === 'utf-8' && isStrict) return yield* withoutMark(pieces);
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield encoder.encode(decoder.decode(piece, { stream: true }));
  const rest = decoder.decode();
  if (rest) yield encoder.encode(rest);
}

async function* withoutMark(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let start: Uint8Array | undefined = new Uint8Array(0);
  const body = (bytes: Uint8Array): Uint8Array =>
    bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  for await (const piece of pieces) {
    if (!start) {
      yield piece;
      continue;
    }
    start = concat([start, piece]);
    if (start.length < 3) continue;
    yield body(start);
    start = undefined;
  }
  if (start && start.length > 0) yield body(start);
}

/** Passes on what is well-formed UTF-8. @throws NotUtf8 */
export async function* checkedUtf8(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const check = (piece?: Uint8Array): void => {
    try {
      if (piece) decoder.decode(piece, { stream: true });
      else decoder.decode();
    } catch (cause) {
      throw new NotUtf8('malformed UTF-8', { cause });
    }
  };
  for await (const piece of pieces) {
    check(piece);
    yield piece;
  }
  check();
}

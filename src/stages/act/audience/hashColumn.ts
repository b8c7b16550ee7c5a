import { int32, uint32, uint8 } from '../../../core/data/buffers';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { Column } from '../../../core/data/table';
import { isMd5, isSha256 } from './uniform';

/** Digests that are on their way at a time. */
const batch = 1024;

/**
 * A column of the SHA-256 of the UTF-8 of texts by WebCrypto, in lower-case hexadecimal; of equal texts once. Empty ones
 * stay empty; what is a hash already (64 or 32 hexadecimal digits) stays as it is, in lower case. Digits are written where
 * they belong at once, for a string each would cost more than the digest.
 *
 * @throws DOMException AbortError when the signal fires
 */
export async function hashColumn(
  name: string,
  texts: readonly string[],
  control: Control = {},
): Promise<Column> {
  const pace = makePacer(control);
  const encoder = new TextEncoder();
  const codeOf = new Map<string, number>();
  const codes = int32(texts.length);
  for (const [row, text] of texts.entries()) {
    let code = text === '' ? -1 : codeOf.get(text);
    if (code === undefined) codeOf.set(text, (code = codeOf.size));
    codes[row] = code;
  }
  const distinct = [...codeOf.keys()];
  const offsets = uint32(distinct.length + 1);
  for (const [at, text] of distinct.entries()) offsets[at + 1] = offsets[at]! + (isMd5(text) ? 32 : 64);
  const bytes = uint8(offsets[distinct.length]!);
  for (let from = 0; from < distinct.length; from += batch) {
    const some = distinct.slice(from, from + batch).map(async (text, i) => {
      const at = offsets[from + i]!;
      if (isSha256(text) || isMd5(text)) bytes.set(encoder.encode(text.trim().toLowerCase()), at);
      else
        writeHexadecimal(
          new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))),
          bytes,
          at,
        );
    });
    await Promise.all(some);
    await pace((from + some.length) / distinct.length);
  }
  return { name, codes, values: { bytes, offsets } };
}

const digits = new TextEncoder().encode('0123456789abcdef');

function writeHexadecimal(digest: Uint8Array, target: Uint8Array, at: number): void {
  for (const [i, byte] of digest.entries()) {
    target[at + 2 * i] = digits[byte >> 4]!;
    target[at + 2 * i + 1] = digits[byte & 15]!;
  }
}

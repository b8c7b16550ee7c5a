import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { isMd5, isSha256 } from './uniform';

/** Digests that are on their way at a time. */
const batch = 1024;

/**
 * SHA-256 of the UTF-8 of texts by WebCrypto, in lower-case hexadecimal; of equal texts once. Empty ones stay empty; what is
 * a hash already (64 or 32 hexadecimal digits) stays as it is, in lower case.
 *
 * @throws DOMException AbortError when the signal fires
 */
export async function hashTexts(texts: readonly string[], control: Control = {}): Promise<string[]> {
  const pace = makePacer(control);
  const encoder = new TextEncoder();
  const distinct = [...new Set(texts)];
  const hashOf = new Map<string, string>();
  for (let from = 0; from < distinct.length; from += batch) {
    const some = distinct.slice(from, from + batch).map(async (text) => {
      if (text === '') hashOf.set(text, '');
      else if (isSha256(text) || isMd5(text)) hashOf.set(text, text.trim().toLowerCase());
      else hashOf.set(text, hexadecimal(await crypto.subtle.digest('SHA-256', encoder.encode(text))));
    });
    await Promise.all(some);
    await pace(hashOf.size / distinct.length);
  }
  return texts.map((text) => hashOf.get(text)!);
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexadecimal(bytes: ArrayBuffer): string {
  let text = '';
  for (const byte of new Uint8Array(bytes)) text += digits[byte]!;
  return text;
}

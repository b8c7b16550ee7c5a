import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import type { PersonalKind } from '../../core/data/role';
import { makePool, poolStrings } from '../../core/data/stringPool';
import type { Column } from '../../core/data/table';

/** Bytes of a pseudonym: 80 bits, so that among a million people the chance of two alike is below one in 10¹¹. */
const pseudonymBytes = 10;
const batch = 512;

/** One person writes an address in several ways; all get one pseudonym. */
function canonical(text: string, kind: PersonalKind | undefined): string {
  const plain = text.normalize('NFKC').trim();
  if (kind === 'phone' || kind === 'card' || kind === 'identity' || kind === 'account')
    return plain.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  return plain.replace(/\s+/gu, ' ').toLowerCase();
}

/**
 * A column with each value replaced by a keyed hash: HMAC-SHA-256 (RFC 2104) of its canonical form, the first 80 bits
 * in hexadecimal behind "p". Equal persons stay equal, empty cells empty; without the key nobody can try out phone
 * numbers until one fits. Codes keep their order, so no row moves.
 *
 * @param key  32 random bytes of the workspace, never exported with the table
 * @param kind  what the column holds; phones and numbers are compared without their marks, e-mails without case
 * @throws DOMException AbortError when the signal fires
 */
export async function pseudonymise(
  column: Column,
  key: Uint8Array<ArrayBuffer>,
  kind: PersonalKind | undefined,
  control: Control,
): Promise<Column> {
  const pace = makePacer(control);
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const encoder = new TextEncoder();
  const texts = poolStrings(column.values).map((text) => canonical(text, kind));
  const pseudonyms: string[] = [];
  for (let from = 0; from < texts.length; from += batch) {
    const signed = texts.slice(from, from + batch).map(async (text) => {
      if (text === '') return '';
      return `p${hexadecimal(await crypto.subtle.sign('HMAC', hmac, encoder.encode(text)))}`;
    });
    pseudonyms.push(...(await Promise.all(signed)));
    await pace(pseudonyms.length / texts.length);
  }
  return { name: column.name, codes: column.codes, values: makePool(pseudonyms) };
}

const hexadecimal = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes, 0, pseudonymBytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

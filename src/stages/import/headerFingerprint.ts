import { textHash } from '../../core/text/textHash';

/**
 * Name of a set of columns: equal for files with the same headers in the same order, whatever their case and the
 * blanks around them. 16 hexadecimal digits; what a user chose for such a file is remembered under it.
 */
export const headerFingerprint = (headers: readonly string[]): string =>
  textHash(headers.map((header) => header.normalize('NFC').trim().toLowerCase()).join('\u001f'));

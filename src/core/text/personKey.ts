import { isBlank } from '../data/missingText';
import { collisionKey } from './collisionKey';

const gmail = /^(?:gmail|googlemail)\.com$/;

/**
 * What a cell about a person is compared by: an e-mail address in small letters without "+tag" (and, at Gmail, without
 * dots), the last nine digits of a phone number, else the key of its words. '' for an empty cell.
 */
export function personKey(cell: string): string {
  const text = cell.normalize('NFKC').trim();
  if (isBlank(text)) return '';
  const email = /^([^\s@]+)@([^\s@]+\.[^\s@]+)$/.exec(text.toLowerCase());
  if (email) {
    const local = email[1]!.replace(/\+.*$/, '');
    return gmail.test(email[2]!) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${email[2]!}`;
  }
  const digits = text.replace(/\D/g, '');
  if (/^[+(]?[\d\s().\-/]{7,}$/.test(text) && digits.length >= 7) return digits.slice(-9);
  return collisionKey(text);
}

import type { ColumnPlan } from '../../../core/data/recipe';
import { isBlank } from '../../../core/data/missingText';
import { personKey } from './personKeys';

/** An e-mail address, or a number written as people write phone numbers. */
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
const isPhone = (text: string): boolean =>
  /^[+(]?[\d\s().\-/]{7,}$/.test(text) && text.replace(/\D/g, '').length >= 7;

/** As an id is compared: without blanks around it, a spreadsheet's apostrophe, or case. */
const asId = (text: string): string => text.replace(/^['’](?=.)/u, '').toLowerCase();

/**
 * What a cell, or a line of a list, is found by: itself as an id; an e-mail address also as the mailbox it reaches
 * (`personKey`), a phone number by its last nine digits. None for a blank cell.
 *
 * @param role  of the cell's column: ids are never taken for phone numbers. Left out: of a line of a list
 */
export function contactKeys(cell: string, role?: ColumnPlan['role']): string[] {
  const text = cell.normalize('NFKC').trim();
  if (isBlank(text)) return [];
  const keys = [asId(text)];
  if (isEmail(text)) keys.push(`mail ${personKey(text)}`);
  else if (role !== 'key' && isPhone(text)) keys.push(`phone ${personKey(text)}`);
  return keys;
}

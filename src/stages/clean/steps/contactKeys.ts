import type { ColumnPlan } from '../../../core/data/recipe';
import { personKey } from './personKeys';

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** A number written as people write phone numbers. */
const phone = /^[+(]?[\d\s().\-/]{7,}$/;
const leastDigits = 7;

/** As an id is compared: without blanks around it, a spreadsheet's apostrophe, or case. */
export function idKey(cell: string): string {
  const text = cell.normalize('NFKC').trim().toLowerCase();
  const isMarked = text.length > 1 && (text[0] === "'" || text[0] === '’');
  return isMarked ? text.slice(1) : text;
}

/** The mailbox that an address reaches (`personKey`); null for what is none. */
export const mailKey = (cell: string): string | null =>
  cell.includes('@') && email.test(cell.trim()) ? `mail ${personKey(cell)}` : null;

/** The last nine digits of a phone number; null for what is none. */
export function phoneKey(cell: string): string | null {
  const text = cell.normalize('NFKC').trim();
  const isPhone = phone.test(text) && text.replace(/\D/g, '').length >= leastDigits;
  return isPhone ? `phone ${personKey(text)}` : null;
}

/**
 * What a cell, or a line of a list, is found by: itself as an id; an e-mail address also as its mailbox, a phone number
 * by its last nine digits. None for a blank cell.
 *
 * @param role  of the cell's column: ids are never taken for phone numbers. Left out: of a line of a list
 */
export function contactKeys(cell: string, role?: ColumnPlan['role']): string[] {
  const id = idKey(cell);
  if (id === '') return [];
  const other = mailKey(cell) ?? (role === 'key' ? null : phoneKey(cell));
  return other === null ? [id] : [id, other];
}

/** A test for cells of a column that are found by one of the keys; it computes no more than those ask for. */
export function makeFinder(keys: ReadonlySet<string>, role?: ColumnPlan['role']): (cell: string) => boolean {
  const all = Array.from(keys);
  const hasMail = all.some((key) => key.startsWith('mail '));
  const hasPhone = role !== 'key' && all.some((key) => key.startsWith('phone '));
  const isKnown = (key: string | null): boolean => key !== null && keys.has(key);
  return (cell) =>
    keys.has(idKey(cell)) || (hasMail && isKnown(mailKey(cell))) || (hasPhone && isKnown(phoneKey(cell)));
}

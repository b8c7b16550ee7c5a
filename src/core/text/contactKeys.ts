import { isMissingWord } from '../data/missingText';
import type { ColumnPlan } from '../data/recipe';
import { personKey } from './personKey';

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** A number written as people write phone numbers. */
const phone = /^[+(]?[\d\s().\-/]{7,}$/;
const leastDigits = 7;
/** What stands behind a number: an extension; the nought that a spreadsheet's decimals leave. */
const behindNumber = /\s*(?:x|ext\.?)\s*\d+$|(?<=^\+?\d{6,15})\.0+$/iu;

const unmarked = (text: string): string =>
  text.length > 1 && (text[0] === "'" || text[0] === '’') ? text.slice(1) : text;

/** As an id is compared: without blanks around it, a spreadsheet's apostrophe, or case. */
export const idKey = (cell: string): string => unmarked(cell.normalize('NFKC').trim().toLowerCase());

/** The mailbox that an address reaches (`personKey`); null for what is none. */
export function mailKey(cell: string): string | null {
  if (!cell.includes('@') && !cell.includes('＠')) return null;
  const text = unmarked(cell.normalize('NFKC').trim());
  return email.test(text) ? `mail ${personKey(text)}` : null;
}

/**
 * The last nine digits of a phone number, so that it is found with and without its country's code; null for what is none,
 * and for a number of one digit alone, which forms are filled with.
 */
export function phoneKey(cell: string): string | null {
  const text = unmarked(cell.normalize('NFKC').trim()).trim().replace(behindNumber, '');
  const digits = text.replace(/\D/g, '');
  const isPhone = phone.test(text) && digits.length >= leastDigits && !/^(\d)\1*$/.test(digits);
  return isPhone ? `phone ${personKey(text)}` : null;
}

const hash = /^(?:[\da-f]{32}|[\da-f]{64})$/iu;

/** An address or number that came as a hash, MD5 or SHA-256; null for what is none. */
export const hashKey = (cell: string): string | null => (hash.test(cell.trim()) ? idKey(cell) : null);

/** What makes two rows one person, by the column that they have it in. Nothing for a cell that strangers share. */
export const samePerson = {
  email: (cell: string): string | null => mailKey(cell) ?? hashKey(cell),
  phone: (cell: string): string | null => phoneKey(cell) ?? hashKey(cell),
  id: (cell: string): string | null => (isMissingWord(cell) ? null : idKey(cell)),
} as const;

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

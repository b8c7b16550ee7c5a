import { isBlank } from '../../core/data/missingText';
import { parseDay } from '../../core/data/parseDay';
import { parseNumber } from '../../core/data/parseNumber';

/** Hashes of contacts, as lists for advertising have them: MD5, SHA-1, SHA-256 in hexadecimal. */
const hash = /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})$/i;

/** Whether a cell is a number, a date, an e-mail address or a hash: no name of a column. */
export const isValue = (text: string): boolean =>
  !Number.isNaN(parseNumber(text)) ||
  !Number.isNaN(parseNumber(text, ',')) ||
  !Number.isNaN(parseDay(text, 'dmy')) ||
  !Number.isNaN(parseDay(text, 'mdy')) ||
  /^\S+@\S+\.\S+$/.test(text.trim()) ||
  hash.test(text.trim());

/** A line that talks rather than names. */
const isSentence = (text: string): boolean =>
  text.length > 60 ||
  /[.!?。！？…]$/u.test(text.trim()) ||
  /[，。！？]/u.test(text) ||
  text.trim().split(/\s+/).length > 8;

/**
 * Whether the first record names the columns: its cells are short, differ from one another, hold letters but no numbers,
 * dates, e-mail addresses or hashes, and do not come again in their columns. Two exceptions: the numbered columns of a pivot, whose
 * first cell is text or empty and whose others count up by one; and an only record, which is taken for a header.
 *
 * @param body  the records below it, as far as known
 */
export function isHeader(first: readonly string[], body: readonly (readonly string[])[]): boolean {
  const filled = first.filter((text) => !isBlank(text));
  if (filled.length === 0 || filled.length * 2 < first.length) return false;
  if (filled.some((text) => isValue(text))) return countsUp(first);
  if (filled.some(isSentence) || !filled.some((text) => /[\p{L}\p{N}]/u.test(text))) return false;
  const repeats = first.filter(
    (text, j) => !isBlank(text) && body.some((record) => record[j] === text),
  ).length;
  return repeats * 2 < filled.length;
}

function countsUp([first = '', ...others]: readonly string[]): boolean {
  if (others.length < 2 || isValue(first)) return false;
  const start = Number(others[0]);
  return Number.isInteger(start) && others.every((text, j) => text.trim() === String(start + j));
}

import { contextBefore, namesPhone, namesThing } from './numberContext';
import { isClosed, isOpen } from './numberEdges';

/** How sure a form is: strong unless a thing is named right before, plain unless the sentence names one, hint only after a word for phones. */
type Trust = 'strong' | 'plain' | 'hint';

interface PhoneForm {
  readonly shape: RegExp;
  readonly least: number;
  readonly most: number;
  readonly trust: Trust;
}

const extension = String.raw`(?:,? ?(?:x|ext\.?|extension|转|轉|分机) ?\d{1,6})?`;
const form = (shape: string, least: number, most: number, trust: Trust): PhoneForm => ({
  shape: new RegExp(shape + extension, 'iy'),
  least,
  most,
  trust,
});

/** Forms by falling trust; the digits of each, extension not counted, lie between `least` and `most`. */
const forms: readonly PhoneForm[] = [
  // +86 138 1234 5678, (+44) 20 7946 0958, +49 (0) 171 1234567, 001-212-555-0123
  form(
    String.raw`\(?(?:\+|00(?=[1-9]\d?[ ()-]|86))\d{1,3}\)?(?:[ .\-/]{0,2}\(?\d{1,12}\)?){1,6}`,
    8,
    15,
    'strong',
  ),
  // Mainland mobiles: 13812345678, 138 1234 5678, 138-1234-5678, 86-138…, 1 3 8 1 2 3 4 5 6 7 8
  form(
    String.raw`(?:\(?86\)?[ -]?)?1[3-9]\d(?:\d{8}|[ ._-]\d{4}[ ._-]?\d{4}|[ .-]\d{8}|\d{4}[ .-]\d{4}|\d[ .-]\d{3}[ .-]\d{4}|[ .-]\d{3}[ .-]\d{5}|\d[ .-]\d{4}[ .-]\d{3})`,
    11,
    13,
    'strong',
  ),
  form(String.raw`1[ .-][3-9](?:[ .-]\d){9}(?![ .-]?\d)`, 11, 11, 'strong'),
  // North America: (212) 555-0123, 212-555-0123, 1.212.555.0123
  form(
    String.raw`(?:1[ .-]?)?(?:\(\d{3}\)[ .-]{0,2}\d{3}[ .-]?\d{4}|\d{3}[.-]\d{3}[ .-]\d{4})`,
    10,
    11,
    'strong',
  ),
  form(String.raw`(?:1 )?[2-9]\d{2} [2-9]\d{2}[ -]\d{4}`, 10, 11, 'strong'),
  // Mainland landlines with an extension, Russian numbers: 0571-88888888-801, 8 (912) 345-67-89
  form(String.raw`0\d{2,3}-[2-9]\d{6,7}-\d{1,5}`, 11, 17, 'strong'),
  form(String.raw`[78] ?\(\d{3}\) ?\d{3}[ -]\d{2}[ -]\d{2}`, 11, 11, 'strong'),
  // A trunk zero and an area: 010-12345678, 020 7946 0958, 0171/1234567, 06 12 34 56 78, (0571) 8888 8888
  form(
    String.raw`(?:\(0[1-9]\d{0,3}\)[ \-./]{0,2}|0[1-9]\d{0,3}[ \-./]{1,2})\d{2,8}(?:[ \-./]\d{2,8}){0,4}`,
    9,
    12,
    'strong',
  ),
  form(String.raw`\(\d{2,5}\) ?\d{3,5}[ .-]?\d{3,5}(?:[ .-]\d{2,4})?`, 9, 12, 'plain'),
  form(String.raw`0[1-9]\d{9}|0[679]\d{8}`, 10, 11, 'plain'),
  form(String.raw`[2-9]\d{2}[2-9]\d{6}`, 10, 10, 'plain'),
  form(String.raw`\(?\d{2,12}\)?(?:[ .\-/]?\d{2,8}){0,5}`, 7, 13, 'hint'),
];

const date =
  /^\(?(?:\d{1,2}([-./])\d{1,2}\1(?:\d{4}|\d{2})(?!\1?\d)|(?:19|20)\d{2}([-./ ])\d{1,2}\2\d{1,2}(?!\d)|\((?:19|20)\d{2}\))/;
const unit =
  /^ ?(?:元|块|万|亿|%|％|[$¥￥€£₩₹]|(?:kg|g|ml|l|cm|mm|m|km|gb|mb|mah|usd|eur|gbp|rmb|cny|jpy|dollars?|euros?|pounds?|bucks|pcs|pieces|克|斤|件|个|次|人|米|度|分钟|小时)(?![a-z]))/i;

/**
 * The phone number that starts where digits begin, with the bracket or plus before them.
 *
 * @param digits  position of a digit that follows none
 */
export function phoneEnd(plain: string, digits: number): { start: number; end: number } | undefined {
  const signed = plain[digits - 1] === '+' ? digits - 1 : digits;
  const bracketed = plain[signed - 1] === '(' ? phoneFrom(plain, signed - 1) : undefined;
  return bracketed ?? phoneFrom(plain, signed);
}

function phoneFrom(plain: string, start: number): { start: number; end: number } | undefined {
  if (!isOpen(plain, start) && contextBefore(plain, start) !== 'phone') return undefined;
  for (const { shape, least, most, trust } of forms) {
    shape.lastIndex = start;
    const found = shape.exec(plain)?.[0];
    if (found === undefined) continue;
    const end = fittingEnd(plain, start, start + found.length, least, longest(found, most));
    if (end < 0 || date.test(plain.slice(start, end + 5)) || unit.test(plain.slice(end, end + 9))) continue;
    if (agrees(plain, start, trust)) return { start, end };
  }
  return undefined;
}

/** Whether the words before a number allow what its form says. */
function agrees(plain: string, start: number, trust: Trust): boolean {
  if (trust === 'strong') return !namesThing(plain, start);
  return trust === 'hint' ? namesPhone(plain, start) : contextBefore(plain, start) !== 'other';
}

/** Where the number ends: groups that are too many are given back; −1 when it does not fit or goes on. */
function fittingEnd(plain: string, start: number, end: number, least: number, most: number): number {
  const count = (to: number): number => bare(plain.slice(start, to)).length;
  let to = end;
  while (count(to) > most) {
    const shorter = plain.slice(start, to).search(/[^\d]+\d+\)?$/);
    if (shorter <= 0) return -1;
    to = start + shorter;
  }
  // "+1 212 555 0123 5 stars": a lone digit behind a space is not of the number.
  const lone = / \d$/.exec(plain.slice(start, to));
  if (lone && count(to) > least + 1) to = start + lone.index;
  return count(to) >= least && isClosed(plain, to) ? to : -1;
}

/** Digits of an international number, its country's included, where the plan has one length (a trunk zero added). */
const lengths: Readonly<Record<string, number>> = {
  '1': 11,
  '33': 12,
  '44': 13,
  '86': 14,
  '91': 12,
  '852': 11,
};

function longest(found: string, most: number): number {
  const country = /^\(?(?:\+|00)(1|33|44|86|91|852)/.exec(found)?.[1];
  if (country === undefined) return most;
  return lengths[country]! + (/^\(?00/.test(found) ? 2 : 0);
}

/** The digits without extension. */
const bare = (text: string): string => text.replace(/(?:x|ext|转|轉|分机).*$/i, '').replace(/\D/g, '');

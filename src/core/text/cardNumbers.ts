import { passesLuhn } from './luhn';

/** Together or in the usual groups; "4111 1111 1111 1111 39" may end before the last group. */
const shapes = [
  /\d{4}([ ._-]{1,2})\d{4}\1\d{4}\1\d{4}(?:\1?\d{1,3}(?!\d))?|\d{4}([ ._-]{1,2})\d{6}\2\d{4,5}|\d{6} \d{10,13}|\d{12,19}/y,
  /\d{4}([ ._-]{1,2})\d{4}\1\d{4}\1\d{4}/y,
];
/** In any other grouping, down to single digits. */
const anyGroups = /\d(?:[ -]?\d){14,18}(?![ -]?\d)/y;

/** First digits and lengths by issuer. */
const issuer = new RegExp(
  `^(?:${[
    String.raw`4\d{15}(?:\d{3})?`, // Visa
    String.raw`5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}`, // Mastercard
    String.raw`3[47]\d{13}`, // American Express
    String.raw`3(?:0[0-5]|[689]\d)\d{11}`, // Diners
    String.raw`35\d{14}|(?:2131|1800)\d{11}`, // JCB
    String.raw`6\d{15}(?:\d{2,3})?|62\d{14,17}|9\d{15}(?:\d{2,3})?`, // Discover, UnionPay, Chinese banks
    String.raw`5[06-8]\d{14,17}`, // Maestro
  ].join('|')})$`,
);
/** Short ones look like any number; the words before them must name a card. */
const shortIssuer = /^(?:4\d{12}|(?:50|5[6-8]|6)\d{10,13})$/;
const cardWords =
  /(?:\bcard\b|visa|maestro|mastercard|credit|debit|\bpaid with|\bcharged\b|\brefund|卡|退到|退款).{0,16}$/iu;

/** The digits of what has a shape at a position, where they pass the Luhn check. */
function luhnAt(shape: RegExp, plain: string, start: number): { digits: string; end: number } | undefined {
  shape.lastIndex = start;
  const found = shape.exec(plain)?.[0];
  const digits = found?.replace(/\D/g, '');
  return digits !== undefined && passesLuhn(digits) ? { digits, end: shape.lastIndex } : undefined;
}

/**
 * Where a card number that starts at a position ends, −1 when none does: 12 to 19 digits that pass the Luhn check and
 * begin as an issuer's do; in unusual groups, or short, only where the words before name a card.
 */
export function cardEnd(plain: string, start: number): number {
  const isNamed = (): boolean => cardWords.test(plain.slice(Math.max(0, start - 30), start));
  for (const shape of shapes) {
    const card = luhnAt(shape, plain, start);
    if (card && (issuer.test(card.digits) || (shortIssuer.test(card.digits) && isNamed()))) return card.end;
  }
  const card = luhnAt(anyGroups, plain, start);
  return card && issuer.test(card.digits) && isNamed() ? card.end : -1;
}

/** Whether a whole cell is a card number. */
export function isCardNumber(cell: string): boolean {
  const text = cell.trim();
  return cardEnd(text, 0) === text.length && text.length > 0;
}

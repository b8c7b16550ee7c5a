import type { NumberFormat } from './role';

/** Marks and codes of money that may stand before or after a number. */
const currencyPattern =
  /^(?:US\$|HK\$|NT\$|A\$|C\$|R\$|[$¥￥€£₩₹₽₺₫฿]|USD|EUR|GBP|CNY|RMB|JPY|HKD|TWD|AUD|CAD|CHF|INR|KRW|人民币)\s*|\s*(?:[$¥￥€£₩₹₽₺₫฿元圆円块]|USD|EUR|GBP|CNY|RMB|JPY|HKD|TWD|AUD|CAD|CHF|INR|KRW)$/giu;

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Digits in groups of three (the Indian groups of two before the last three as well), one kind of mark throughout. */
const grouped = {
  '.': /^\d{1,3}(?:([,'’\u00a0\u202f ])\d{2,3}(?:\1\d{2,3})*)?(?:\.\d*)?$/u,
  ',': /^\d{1,3}(?:([.'’\u00a0\u202f ])\d{3}(?:\1\d{3})*)?(?:,\d*)?$/u,
} as const;

const lastGroupOfThree = {
  '.': /[,'’\u00a0\u202f ]\d{3}(?:\.|$)/u,
  ',': /[.'’\u00a0\u202f ]\d{3}(?:,|$)/u,
} as const;

/** The first mark or code of money in a cell, as written; undefined when there is none. */
export function currencyOf(text: string): string | undefined {
  return /[\d０-９]/u.test(text) ? text.trim().match(currencyPattern)?.[0]?.trim() : undefined;
}

/**
 * A cell as a number. Understands signs, brackets for negative amounts, marks of money, grouped digits, exponents,
 * full-width digits; a percent sign divides by 100. Anything else, and an empty cell, is NaN.
 *
 * @param decimal  mark between whole and fraction; the other mark may only group digits
 */
export function parseNumber(cell: string, decimal: NumberFormat['decimal'] = '.'): number {
  let text = cell.trim();
  if (decimal === '.' && plainNumber.test(text)) return Number(text);
  if (!/[\d０-９]/u.test(text)) return NaN;
  text = text.normalize('NFKC').replaceAll('−', '-');
  let factor = 1;
  if (text.startsWith('(') && text.endsWith(')')) [text, factor] = [text.slice(1, -1), -1];
  if (text.endsWith('%')) [text, factor] = [text.slice(0, -1), factor / 100];
  const sign = /^[+-]/.exec(text)?.[0];
  if (sign) text = text.slice(1);
  text = text.trim().replace(currencyPattern, '').trim();
  if (!sign && /^[+-]/.test(text)) {
    if (text.startsWith('-')) factor = -factor;
    text = text.slice(1);
  }
  if (sign === '-') factor = -factor;
  const digits = ungroup(text, decimal);
  return digits === undefined ? NaN : fraction(Number(digits), factor);
}

/** 12 % is 0.12, not 0.12 with the error of multiplying by 0.01. */
const fraction = (value: number, factor: number): number =>
  Math.abs(factor) < 1 ? (value * Math.sign(factor)) / 100 : value * factor;

function ungroup(text: string, decimal: NumberFormat['decimal']): string | undefined {
  const plain = decimal === ',' ? text.replace(',', '.') : text;
  if (/^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) && !(decimal === ',' && text.includes('.')))
    return plain;
  if (!grouped[decimal].test(text) || !lastGroupOfThree[decimal].test(text)) return undefined;
  const [whole = '', rest = ''] = text.split(decimal);
  return `${whole.replace(/\D/g, '')}.${rest}`;
}

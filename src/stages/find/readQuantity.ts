import { parseNumber } from '../../core/data/parseNumber';

const factors: readonly (readonly [string, number])[] = [
  ['百万', 1e6],
  ['千万', 1e7],
  ['亿', 1e8],
  ['万', 1e4],
  ['千', 1e3],
  ['bn', 1e9],
  ['million', 1e6],
  ['mio', 1e6],
  ['m', 1e6],
  ['k', 1e3],
];

/** What may stand after a number without changing it. */
const units = new Set(
  (
    'day days week weeks month months year years order orders item items piece pieces time times star stars point points ' +
    'visit visits customer customers dollar dollars euro euros pound pounds yuan usd eur gbp cny rmb ' +
    '元 块 块钱 岁 次 单 件 天 日 周 个 位 分 颗星 星 年 个月 月 人民币 美元'
  ).split(' '),
);

const digits = '零一二三四五六七八九';
const places: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 五百, 两千三百, 三万五千, 十二; NaN when it is no such number. */
function chineseNumber(text: string): number {
  let [total, section, digit] = [0, 0, 0];
  for (const [i, sign] of Array.from(text.replaceAll('两', '二').replaceAll('〇', '零')).entries()) {
    const value = digits.indexOf(sign);
    const place = places[sign];
    if (value >= 0) digit = value;
    else if (place !== undefined) {
      section += (digit === 0 && i === 0 ? 1 : digit) * place;
      digit = 0;
    } else if (sign === '万' || sign === '亿') {
      total = (total + section + digit) * (sign === '万' ? 1e4 : 1e8);
      [section, digit] = [0, 0];
    } else return NaN;
  }
  return text === '' ? NaN : total + section + digit;
}

/** Without a unit at the end: "30 days", "500元". */
function withoutUnit(text: string): string {
  const word = /[\p{L}]+$/u.exec(text)?.[0] ?? '';
  for (let from = 0; from < word.length; from++)
    if (units.has(word.slice(from))) return text.slice(0, text.length - word.length + from).trim();
  return text;
}

function readPlain(text: string, decimal: '.' | ','): number {
  const own = parseNumber(text, decimal);
  return Number.isNaN(own) && decimal === ',' ? parseNumber(text, '.') : own;
}

/**
 * A number as people type it in a question: 1,200 · $500 · 5k · 1.2 m · 5万 · 1.2亿 · 五百 · 30 % · 30 days.
 *
 * @param decimal  mark of the column it is held against; a point is understood as well
 * @returns a percentage as a fraction; NaN when the text is no number
 */
export function readQuantity(typed: string, decimal: '.' | ',' = '.'): number {
  let text = typed.normalize('NFKC').trim().toLowerCase();
  if (text.length > 40) return NaN;
  let value = readPlain(text, decimal);
  if (!Number.isNaN(value)) return value;
  text = withoutUnit(text);
  value = readPlain(text, decimal);
  if (!Number.isNaN(value)) return value;
  for (const [word, factor] of factors) {
    if (!text.endsWith(word)) continue;
    value = readPlain(text.slice(0, -word.length).trim(), decimal);
    // 1.2 · 1e4 is 12000, not the nearest double below.
    if (!Number.isNaN(value)) return Number((value * factor).toPrecision(15));
  }
  return chineseNumber(text);
}

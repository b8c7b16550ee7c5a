import { currencyOf, parseNumber } from '../../core/data/parseNumber';
import { parseDay } from '../../core/data/parseDay';
import type { DateOrder, NumberFormat } from '../../core/data/role';
import { poolStrings } from '../../core/data/stringPool';
import { shareOf, type ColumnFacts } from './columnFacts';
import { headerCurrency } from './headerWords';

/** How the numbers of a column are written. */
export interface NumberGuess {
  readonly format: NumberFormat;
  /** Share of the cells that read so, 0–1. */
  readonly share: number;
  /** A cell that reads with this decimal mark alone. */
  readonly example?: string;
  /** Every mark could be either: "1.234", "1,234". */
  readonly isOpen: boolean;
}

const inThrees = {
  '.': /(?:^|[^\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])/u,
  ',': /(?:^|[^\d.,])[1-9]\d{0,2},\d{3}(?![\d.,])/u,
} as const;

/** The mark parts a group of three in every cell that has it, and no number of four digits goes without. */
function couldGroup(facts: ColumnFacts, mark: '.' | ','): boolean {
  let marks = 0;
  for (const { text } of facts.sample) {
    if (text.includes(mark)) {
      if (!inThrees[mark].test(text)) return false;
      marks++;
    } else if (/\d{4}/.test(text)) return false;
  }
  return marks > 0;
}

/** How the numbers of a column are written, and the share of its cells that read so. */
export function guessNumberFormat(facts: ColumnFacts): NumberGuess {
  const reads = (text: string, decimal: '.' | ','): boolean => !Number.isNaN(parseNumber(text, decimal));
  const withPoint = shareOf(facts, (text) => reads(text, '.'));
  const withComma = shareOf(facts, (text) => reads(text, ','));
  const share = Math.max(withPoint, withComma);
  const decimal = withComma > withPoint ? ',' : '.';
  const other = decimal === '.' ? ',' : '.';
  const currencies = new Map<string, number>();
  let percents = 0;
  let total = 0;
  if (share > 0)
    for (const { text, count } of facts.sample) {
      total += count;
      const currency = currencyOf(text);
      if (currency) currencies.set(currency, (currencies.get(currency) ?? 0) + count);
      if (/[%％]$/u.test(text)) percents += count;
    }
  const [common, times] = [...currencies].sort(([, a], [, b]) => b - a)[0] ?? ['', 0];
  const currency = times * 2 > total ? common : headerCurrency(facts.column.name);
  const format: NumberFormat = {
    decimal,
    ...(currency && { currency }),
    ...(percents * 2 > total && { percent: true }),
  };
  const deciding =
    withPoint === withComma
      ? undefined
      : facts.sample.find(({ text }) => reads(text, decimal) && !reads(text, other))?.text;
  const isOpen = share > 0 && withPoint === withComma && (couldGroup(facts, '.') || couldGroup(facts, ','));
  return { format, share, isOpen, ...(deciding && { example: deciding }) };
}

/** Whether numbers are written "1.234" throughout: with a decimal point, or with points between thousands. */
export const pointsMayGroup = (facts: ColumnFacts): boolean => couldGroup(facts, '.');

/** The order of day, month and year. */
export interface DateGuess {
  /** Undefined with a share above 0: both orders read equally well. */
  readonly order: DateOrder | undefined;
  readonly share: number;
  /** A cell that reads in this order alone. */
  readonly example?: string;
}

/**
 * The order of day, month and year, decided on the whole column: a first number above 12 is a day.
 *
 * @param allowsDigits  whether bare digits (20240309) may be dates
 */
export function guessDateOrder(facts: ColumnFacts, allowsDigits: boolean): DateGuess {
  const share = (order: DateOrder): number =>
    shareOf(facts, (text) => (allowsDigits || !/^\d+$/.test(text)) && !Number.isNaN(parseDay(text, order)));
  const yearFirst = share('ymd');
  if (yearFirst >= 0.9) return { order: 'ymd', share: yearFirst };
  const [dayFirst, monthFirst] = [share('dmy'), share('mdy')];
  if (dayFirst === 0 && monthFirst === 0) return { order: undefined, share: 0 };
  if (dayFirst !== monthFirst) {
    const order = dayFirst > monthFirst ? 'dmy' : 'mdy';
    return {
      order,
      share: Math.max(dayFirst, monthFirst),
      ...example(
        facts.sample.map(({ text }) => text),
        order,
      ),
    };
  }
  // The sample does not tell; one cell of the whole column may.
  const all = poolStrings(facts.column.values).filter((_, code) => facts.counts[code]! > 0);
  for (const order of ['dmy', 'mdy'] as const) {
    const found = example(all, order);
    if (found) return { order, share: dayFirst, ...found };
  }
  return { order: undefined, share: dayFirst };
}

/** The first text that is a date in one order and none in the other. */
function example(texts: readonly string[], order: 'dmy' | 'mdy'): { example: string } | undefined {
  const other = order === 'dmy' ? 'mdy' : 'dmy';
  const found = texts.find(
    (text) => !Number.isNaN(parseDay(text, order)) && Number.isNaN(parseDay(text, other)),
  );
  return found === undefined ? undefined : { example: found.trim().slice(0, 60) };
}

/** For a column that both orders fit: slashes are read the American way, dots and hyphens day first. */
export const usualDateOrder = (facts: ColumnFacts): DateOrder =>
  shareOf(facts, (text) => text.includes('/')) > 0.5 ? 'mdy' : 'dmy';

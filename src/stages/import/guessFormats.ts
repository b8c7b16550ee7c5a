import { currencyOf, parseNumber } from '../../core/data/parseNumber';
import { parseDay } from '../../core/data/parseDay';
import type { DateOrder, NumberFormat } from '../../core/data/role';
import { shareOf, type ColumnFacts } from './columnFacts';
import { headerCurrency } from './headerWords';

/** How the numbers of a column are written, and the share of its cells that read so, 0–1. */
export function guessNumberFormat(facts: ColumnFacts): { format: NumberFormat; share: number } {
  const withPoint = shareOf(facts, (text) => !Number.isNaN(parseNumber(text, '.')));
  const withComma = shareOf(facts, (text) => !Number.isNaN(parseNumber(text, ',')));
  const share = Math.max(withPoint, withComma);
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
    decimal: withComma > withPoint ? ',' : '.',
    ...(currency && { currency }),
    ...(percents * 2 > total && { percent: true }),
  };
  return { format, share };
}

/**
 * The order of day, month and year, decided on the whole column: a first number above 12 is a day. Undefined order with
 * a share above 0 means that both orders read equally well.
 *
 * @param allowsDigits  whether bare digits (20240309) may be dates
 */
export function guessDateOrder(
  facts: ColumnFacts,
  allowsDigits: boolean,
): { order: DateOrder | undefined; share: number } {
  const share = (order: DateOrder): number =>
    shareOf(facts, (text) => (allowsDigits || !/^\d+$/.test(text)) && !Number.isNaN(parseDay(text, order)));
  const yearFirst = share('ymd');
  if (yearFirst >= 0.9) return { order: 'ymd', share: yearFirst };
  const [dayFirst, monthFirst] = [share('dmy'), share('mdy')];
  if (dayFirst === monthFirst) return { order: undefined, share: dayFirst };
  return dayFirst > monthFirst ? { order: 'dmy', share: dayFirst } : { order: 'mdy', share: monthFirst };
}

/** For a column that both orders fit: slashes are read the American way, dots and hyphens day first. */
export const usualDateOrder = (facts: ColumnFacts): DateOrder =>
  shareOf(facts, (text) => text.includes('/')) > 0.5 ? 'mdy' : 'dmy';

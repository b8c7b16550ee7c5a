import type { OrderMapping } from '../../core/data/logMapping';
import { currencyOf } from '../../core/data/parseNumber';
import type { ColumnPlan } from '../../core/data/recipe';
import { poolStrings } from '../../core/data/stringPool';
import { columnNamed, type Table } from '../../core/data/table';
import type { OrderFacts } from './orderFacts';

/** What a mark of money stands for, where that is clear: $ and ¥ are of several countries and stay as they are. */
const codes: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₩': 'KRW',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₫': 'VND',
  '฿': 'THB',
  US$: 'USD',
  HK$: 'HKD',
  NT$: 'TWD',
  A$: 'AUD',
  C$: 'CAD',
  R$: 'BRL',
  RMB: 'CNY',
  人民币: 'CNY',
  元: 'CNY',
  圆: 'CNY',
  块: 'CNY',
};

/** The same for two ways to write one currency. */
const codeOf = (written: string): string => codes[written.toUpperCase()] ?? written.toUpperCase();

/**
 * Currencies of a log with the rows that name each, most first: by its column of currencies; without one, by the marks in the
 * cells of money, or else in their header. Two ways to write one currency are one, called as it is written first.
 *
 * @param customerOf  Int32Array rows, row → customer, −1 = nobody, whose rows do not count; read only
 */
export function currencyMix(
  table: Table,
  { currency, orderAmount, amount, price }: OrderMapping,
  customerOf: Int32Array,
  plans: readonly ColumnPlan[],
): OrderFacts['currencies'] {
  const name = currency ?? orderAmount ?? amount ?? price;
  const column = name === undefined ? undefined : columnNamed(table, name);
  if (!column) return [];
  const usual = plans.find((plan) => plan.name === name)?.numberFormat?.currency ?? '';
  const texts = poolStrings(column.values).map((text) => {
    if (text.trim() === '') return '';
    return currency === undefined ? (currencyOf(text)?.toUpperCase() ?? usual) : text.trim().toUpperCase();
  });
  const counts = new Map<string, { readonly currency: string; rows: number }>();
  const found = texts.map((text) => {
    const code = codeOf(text);
    if (text !== '' && !counts.has(code)) counts.set(code, { currency: text, rows: 0 });
    return counts.get(code);
  });
  column.codes.forEach((code, row) => {
    if (code >= 0 && customerOf[row]! >= 0 && found[code]) found[code].rows++;
  });
  return [...counts.values()].filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows);
}

import type { WithheldReason, WorthCaution, WorthNumber } from '../core/data/worth';
import { randomBeta, randomGamma, randomWait } from '../core/math/randomGamma';
import { makeRng } from '../core/math/rng';
import { writeDay } from '../core/data/writeNumber';

const start = Date.UTC(2023, 0, 1) / 86_400_000;

interface ShopOptions {
  readonly customers?: number;
  readonly days?: number;
  /** Customers take turns in paying in these, named in a column. */
  readonly currencies?: readonly string[];
  readonly hasMoney?: boolean;
  readonly product?: string;
  /** How an amount is written. */
  readonly write?: (amount: number, customer: number) => string;
}

/** A shop's orders as CSV: customers come in the first half of its days, buy at rates of their own and leave. */
export function orderLog({
  customers = 300,
  days = 700,
  currencies,
  hasMoney = true,
  product,
  write = (amount) => amount.toFixed(2),
}: ShopOptions = {}): string {
  const rng = makeRng(11);
  const lines = Array.from({ length: customers }, (_, i) => {
    const first = start + Math.floor((rng() * days) / 2);
    const rate = randomGamma(rng, 0.9) / 60;
    const leaving = randomBeta(rng, 0.9, 2.5);
    const level = 30 * randomGamma(rng, 3);
    const own: string[] = [];
    for (let at = 0; first + at < start + days; at += randomWait(rng, rate)) {
      const cells = [`c${i}`, `o${i}-${own.length}`, writeDay(Math.floor(first + at))];
      if (hasMoney) cells.push(write(level * (0.5 + rng()), i));
      if (currencies) cells.push(currencies[i % currencies.length]!);
      if (product !== undefined) cells.push(product);
      own.push(cells.join(','));
      if (at > 0 && rng() < leaving) break;
    }
    return own.join('\n');
  });
  const header = ['customer_id', 'order_id', 'order_date'];
  if (hasMoney) header.push('amount');
  if (currencies) header.push('currency');
  if (product !== undefined) header.push('product');
  return [header.join(','), ...lines].join('\n');
}

const simple = (lines: readonly string[]): string =>
  ['customer_id,order_id,order_date,amount', ...lines].join('\n');

const all = (reason: WithheldReason): Record<WorthNumber, WithheldReason> => ({
  value: reason,
  purchases: reason,
  leave: reason,
  holdout: reason,
});

interface OddLog {
  readonly name: string;
  readonly file: () => string;
  /** What cannot be told, and why; everything else is. */
  readonly withheld: Partial<Record<WorthNumber, WithheldReason>>;
  readonly caution?: WorthCaution['caution'];
  /** Without being told the page does not take it for a log of orders: `clv` is told. */
  readonly isOpen?: true;
  /** What a person reads of it, by language. Left out: nothing is withheld. */
  readonly said?: Readonly<Record<'en' | 'zh', string>>;
}

/** Logs that a shop may well bring and that cannot tell everything. */
export const oddLogs: readonly OddLog[] = [
  {
    name: 'sixty days',
    file: () => orderLog({ days: 60 }),
    withheld: all('short-history'),
    said: {
      en: '180 days of orders are needed; this log covers 59.',
      zh: '需要 180 天的订单，这份记录只有 59 天。',
    },
  },
  {
    name: 'a third of a year',
    file: () => orderLog({ days: 125, customers: 1500 }),
    withheld: { value: 'short-history', purchases: 'short-history' },
    said: { en: '180 days of orders are needed', zh: '需要 180 天的订单' },
  },
  {
    name: 'no money',
    file: () => orderLog({ hasMoney: false }),
    withheld: { value: 'no-money' },
    isOpen: true,
    said: { en: 'The log tells no money.', zh: '记录里没有金额。' },
  },
  {
    name: 'currencies mixed, in a column',
    file: () => orderLog({ currencies: ['EUR', 'USD'] }),
    withheld: { value: 'currencies' },
    said: { en: 'The money is in several currencies (', zh: '金额有多种货币（' },
  },
  {
    name: 'currencies mixed, in the cells',
    file: () => orderLog({ write: (amount, i) => `${i % 3 === 0 ? '€' : '$'}${amount.toFixed(2)}` }),
    withheld: { value: 'currencies' },
    said: { en: 'The money is in several currencies ($, €)', zh: '金额有多种货币（$, €）' },
  },
  {
    name: 'one customer',
    file: () => simple(['c1,o1,2024-01-01,5', 'c1,o2,2024-03-01,7']),
    withheld: all('few-customers'),
    said: {
      en: '100 customers with an order are needed; there is 1.',
      zh: '需要 100 位有订单的顾客，目前 1 位。',
    },
  },
  {
    name: 'all orders on one day',
    file: () => simple(Array.from({ length: 200 }, (_, i) => `c${i % 150},o${i},2024-01-01,${i + 1}`)),
    withheld: all('one-day'),
    said: { en: 'All orders are of one day', zh: '所有订单都在同一天' },
  },
  {
    name: 'nobody came back',
    file: () => simple(Array.from({ length: 300 }, (_, i) => `c${i},o${i},${writeDay(start + i)},${i + 1}`)),
    withheld: all('few-repeats'),
    isOpen: true,
    said: {
      en: '30 customers must have bought on two days or more; nobody did.',
      zh: '需要 30 位顾客在两天或更多天购买过，目前 0 位。',
    },
  },
  {
    name: 'one product',
    file: () => orderLog({ product: 'Mug' }),
    withheld: {},
  },
  {
    name: 'some amounts negative',
    file: () =>
      orderLog({ write: (amount, i) => (i % 4 === 0 ? `-${amount.toFixed(2)}` : amount.toFixed(2)) }),
    withheld: {},
    caution: 'without-order',
    said: {
      en: '75 customers have no order that counts: all was cancelled, given back or negative.',
      zh: '75 位顾客没有有效订单（已取消、已退回或金额为负），因此不作预测。',
    },
  },
  {
    name: 'every amount negative',
    file: () => orderLog({ write: (amount) => `-${amount.toFixed(2)}` }),
    withheld: all('no-orders'),
    said: { en: 'No customer of this log has an order that counts.', zh: '这份记录里没有任何有效订单。' },
  },
  {
    name: 'orders of the next century',
    file: () =>
      `${orderLog()}\nc0,late,2199-05-04,10\nc0,late,2199-05-04,3\nc0,later,2199-05-05,10\nc1,last,2199-05-05,10`,
    withheld: {},
    caution: 'future-dates',
    said: {
      en: '3 orders are dated after today, up to 2199-05-05. They do not count.',
      zh: '3 笔订单的日期晚于今天，最晚 2199-05-05，未计入。',
    },
  },
];

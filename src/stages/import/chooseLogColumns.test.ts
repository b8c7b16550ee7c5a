import { expect, test } from 'vitest';
import { logReading, type LogReading } from '../../core/data/logMapping';
import { makeTable } from '../../core/data/table';
import { chooseLogColumns } from './chooseLogColumns';
import { guessTable } from './guessTable';

const rows = Array.from({ length: 60 }, (_, i) => {
  const order = i >> 1;
  return [
    `o${order}`,
    `c${order % 12}`,
    `m${order % 9}`,
    `2025-0${1 + (order % 9)}-1${order % 10}`,
    String(1_700_000_000 + 86_400 * order),
    `mug ${i % 5}`,
    String(1 + (i % 3)),
    '2.50',
    String(10 + order),
    String(3 + i),
  ];
});
const table = makeTable(
  ['order_id', 'customer_id', 'member', 'order_date', 'stamp', 'item', 'qty', 'price', 'basket', 'margin'],
  rows,
);
const { guesses, ...guess } = guessTable(table);
const log = logReading(guess)!;
const chosen = (columns: Parameters<typeof chooseLogColumns>[3], from: LogReading = log): object =>
  chooseLogColumns(table, guesses, from, columns).mapping;

test('a column that is chosen takes the place of the guessed one, the others stay', () => {
  expect(log.mapping).toMatchObject({ customer: 'customer_id', date: 'order_date', price: 'price' });
  expect(chosen({ customer: 'member' })).toEqual({ ...log.mapping, customer: 'member' });
  expect(chosen({})).toEqual(log.mapping);
});

test('money that every row of an order repeats is taken once, other money for each row', () => {
  expect(chosen({ amount: 'basket' })).toMatchObject({ orderAmount: 'basket' });
  expect(chosen({ amount: 'basket' })).not.toHaveProperty('amount');
  expect(chosen({ amount: 'margin' })).toMatchObject({ amount: 'margin' });
  const perOrder = chooseLogColumns(table, guesses, log, { amount: 'basket' });
  const without = chosen({ amount: null }, perOrder);
  expect(without).toEqual(log.mapping);
});

test('a time that counts seconds says so, and no longer when another column is chosen', () => {
  expect(chosen({ date: 'stamp' })).toMatchObject({ date: 'stamp', dateUnit: 's' });
  const inSeconds = chooseLogColumns(table, guesses, log, { date: 'stamp' });
  expect(chosen({ date: 'order_date' }, inSeconds)).toEqual(log.mapping);
});

test('what a log cannot do without stays, and so does a part whose column is not there', () => {
  expect(chosen({ customer: null, date: null, quantity: 'nowhere' })).toEqual(log.mapping);
  expect(chosen({ product: null })).not.toHaveProperty('product');
});

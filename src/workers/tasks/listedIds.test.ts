import { expect, test } from 'vitest';
import { planOf } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import { guessTable } from '../../stages/import/guessTable';
import { listedIds, listedInFiles } from './listedIds';

/** Orders of the customers 1001 to 1020, three each, numbered from 1001 on too; each has an address of its own. */
const log = makeTable(
  ['customer_id', 'email', 'order_id', 'date', 'amount'],
  Array.from({ length: 60 }, (_, i) => [
    String(1001 + (i % 20)),
    `a${i}@shop.com`,
    String(1001 + i),
    `2024-0${1 + Math.floor(i / 20)}-${10 + (i % 9)}`,
    `${20 + i}.50`,
  ]),
);
const orders = { table: log, guess: guessTable(log) };

test('a row names its customer by an address, and by no number that is an order’s', () => {
  expect(orders.guess.orders).toMatchObject({ customer: 'customer_id', order: 'order_id' });
  expect(listedIds(orders, undefined, ['A23@shop.com'])).toEqual(['1004', '1004', '1004']);
  expect(listedIds(orders, undefined, ['1002'])).toEqual(['1002', '1002', '1002']);
  expect(listedIds(orders, undefined, ['1045'])).toEqual([]);
  expect(listedIds(orders, 'none of its columns', ['1002'])).toHaveLength(3);
});

test('only those are told whom their own row does not name', () => {
  const table = makeTable(
    ['id', 'email'],
    [
      ['1004', ''],
      ['1005', 'a44@shop.com'],
    ],
  );
  const guesses = guessTable(table).guesses.map((guess) =>
    guess.name === 'id' ? { ...guess, role: 'key' as const } : guess,
  );
  const input = { files: [orders], customer: 'customer_id', table, plans: guesses.map(planOf) };
  const entries = ['a23@shop.com', 'a44@shop.com'];
  expect(listedInFiles({ ...input, columns: ['id', 'email'], entries })).toEqual(['1004']);
  expect(listedInFiles({ ...input, plans: [], columns: ['id', 'email'], entries })).toEqual([]);
});

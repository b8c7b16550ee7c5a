import { expect, test } from 'vitest';
import { makeTable } from '../../core/data/table';
import { guessTable } from '../../stages/import/guessTable';
import { byId } from '../../testing/rolled';
import type { JoinSource } from './joinSource';
import { joinTables } from './joinTables';

const source = (name: string, header: string, rows: string[][]): JoinSource => {
  const table = makeTable(header.split(','), rows);
  return { name, table, guess: guessTable(table) };
};
const many = (n: number, row: (i: number) => string[]): string[][] =>
  Array.from({ length: n }, (_, i) => row(i));
const day = (i: number): string => `2025-0${1 + (i % 9)}-${10 + (i % 18)} 10:00:00`;

/** Forty people, sixty orders of one to three lines; each order has a customer number of its own, as in Olist. */
const lines = Array.from({ length: 60 }, (_, o) =>
  many(1 + (o % 3), (l) => [`o${o}`, String(l + 1), `p${(o + l) % 20}`, String(10 + ((o + l) % 20))]),
).flat();
const olist = [
  source(
    'orders',
    'order_id,customer_id,order_status,order_purchase_timestamp',
    many(60, (o) => [`o${o}`, `c${o}`, 'delivered', day(o)]),
  ),
  source('items', 'order_id,order_item_id,product_id,price', lines),
  source(
    'customers',
    'customer_id,customer_unique_id,customer_city',
    many(61, (o) => [`c${o}`, `u${o % 40}`, ['Ulm', 'Bonn'][o % 2]!]),
  ),
  source(
    'products',
    'product_id,product_category_name',
    many(21, (p) => [`p${p}`, ['toys', 'books', 'lamps'][p % 3]!]),
  ),
  source('payments', 'order_id,payment_sequential,payment_type,payment_value', [
    ...many(60, (o) => [`o${o}`, '1', 'card', String(10 + o / 2)]),
    ...many(20, (o) => [`o${o}`, '2', 'voucher', '2.25']),
  ]),
  source(
    'reviews',
    'review_id,order_id,review_score,review_comment_message',
    many(50, (o) => [`r${o}`, `o${o}`, String(1 + (o % 5)), `It came in time and looks good, number ${o}`]),
  ),
];

test('a shop of many tables becomes one row per person, and no row is counted twice', async () => {
  const { table, plans, joins, log, facts, notices } = await joinTables(olist, {}, {});
  expect(log).toMatchObject({
    kind: 'orders',
    mapping: {
      customer: 'customer_unique_id',
      order: 'order_id',
      product: 'product_id',
      category: 'product_category_name',
      orderAmount: 'payment_value',
    },
  });
  expect(table.rowCount).toBe(40);
  // Each payment once, whatever the number of lines.
  expect(facts).toMatchObject({ customers: 40, orders: 60, bought: 153_000, decimals: 2 });
  const person = byId(table)['u0']!;
  expect(person).toMatchObject({
    frequency_orders: '2',
    monetary_total: '42.25',
    customer_city: 'Ulm',
    reviews: '2',
    review_score: '1.00',
  });
  expect(person['review_comment_message']?.split('\n')).toHaveLength(2);
  expect(plans.find(({ name }) => name === 'review_comment_message')?.role).toBe('text');
  expect(
    joins.map(({ right, kind, leftColumn, leftRows, matched }) => [
      right,
      kind,
      leftColumn,
      leftRows,
      matched,
    ]),
  ).toEqual([
    ['orders', 'lookup', 'order_id', lines.length, lines.length],
    ['customers', 'lookup', 'customer_id', lines.length, lines.length],
    ['products', 'lookup', 'product_id', lines.length, lines.length],
    ['payments', 'aggregated', 'order_id', lines.length, lines.length],
    ['reviews', 'aggregated', 'order_id', 40, 40],
  ]);
  expect(joins.find(({ right }) => right === 'payments')?.how).toContainEqual({
    column: 'payment_value',
    by: 'sum',
  });
  expect(joins.find(({ right }) => right === 'customers')?.rightUnmatched).toBe(1);
  expect(notices.map(({ code }) => code)).toContain('join-aggregated');
});

const orders = source(
  'orders.csv',
  'order_id,email,order_date,product,quantity,price',
  many(60, (o) => [
    `o${o}`,
    o % 10 === 9 ? `guest${o}@x.org` : `P${o % 20}@x.org`,
    day(o),
    `thing ${o % 7}`,
    '1',
    '5',
  ]),
);
const people = source(
  'people.csv',
  'customer_id,e-mail,city',
  many(30, (i) => [`k${i}`, `p${i}@x.org`, ['Ulm', 'Bonn'][i % 2]!]),
);

test('customers of an order log and of a customer list are laid together; nobody is lost', async () => {
  const { table, joins, notices } = await joinTables([people, orders], {}, {});
  const rows = byId(table);
  // Eighteen of the list ordered, six guests did, twelve of the list did not.
  expect(table.rowCount).toBe(36);
  expect(rows['p0@x.org']).toMatchObject({
    frequency_orders: '3',
    monetary_total: '15.00',
    city: 'Ulm',
    customer_id: 'k0',
  });
  expect(rows['guest9@x.org']).toMatchObject({ frequency_orders: '1', city: '' });
  expect(rows['p29@x.org']).toMatchObject({
    frequency_orders: '0',
    monetary_total: '0.00',
    recency_days: '',
    rfm_group: 'Prospects',
    city: 'Bonn',
  });
  expect(joins).toMatchObject([
    {
      right: 'people.csv',
      kind: 'merged',
      leftRows: 24,
      matched: 18,
      rightUnmatched: 12,
      examples: ['guest9@x.org', 'guest19@x.org', 'guest29@x.org'],
    },
  ]);
  expect(notices.map(({ code, count }) => [code, count])).toEqual(
    expect.arrayContaining([
      ['tables-joined', 18],
      ['join-unmatched', 6],
      ['join-added', 12],
    ]),
  );
});

test('the order of the files does not matter', async () => {
  const [a, b] = [await joinTables([people, orders], {}, {}), await joinTables([orders, people], {}, {})];
  expect(byId(a.table)).toEqual(byId(b.table));
});

test('reviews without orders are brought to the customers of a list, texts latest first', async () => {
  const said = source('said.csv', 'customer_id,date,rating,review', [
    ...many(40, (i) => [`k${i % 20}`, day(i), String(1 + (i % 5)), `A good thing that I use every day ${i}`]),
    ['nobody', '2025-01-01', '5', 'A thing that nobody on the list has bought'],
  ]);
  const { table, joins, log } = await joinTables([people, said], {}, {});
  expect(log).toBeNull();
  expect(table.rowCount).toBe(30);
  const row = Object.fromEntries(Object.entries(byId(table)['k3'] ?? {}));
  expect(row).toMatchObject({ 'said.csv: rows': '2', rating: '4.00' });
  expect(joins).toMatchObject([{ kind: 'aggregated', leftRows: 30, matched: 20, rightUnmatched: 1 }]);
});

test('a table without a common key stays out and says so', async () => {
  const stock = source(
    'stock.csv',
    'warehouse,shelf,boxes',
    many(30, (i) => [`w${i % 3}`, `s${i}`, String(i % 7)]),
  );
  const { joins, notices, table } = await joinTables([orders, stock], {}, {});
  expect(joins).toEqual([]);
  expect(table.rowCount).toBe(24);
  expect(notices).toContainEqual({
    code: 'table-not-joined',
    level: 'decide',
    count: 30,
    facts: { table: 'stock.csv' },
  });
});

test('numbers that only happen to be equal are no key', async () => {
  const log = source(
    'log.csv',
    'order_id,customer_id,order_date,price',
    many(60, (o) => [String(o), String(o % 20), day(o), '5']),
  );
  const shelves = source(
    'shelves.csv',
    'shelf_id,height',
    many(30, (i) => [String(i), String(100 + i)]),
  );
  const { joins } = await joinTables([log, shelves], {}, {});
  expect(joins).toEqual([]);
});

test('products are found by their names where neither table has their ids', async () => {
  const prices = source(
    'prices.csv',
    'product,category',
    many(8, (i) => [`thing ${i}`, ['toys', 'books'][i % 2]!]),
  );
  const named = source(
    'named.csv',
    'order_id,email,order_date,product_name,price',
    many(60, (o) => [`o${o}`, `p${o % 20}@x.org`, day(o), `thing ${o % 7}`, '5']),
  );
  const { joins, table } = await joinTables([named, prices], {}, {});
  expect(joins).toMatchObject([{ right: 'prices.csv', kind: 'lookup', matched: 60, rightUnmatched: 1 }]);
  expect(byId(table)['p0@x.org']).toHaveProperty('favourite_category');
});

test('reviews of a few among many customers are theirs all the same', async () => {
  const crowd = source(
    'crowd.csv',
    'customer_id,city',
    many(900, (i) => [`k${i}`, ['Ulm', 'Bonn'][i % 2]!]),
  );
  const said = source(
    'said.csv',
    'customer_id,date,rating,review',
    many(30, (i) => [`k${i % 20}`, day(i), String(1 + (i % 5)), `A good thing that I use every day ${i}`]),
  );
  const { joins } = await joinTables([crowd, said], {}, {});
  expect(joins).toMatchObject([{ leftRows: 900, matched: 20, rightUnmatched: 0 }]);
});

import { expect, test } from 'vitest';
import { makeTable, type Table } from '../../core/data/table';
import { guessTable } from '../../stages/import/guessTable';
import { byId } from '../../testing/rolled';
import { joinFiles } from './joinFiles';

type Input = Parameters<typeof joinFiles>[0];
const file = (name: string, header: string, rows: string[][]): Input['tables'][number] => {
  const table: Table = makeTable(header.split(','), rows);
  const { guesses, ...log } = guessTable(table);
  return { name, table, guesses, log };
};
const many = (n: number, row: (i: number) => string[], from = 0): string[][] =>
  Array.from({ length: n }, (_, i) => row(from + i));

const order = (o: number): string[] => [
  `o${o}`,
  `p${o % 20}@x.org`,
  `2025-0${1 + (o % 9)}-${10 + (o % 18)}`,
  '1',
  '5.00',
];
const header = 'order_id,email,order_date,quantity,price';
const january = file('january.csv', header, many(60, order));
const february = file('february.csv', header, many(30, order, 60));
const people = file(
  'people.csv',
  'customer_id,e-mail,city',
  many(25, (i) => [`k${i}`, `P${i}@x.org`, ['Ulm', 'Bonn'][i % 2]!]),
);

test('files of equal headers are one table, and each is told what it was taken for', async () => {
  const { files, joins, log, table } = await joinFiles({ tables: [january, people, february] }, {});
  expect(files.map(({ table: name, kind, part }) => [name, kind, part])).toEqual([
    ['january.csv', 'orders', 'base'],
    ['people.csv', 'customers', 'joined'],
    ['january.csv', 'orders', 'base'],
  ]);
  expect(log).toMatchObject({ orders: 90, rfm: 'shopify', reading: { kind: 'orders' } });
  expect(log?.columns).toContainEqual({ name: 'order_date', holds: 'days' });
  expect(table.rowCount).toBe(25);
  // The keys are addresses of people: whoever shows examples is told so.
  expect(joins).toMatchObject([{ right: 'people.csv', matched: 20, rightUnmatched: 5, personal: 'email' }]);
});

test('the same file twice counts once, whatever it is called', async () => {
  const again = { ...january, name: 'january (1).csv' };
  const { files, log, notices } = await joinFiles({ tables: [january, again, people] }, {});
  expect(files.map(({ part }) => part)).toEqual(['base', 'repeated', 'joined']);
  expect(log?.orders).toBe(60);
  expect(notices[0]).toMatchObject({
    code: 'file-repeated',
    count: 60,
    facts: { file: 'january (1).csv' },
  });
});

test('the last day of the log is told beside an earlier day of reckoning', async () => {
  const whole = await joinFiles({ tables: [january, people] }, {});
  const day = whole.log!.lastDay;
  const { log } = await joinFiles(
    { tables: [january, people], asOf: day - 30, rfm: 'klaviyo', chosen: { quantity: null } },
    {},
  );
  expect(log).toMatchObject({ asOf: day - 30, lastDay: day, rfm: 'klaviyo' });
  expect(log?.reading.mapping).not.toHaveProperty('quantity');
});

test('a kind that the user gives a file goes before the guess', async () => {
  const { files, table, joins } = await joinFiles({ tables: [people, { ...january, kind: 'reviews' }] }, {});
  expect(files[1]).toMatchObject({ kind: 'reviews', isChosen: true });
  expect(files[0]).toMatchObject({ part: 'base' });
  expect([table.rowCount, joins[0]?.kind]).toEqual([25, 'aggregated']);
});

test('files of one table can be taken row by row', async () => {
  const { table, log, guesses } = await joinFiles({ tables: [january, february], asRows: true }, {});
  expect([table.rowCount, log]).toEqual([90, null]);
  expect(guesses.map(({ name }) => name)).toEqual(header.split(','));
});

test('columns of a list that orders nothing keep the reasons of their guesses', async () => {
  const cities = file('cities.csv', 'city,region', [
    ['Ulm', 'South'],
    ['Bonn', 'West'],
  ]);
  const { guesses, table } = await joinFiles({ tables: [people, cities] }, {});
  expect(
    byId({ ...table, columns: table.columns.map((c, j) => (j === 0 ? { ...c, name: 'id' } : c)) }),
  ).toHaveProperty('k3');
  expect(guesses.find(({ name }) => name === 'customer_id')?.evidence.code).not.toBe('rolled-up');
  expect(guesses.find(({ name }) => name === 'region')).toBeDefined();
});

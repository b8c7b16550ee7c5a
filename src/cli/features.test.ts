import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import oracle from '../stages/clean/fixtures/onlineRetail.json';
import { lacksData, readData } from '../testing/data';
import { desk } from '../testing/desk';

const log = 'online_retail/online_retail.csv.gz';
const days = ['01', '02', '03', '05', '06'].map((day) => `online_retail/by_day/2010-12-${day}.csv`);

const parse = (csv: string): Record<string, string>[] => {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const cells = (line: string): string[] =>
    Array.from(
      line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g),
      (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '',
    );
  return lines.map((line) => Object.fromEntries(cells(line).map((text, j) => [cells(header)[j]!, text])));
};

test.skipIf(lacksData(log))('Online Retail: every column of every customer equals pandas', async () => {
  const { folder, put, kindred } = desk();
  put('log.csv', readData(log));
  const ran = await kindred(['features', 'log.csv', '--out', 'f', '--quiet']);
  expect(ran).toEqual({ status: 0, out: '', err: '' });
  const csv = readFileSync(join(folder, 'f/features.csv'), 'utf8');
  const rows = parse(csv);
  expect(rows.length).toBe(oracle.customers);
  // Shown first, because a wrong hash alone says little.
  for (const known of oracle.customers_sampled) {
    const { last_products: _, ...row } = rows.find(({ id }) => id === known.id) ?? {};
    expect(row).toEqual(known);
  }
  for (const [name, { filled, distinct }] of Object.entries(oracle.columns)) {
    const cells = rows.map((row) => row[name]!).filter((text) => text !== '');
    expect([name, cells.length, new Set(cells).size]).toEqual([name, filled, distinct]);
  }
  expect(createHash('sha256').update(csv).digest('hex')).toBe(oracle.sha256);

  const { facts, notices, mapping } = JSON.parse(readFileSync(join(folder, 'f/features.json'), 'utf8'));
  expect(facts).toMatchObject({
    rows: oracle.rows,
    customers: oracle.customers,
    orders: oracle.orders,
    customersWithoutOrder: oracle.customers_without_order,
    returned: oracle.returned_thousandths,
    decimals: 3,
  });
  expect(facts.bought - facts.returned).toBe(oracle.net_thousandths);
  expect(mapping.cancelPrefix).toBe('C');
  const counts = Object.fromEntries(
    notices.map(({ code, count }: { code: string; count: number }) => [code, count]),
  );
  expect(counts['rows-without-customer']).toBe(oracle.rows_without_customer);
  expect(counts['customers-only-returns']).toBe(oracle.customers_without_order);
});

test.skipIf([log, ...days].some(lacksData))(
  'five daily files are one log, and the id 17850.0 is 17850',
  async () => {
    const { folder, put, kindred } = desk();
    days.forEach((file, i) => put(`${i}.csv`, readData(file)));
    const [header, ...lines] = new TextDecoder().decode(readData(log)).split('\n');
    const early = lines.filter((line) => /,2010-12-0[1-6] [\d:]+,[\d.-]+,\d*,[^,]*$/.test(line));
    expect(early.length).toBe(14_022);
    put('early.csv', [header, ...early, ''].join('\n'));
    for (const inputs of [['0', '1', '2', '3', '4'].map((name) => `${name}.csv`), ['early.csv']])
      expect(
        await kindred([
          'features',
          ...inputs,
          '--out',
          `of${inputs.length}`,
          '--as-of',
          '2010-12-31',
          '--quiet',
        ]),
      ).toMatchObject({ status: 0, err: '' });
    const [five, one] = ['of5', 'of1'].map((out) => readFileSync(join(folder, out, 'features.csv'), 'utf8'));
    expect(five).toBe(one);
    expect(parse(five!).find(({ id }) => id === '17850')).toMatchObject({ recency_days: '29' });
  },
);

const small = 'customer_id,order_id,date,amount\n7,a,2024-01-01,10\n7,b,2024-01-31,5.50\n8,c,2024-01-02,1\n';

test('the day of reckoning, the customer and a file that is no log', async () => {
  const { folder, put, kindred } = desk();
  put('orders.csv', small);
  put('mall.csv', 'id,age\n1,20\n2,30\n3,40\n');
  expect(await kindred(['features', 'orders.csv', '--out', 'f', '--as-of', '2024-02-01'])).toMatchObject({
    status: 0,
    err: '2 customers are in f/features.csv.\n',
  });
  expect(parse(readFileSync(join(folder, 'f/features.csv'), 'utf8'))[0]).toMatchObject({
    id: '7',
    recency_days: '1',
    frequency_orders: '2',
    monetary_total: '15.50',
    average_order: '7.75',
    tenure_days: '31',
    days_between_orders: '30.00',
  });
  for (const [argv, line] of [
    [['mall.csv'], 'mall.csv is no log of orders or events'],
    [['orders.csv', '--as-of', 'soon'], '--as-of takes a day like 2011-12-10, not “soon”'],
    [['orders.csv', '--id', 'who'], '--id names the column “who”'],
    [['orders.csv', '--as-of', '2020-01-01'], 'Every row is after the day of reckoning'],
  ] as const) {
    const { status, err } = await kindred(['features', ...argv, '--out', 'g']);
    expect([status, err]).toEqual([2, expect.stringContaining(line)]);
  }
});

/** Forty customers of two kinds: often and dear, seldom and cheap. */
const shop = [
  'customer_id,order_id,order_date,product_name,quantity,unit_price',
  ...Array.from({ length: 40 }, (_, i) =>
    Array.from({ length: i % 2 ? 8 : 2 }, (_, j) =>
      [
        `k${i}`,
        `o${i}-${j}`,
        `2024-0${1 + j}-1${i % 9}`,
        i % 2 ? `lamp ${j % 3}` : `pen ${j % 3}`,
        1 + (j % 2),
        i % 2 ? 90 + i : 3,
      ].join(','),
    ),
  ).flat(),
].join('\n');

test('segment adds a log up first: one line per customer, and says so', async () => {
  const { folder, put, kindred } = desk();
  put('orders.csv', shop);
  const argv = ['segment', 'orders.csv', '--k', '2', '--layout', 'none', '--out', 's', '--quiet'];
  expect(await kindred(argv)).toMatchObject({ status: 0, err: '' });
  const customers = parse(readFileSync(join(folder, 's/customers.csv'), 'utf8'));
  expect(customers.map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, i) => `k${i}`));
  for (const [i, { segment_id }] of customers.entries())
    expect(segment_id).toBe(customers[i % 2]!['segment_id']);
  const summary = JSON.parse(readFileSync(join(folder, 's/summary.json'), 'utf8'));
  expect(summary).toMatchObject({
    rows_in: 200,
    customers: 40,
    rolled_up: { kind: 'orders', facts: { orders: 200 } },
  });
  expect(summary.blocks.map(({ block }: { block: string }) => block)).toEqual(['behaviour', 'products']);
  expect(summary.recipe.weights).toEqual({ text: 1, behaviour: 1, products: 2 });
});

test('rows of a log stay rows where the user says so, or asks for columns that only the log has', async () => {
  const { folder, put, kindred } = desk();
  put('orders.csv', shop);
  const lines = async (...argv: string[]) => {
    const all = [
      'segment',
      'orders.csv',
      '--k',
      '2',
      '--layout',
      'none',
      '--out',
      'rows',
      '--quiet',
      ...argv,
    ];
    expect(await kindred(all)).toMatchObject({ status: 0, err: '' });
    return parse(readFileSync(join(folder, 'rows/customers.csv'), 'utf8')).length;
  };
  expect(await lines('--kind', 'customers')).toBe(200);
  expect(await lines('--columns', 'quantity,unit_price')).toBe(200);
  expect(await lines('--columns', 'recency_days,monetary_total')).toBe(40);
  expect(await lines('--weights', 'products=0')).toBe(40);
});

const superstore = 'superstore/Sample - Superstore.xls';
test.skipIf(lacksData(superstore))(
  'a workbook of order lines: 793 customers, 5,009 orders, their sales to the cent',
  async () => {
    const { folder, put, kindred } = desk();
    put('superstore.xls', readData(superstore));
    expect(await kindred(['features', 'superstore.xls', '--out', 'f', '--quiet'])).toMatchObject({
      status: 0,
      err: '',
    });
    const { facts, mapping } = JSON.parse(readFileSync(join(folder, 'f/features.json'), 'utf8'));
    expect(facts).toMatchObject({ rows: 9994, customers: 793, orders: 5009 });
    expect((facts.bought / 10 ** facts.decimals).toFixed(2)).toBe('2297200.86');
    expect(mapping).toMatchObject({
      customer: 'Customer ID',
      amount: 'Sales',
      discountIs: 'rate',
      category: 'Sub-Category',
    });
  },
);

test('tables with other headers are joined by their keys, and the report says how', async () => {
  const { folder, put, kindred } = desk();
  put('orders.csv', shop);
  put(
    'people.csv',
    ['customer_id,city', ...Array.from({ length: 45 }, (_, i) => `k${i},${['Ulm', 'Bonn'][i % 2]}`)].join(
      '\n',
    ),
  );
  expect(await kindred(['features', 'people.csv', 'orders.csv', '--out', 'f', '--quiet'])).toMatchObject({
    status: 0,
    err: '',
  });
  const rows = parse(readFileSync(join(folder, 'f/features.csv'), 'utf8'));
  expect(rows.length).toBe(45);
  expect(rows.find(({ id }) => id === 'k44')).toMatchObject({
    city: 'Ulm',
    frequency_orders: '0',
    rfm_group: 'Prospects',
  });
  const { joins } = JSON.parse(readFileSync(join(folder, 'f/features.json'), 'utf8'));
  expect(joins).toMatchObject([
    { right: 'people.csv', kind: 'merged', matched: 40, leftRows: 40, rightUnmatched: 5 },
  ]);
  const argv = [
    'segment',
    'people.csv',
    'orders.csv',
    '--k',
    '2',
    '--layout',
    'none',
    '--out',
    's',
    '--quiet',
  ];
  expect(await kindred(argv)).toMatchObject({ status: 0, err: '' });
  expect(parse(readFileSync(join(folder, 's/customers.csv'), 'utf8')).length).toBe(45);
});

test('a table that shares no key with the others is refused, not left out without a word', async () => {
  const { put, kindred } = desk();
  put('orders.csv', shop);
  put('stock.csv', ['shelf,boxes', ...Array.from({ length: 9 }, (_, i) => `s${i},${i}`)].join('\n'));
  const { status, err } = await kindred(['features', 'orders.csv', 'stock.csv', '--out', 'f']);
  expect([status, err]).toEqual([
    2,
    expect.stringContaining('stock.csv has other columns than the other inputs'),
  ]);
});

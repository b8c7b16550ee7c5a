import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeTable } from '../../core/data/table';
import { lacksData, readData } from '../../testing/data';
import { testSource } from '../../testing/source';
import { guessTable } from './guessTable';
import { readTable } from './readTable';

const rowsOf = (n: number, row: (i: number) => string[]): string[][] =>
  Array.from({ length: n }, (_, i) => row(i));
const guess = (header: string, rows: string[][]) => guessTable(makeTable(header.split(','), rows));
const day = (i: number): string => `2024-0${1 + (i % 9)}-1${i % 9}`;

test('lines of orders are orders, and each column is taken for what it is', () => {
  const { kind, evidence, orders } = guess(
    'Row ID,Order ID,Order Date,Ship Date,Customer ID,Customer Name,Segment,City,Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit',
    rowsOf(200, (i) => [
      String(i + 1),
      `CA-${1000 + (i >> 1)}`,
      day(i >> 1),
      day((i >> 1) + 1),
      `AB-${100 + (i % 40)}`,
      ['Ada Bell', 'Bo Cole'][i % 2]!,
      ['Consumer', 'Corporate', 'Home'][i % 3]!,
      ['Ulm', 'Bonn', 'Köln'][i % 3]!,
      `P-${100 + (i % 50)}`,
      ['Chairs', 'Tables'][i % 2]!,
      ['A', 'B', 'C', 'D'][i % 4]!,
      `Thing ${i % 50} of wood`,
      String(i * 1.25 + 1),
      String(1 + (i % 4)),
      ['0', '0.2'][i % 2]!,
      String(i - 30),
    ]),
  );
  expect([kind, evidence.code]).toEqual(['orders', 'name-says-order']);
  expect(orders).toEqual({
    customer: 'Customer ID',
    date: 'Order Date',
    order: 'Order ID',
    quantity: 'Quantity',
    amount: 'Sales',
    discount: 'Discount',
    discountIs: 'rate',
    product: 'Product ID',
    productName: 'Product Name',
    category: 'Sub-Category',
  });
});

test('a column of credit notes is found by its prefix and its negative quantities', () => {
  const rows = (sign: string) =>
    rowsOf(60, (i) => [
      i % 10 === 0 ? `C${500 + i}` : String(500 + i),
      `k${i % 7}`,
      day(i),
      i % 10 ? '2' : `${sign}2`,
      '1.5',
    ]);
  const header = 'InvoiceNo,CustomerID,InvoiceDate,Quantity,UnitPrice';
  expect(guess(header, rows('-')).orders).toMatchObject({ cancelPrefix: 'C' });
  expect(guess(header, rows('')).orders).not.toHaveProperty('cancelPrefix');
});

test('money that an order’s rows repeat is the order’s, money that differs is the row’s', () => {
  const rows = (total: (i: number) => string) =>
    rowsOf(60, (i) => [`o${i >> 1}`, `user${(i >> 1) % 9}`, day(i >> 1), total(i)]);
  const header = 'order_id,user_id,order_date,total';
  expect(
    guess(
      header,
      rows((i) => String(10 + (i >> 1))),
    ).orders,
  ).toMatchObject({ orderAmount: 'total' });
  expect(
    guess(
      header,
      rows((i) => (i % 2 ? '' : String(10 + i))),
    ).orders,
  ).toMatchObject({ orderAmount: 'total' });
  expect(
    guess(
      header,
      rows((i) => String(10 + i)),
    ).orders,
  ).toMatchObject({ amount: 'total' });
});

test('a log of payments without order ids is orders by its customers who come again', () => {
  const { kind, evidence } = guess(
    'email,date,amount',
    rowsOf(60, (i) => [`a${i % 20}@x.org`, day(i), `€${i + 3}.50`]),
  );
  expect([kind, evidence.code, evidence.column]).toEqual(['orders', 'customers-come-again', 'email']);
});

test('views, carts and purchases are events', () => {
  const { kind, events } = guess(
    'timestamp,visitorid,event,itemid,transactionid',
    rowsOf(90, (i) => [
      String(1433221332117 + i * 977),
      String(i % 12),
      ['view', 'view', 'addtocart', 'transaction'][i % 4]!,
      String(i % 30),
      '',
    ]),
  );
  expect(kind).toBe('events');
  expect(events).toMatchObject({
    visitor: 'visitorid',
    time: 'timestamp',
    timeUnit: 'ms',
    event: 'event',
    product: 'itemid',
  });
});

test('a column that an export says is of persons shows none of its values', () => {
  const { guesses } = guess(
    'Lead ID,FirstName,LastName,Email,LeadSource',
    rowsOf(40, (i) => [`L${i}`, ['Ada', 'Bo'][i % 2]!, 'Bell', `a${i}@x.org`, ['Web', 'Fair'][i % 2]!]),
  );
  for (const { name, role, shape } of guesses.slice(0, 4)) {
    expect([name, role]).toEqual([name, name === 'Lead ID' ? 'key' : 'personal']);
    expect(shape).toEqual({ kind: 'none' });
  }
});

test('Chinese headers are understood', () => {
  const { kind, orders, known, guesses } = guess(
    '订单号,会员ID,手机号,下单时间,商品名称,数量,实付金额,评价内容',
    rowsOf(60, (i) => [
      `20240${100 + i}`,
      `VIP${i % 20}`,
      `138000${10_000 + (i % 20)}`,
      `2024年${1 + (i % 9)}月${1 + (i % 9)}日 1${i % 9}:00`,
      ['茶杯', '围巾', '台灯'][i % 3]!,
      String(1 + (i % 3)),
      String(20 + i * 1.5),
      `质量很好物流也很快第${i}次购买`,
    ]),
  );
  expect([kind, known?.id]).toEqual(['orders', 'chinese-shop-orders']);
  expect(orders).toMatchObject({
    customer: '会员ID',
    order: '订单号',
    date: '下单时间',
    amount: '实付金额',
    productName: '商品名称',
  });
  expect(guesses.map(({ role }) => role)).toContain('text');
});

test('a customer per row stays customers, though there are dates and money', () => {
  const { kind } = guess(
    'customer_id,last_order,orders,spend',
    rowsOf(60, (i) => [`K-${i * 3}`, day(i), String(i % 9), String(i * 2.5)]),
  );
  expect(kind).toBe('customers');
});

test('reviews are reviews even where everybody wrote one', () => {
  const rows = rowsOf(60, (i) => [
    `r${i}`,
    `p${i}@x.org`,
    String(1 + (i % 5)),
    `It is good and I use it every day, ${i}`,
  ]);
  expect(guess('review_id,email,rating,review', rows).kind).toBe('reviews');
  expect(guess('customer_id,email,rating,note', rows).kind).toBe('customers');
});

test('ratings with text are reviews, products with prices are products', () => {
  expect(
    guess(
      'customer_id,date,rating,review',
      rowsOf(60, (i) => [`K-${i % 9}`, day(i), String(1 + (i % 5)), `Fits well and looks good number ${i}`]),
    ).kind,
  ).toBe('reviews');
  expect(
    guess(
      'sku,title,category,price',
      rowsOf(60, (i) => [`S-${i}`, `Lamp number ${i}`, ['a', 'b'][i % 2]!, String(i * 2.5 + 1)]),
    ).kind,
  ).toBe('products');
});

test.each(['linden-loom', 'lingxi-electronics'])('the sample %s is a table of customers', async (name) => {
  const { table } = await readTable(testSource(name, readFileSync(`public/samples/${name}.csv`)), {});
  expect(guessTable(table).kind).toBe('customers');
});

test('the sample thistle-twine is a log of orders with credit notes', async () => {
  const { table } = await readTable(
    testSource('gifts', readFileSync('public/samples/thistle-twine.csv')),
    {},
  );
  expect(guessTable(table)).toMatchObject({
    kind: 'orders',
    orders: {
      customer: 'customer_id',
      order: 'order_id',
      date: 'order_date',
      cancelPrefix: 'R',
      quantity: 'quantity',
      price: 'unit_price',
      product: 'product_code',
      productName: 'product',
      category: 'category',
    },
  });
});

const files = [
  ['online_retail/by_day/2010-12-01.csv', 'orders'],
  ['mall_customers/Mall_Customers.csv', 'customers'],
  ['telco_churn/Telco-Customer-Churn.csv', 'customers'],
  ['womens_clothing_reviews/womens_clothing_reviews.csv.gz', 'reviews'],
  ['payment_fraud/payment_fraud.csv', 'customers'],
  ['movielens_100k/u.user', 'customers'],
] as const;
for (const [file, kind] of files)
  test.skipIf(lacksData(file))(`${file} is ${kind}`, async () => {
    const { table } = await readTable(testSource(file.replace('.gz', ''), readData(file)), {});
    expect(guessTable(table).kind).toBe(kind);
  });

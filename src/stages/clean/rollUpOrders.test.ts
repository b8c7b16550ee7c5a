import { describe, expect, test } from 'vitest';
import type { OrderMapping } from '../../core/data/logMapping';
import { parseDay } from '../../core/data/parseDay';
import { makeTable, type Table } from '../../core/data/table';
import { byId } from '../../testing/rolled';
import { rollUpOrders } from './rollUpOrders';

const roll = (table: Table, mapping: OrderMapping, asOf?: string) =>
  rollUpOrders(
    table,
    mapping,
    {
      asOf: asOf === undefined ? undefined : parseDay(asOf),
      columns: table.columns.map(({ name }) => ({ name, role: 'ignore', dateOrder: 'ymd' })),
    },
    {},
  );

const header = ['order', 'who', 'when', 'item', 'pieces', 'price'];
const mapping: OrderMapping = {
  customer: 'who',
  date: 'when',
  order: 'order',
  quantity: 'pieces',
  price: 'price',
  product: 'item',
};
const shop = makeTable(header, [
  ['1', 'ada', '2024-01-01 10:00', 'mug', '2', '3.35'],
  ['1', 'ada', '2024-01-01 10:00', 'plate', '1', '10'],
  ['2', 'bo', '2024-01-02 20:00', 'mug', '1', '3.35'],
  ['3', 'ada', '2024-01-11 12:00', 'mug', '3', '3.35'],
  ['4', 'ada', '2024-01-12 12:00', 'mug', '-1', '3.35'],
  ['5', '', '2024-01-20 12:00', 'mug', '9', '3.35'],
]);

test('orders are added up to one row per customer, in the order of the file', async () => {
  const { table, plans } = await roll(shop, mapping);
  expect(plans.map(({ name, role }) => `${name} ${role}`)).toEqual([
    'id key',
    'recency_days number',
    'frequency_orders number',
    'monetary_total amount',
    'average_order amount',
    'tenure_days number',
    'days_between_orders number',
    'refund_share number',
    'items_per_order number',
    'weekend_share number',
    'favourite_weekday category',
    'favourite_daypart category',
    'distinct_products number',
    'product_diversity number',
    'favourite_product ignore',
    'last_products ignore',
    'basket basket',
    'r ignore',
    'f ignore',
    'm ignore',
    'rfm_group compare',
    'purchase_days ignore',
  ]);
  expect(Object.keys(byId(table))).toEqual(['ada', 'bo']);
  // Ada bought 16.70 and 10.05 and sent 3.35 back; the file ends on 20 January.
  expect(byId(table)['ada']).toMatchObject({
    recency_days: '9',
    frequency_orders: '2',
    monetary_total: '23.40',
    average_order: '11.70',
    tenure_days: '19',
    days_between_orders: '10.00',
    refund_share: '0.1252',
    items_per_order: '3.00',
    favourite_weekday: 'Monday',
    favourite_daypart: 'morning',
    distinct_products: '2',
    product_diversity: '1.89',
    favourite_product: 'mug',
    last_products: 'mug · plate',
    basket: 'mug ×2 | plate',
  });
  expect(byId(table)['bo']).toMatchObject({
    frequency_orders: '1',
    days_between_orders: '',
    weekend_share: '0.0000',
  });
});

test('what was left out and subtracted is told, with counts', async () => {
  const { notices, facts } = await roll(shop, mapping);
  expect(notices).toEqual([
    { code: 'rows-without-customer', level: 'changed', count: 1, column: 'who', facts: { orders: 1 } },
    { code: 'money-returned', level: 'changed', count: 1, facts: { returned: '3.35' } },
  ]);
  expect(facts).toMatchObject({ rows: 6, customers: 2, orders: 3, bought: 3010, returned: 335, decimals: 2 });
});

test('a customer who only sent goods back stays in and is named', async () => {
  const table = makeTable(header, [
    ['1', 'ada', '2024-01-01', 'mug', '2', '3.35'],
    ['2', 'cy', '2024-01-05', 'mug', '-2', '3.35'],
  ]);
  const { table: customers, notices } = await roll(table, mapping);
  expect(byId(customers)['cy']).toMatchObject({
    recency_days: '',
    frequency_orders: '0',
    monetary_total: '-6.70',
    average_order: '',
    refund_share: '1.0000',
    basket: '',
    rfm_group: 'Prospects',
  });
  expect(notices).toContainEqual({
    code: 'customers-only-returns',
    level: 'note',
    count: 1,
    examples: [{ row: 1, text: 'cy' }],
  });
});

test('credit notes known by their prefix are no orders, whatever their sign', async () => {
  const table = makeTable(header, [
    ['1', 'ada', '2024-01-01', 'mug', '2', '5'],
    ['C2', 'ada', '2024-02-01', 'mug', '1', '5'],
  ]);
  const { table: customers } = await roll(table, { ...mapping, cancelPrefix: 'C' });
  expect(byId(customers)['ada']).toMatchObject({
    frequency_orders: '1',
    monetary_total: '5.00',
    recency_days: '31',
  });
});

test('money given back comes off the latest days of buying up to then, and never more than they brought', async () => {
  const table = makeTable(header, [
    ['1', 'ada', '2024-01-01', 'mug', '2', '5'],
    ['2', 'ada', '2024-02-01', 'mug', '1', '5'],
    ['C3', 'ada', '2024-02-10', 'mug', '-1', '8'],
    ['4', 'ada', '2024-03-01', 'mug', '3', '5'],
    ['4', 'ada', '2024-03-01', 'plate', '-1', '4'],
    // For what was bought before the log begins.
    ['C0', 'ada', '2023-12-01', 'mug', '-1', '4'],
    ['5', 'bo', '2024-01-05', 'mug', '1', '5'],
    ['C6', 'bo', '2024-01-05', 'mug', '-2', '5'],
  ]);
  const { table: customers } = await roll(table, { ...mapping, cancelPrefix: 'C' });
  const { ada, bo } = byId(customers);
  expect(ada!['purchase_days']).toBe('2024-01-01=7.00 2024-02-01=0.00 2024-03-01=11.00');
  expect(bo!['purchase_days']).toBe('2024-01-05=0.00');
});

test('an order whose whole amount is negative is a credit note and no order', async () => {
  const table = makeTable(
    ['order', 'who', 'when', 'total'],
    [
      ['1', 'ada', '2024-01-01', '100'],
      ['2', 'ada', '2024-01-05', '-30'],
      ['3', 'ada', '2024-02-01', '50'],
    ],
  );
  const { table: customers } = await roll(table, {
    customer: 'who',
    date: 'when',
    order: 'order',
    orderAmount: 'total',
  });
  expect(byId(customers)['ada']).toMatchObject({
    frequency_orders: '2',
    monetary_total: '120.00',
    purchase_days: '2024-01-01=70.00 2024-02-01=50.00',
  });
});

test('the day of reckoning: later rows have not happened yet, days are counted from it', async () => {
  const { table, notices } = await roll(shop, mapping, '2024-01-05');
  expect(byId(table)['ada']).toMatchObject({
    recency_days: '4',
    frequency_orders: '1',
    monetary_total: '16.70',
  });
  expect(notices).toContainEqual({ code: 'rows-after-as-of', level: 'changed', count: 3, column: 'when' });
  expect(byId((await roll(shop, mapping, '2024-02-20')).table)['ada']).toMatchObject({ recency_days: '40' });
});

describe('orders dated after today', () => {
  const late = makeTable(header, [
    ...['1', '2', '3'].map((order, i) => [order, 'ada', `2024-01-0${i + 1}`, 'mug', '1', '2']),
    ['4', 'ada', '2199-05-04', 'mug', '1', '2'],
    ['4', 'ada', '2199-05-04', 'plate', '1', '2'],
    ['5', 'bo', '2199-05-05', 'mug', '1', '2'],
    ['6', 'bo', '2199-05-06', 'mug', '-1', '2'],
    ['7', '', '2199-05-07', 'mug', '1', '2'],
    ['8', 'bo', '2024-01-05', 'mug', '1', '2'],
  ]);
  const rollOn = (table: Table, today: string) =>
    rollUpOrders(
      table,
      mapping,
      {
        today: parseDay(today),
        columns: table.columns.map(({ name }) => ({ name, role: 'ignore', dateOrder: 'ymd' })),
      },
      {},
    );

  test('do not move the day of reckoning, and are counted as orders', async () => {
    const { table, facts, notices } = await rollOn(late, '2024-01-06');
    expect(facts).toMatchObject({ asOf: parseDay('2024-01-05'), orders: 4 });
    expect(facts.late).toEqual({ orders: 2, latest: parseDay('2199-05-05') });
    expect(byId(table)['ada']).toMatchObject({ recency_days: '2', frequency_orders: '3' });
    expect(byId(table)['bo']).toMatchObject({ recency_days: '0', frequency_orders: '1' });
    expect(notices).toContainEqual({ code: 'rows-after-as-of', level: 'changed', count: 5, column: 'when' });
  });
  test('today is a day that has come', async () => {
    expect((await rollOn(shop, '2024-01-20')).facts).toEqual((await roll(shop, mapping)).facts);
  });
  test('a log of no others goes by a calendar of its own', async () => {
    const { facts } = await rollOn(shop, '2020-01-01');
    expect(facts).toMatchObject({ asOf: parseDay('2024-01-20'), customers: 2, orders: 3 });
    expect(facts.late).toEqual({ orders: 3, latest: parseDay('2024-01-11') });
  });
});

test('money adds up to the cent where doubles do not, with as many decimals as are written', async () => {
  const rows = Array.from({ length: 1000 }, (_, i) => [String(i), 'ada', '2024-01-01', 'pin', '3', '0.1']);
  rows.push(['x', 'ada', '2024-01-01', 'pin', '1', '0.005']);
  const { table, facts } = await roll(makeTable(header, rows), mapping);
  expect(byId(table)['ada']).toMatchObject({ monetary_total: '300.01' });
  expect(facts).toMatchObject({ bought: 300_005, decimals: 3 });
});

test('without an order id, what a customer buys on one day is one order', async () => {
  const { order: _, ...without } = mapping;
  expect(byId((await roll(shop, without)).table)['ada']).toMatchObject({ frequency_orders: '2' });
});

test('one order id of two customers is two orders', async () => {
  const table = makeTable(header, [
    ['1', 'ada', '2024-01-01', 'mug', '1', '1'],
    ['1', 'bo', '2024-01-01', 'mug', '1', '1'],
    ['1', 'ada', '2024-01-01', 'mug', '1', '1'],
  ]);
  const customers = byId((await roll(table, mapping)).table);
  expect([customers['ada'], customers['bo']]).toMatchObject([
    { frequency_orders: '1', monetary_total: '2.00' },
    { frequency_orders: '1', monetary_total: '1.00' },
  ]);
});

test('postage and fees are money, not taste', async () => {
  const table = makeTable(header, [
    ['1', 'ada', '2024-01-01', 'POSTAGE', '1', '20'],
    ['1', 'ada', '2024-01-01', 'mug', '1', '5'],
  ]);
  const { table: customers, notices } = await roll(table, mapping);
  expect(byId(customers)['ada']).toMatchObject({
    monetary_total: '25.00',
    favourite_product: 'mug',
    distinct_products: '1',
  });
  expect(notices).toContainEqual({ code: 'lines-not-goods', level: 'note', count: 1 });
});

test('discounts as shares of the price and as money give the same share', async () => {
  const rows = (taken: string) => [['1', 'ada', '2024-01-01', 'mug', '1', '80', taken]];
  const columns = [...header, 'off'];
  const asRate = await roll(makeTable(columns, rows('0.2')), {
    ...mapping,
    discount: 'off',
    discountIs: 'rate',
  });
  const asMoney = await roll(makeTable(columns, rows('20')), {
    ...mapping,
    discount: 'off',
    discountIs: 'money',
  });
  expect(byId(asRate.table)['ada']).toMatchObject({ discount_share: '0.2000', monetary_total: '80.00' });
  expect(byId(asMoney.table)['ada']).toMatchObject({ discount_share: '0.2000' });
});

test('cancelled orders bring nothing unless a part was kept, refunded ones nothing but the order', async () => {
  const table = makeTable(
    ['order', 'who', 'when', 'total', 'refund', 'status'],
    [
      ['1', 'ada', '2024-01-01', '100', '', 'paid'],
      ['2', 'ada', '2024-01-02', '50', '', 'Cancelled'],
      ['3', 'ada', '2024-01-03', '40', '30', 'voided'],
      ['4', 'ada', '2024-01-04', '10', '', '已退款'],
      ['5', 'ada', '2024-01-05', '20', '5', 'partially_refunded'],
    ],
  );
  const { table: customers, facts } = await roll(table, {
    customer: 'who',
    date: 'when',
    order: 'order',
    orderAmount: 'total',
    refunded: 'refund',
    status: 'status',
  });
  expect(byId(customers)['ada']).toMatchObject({ frequency_orders: '3', monetary_total: '125.00' });
  expect(facts).toMatchObject({ orders: 3, cancelledOrders: 2, bought: 17_000, returned: 4500 });
});

test('what the log says of the customer is kept, what it says of the order is not', async () => {
  const table = makeTable(
    [...header, 'country', 'courier', 'id'],
    [
      ['1', 'ada', '2024-01-01', 'mug', '1', '1', 'UK', 'red', 'k1'],
      ['2', 'bo', '2024-01-01', 'mug', '1', '1', 'FR', 'red', 'k2'],
      ['3', 'ada', '2024-02-01', 'mug', '1', '1', '', 'blue', 'k3'],
      ['4', 'bo', '2024-02-01', 'mug', '1', '1', 'FR', 'blue', 'k4'],
    ],
  );
  const { table: customers } = await roll(table, mapping);
  expect(customers.columns.map(({ name }) => name)).toContain('country');
  expect(customers.columns.map(({ name }) => name)).not.toContain('courier');
  expect(byId(customers)['ada']).toMatchObject({ country: 'UK' });
});

test('categories: the favourite by money, the shares of money, and the basket where products are too rare', async () => {
  const table = makeTable(
    [...header, 'kind'],
    [
      ['1', 'ada', '2024-01-01', 'mug', '1', '30', 'kitchen'],
      ['2', 'ada', '2024-01-02', 'pen', '1', '5', 'desk'],
      ['3', 'ada', '2024-01-03', 'ink', '1', '5', 'desk'],
    ],
  );
  const customers = byId((await roll(table, { ...mapping, category: 'kind' })).table);
  expect(customers['ada']).toMatchObject({
    favourite_category: 'kitchen',
    'share: kitchen': '0.7500',
    'share: desk': '0.2500',
    basket: 'desk ×2 | kitchen',
  });
});

test('a mix of currencies is a question for the user', async () => {
  const table = makeTable(
    [...header, 'money'],
    [
      ['1', 'ada', '2024-01-01', 'mug', '1', '30', 'EUR'],
      ['2', 'ada', '2024-01-02', 'mug', '1', '30', 'eur'],
      ['3', 'ada', '2024-01-03', 'mug', '1', '30', 'USD'],
    ],
  );
  const { notices, facts, plans } = await roll(table, { ...mapping, currency: 'money' });
  expect(notices).toContainEqual({
    code: 'currencies-mixed',
    level: 'decide',
    count: 1,
    column: 'money',
    facts: { main: 'EUR', currencies: 'EUR 2, USD 1' },
  });
  expect(facts.currencies).toEqual([
    { currency: 'EUR', rows: 2 },
    { currency: 'USD', rows: 1 },
  ]);
  expect(plans.find(({ name }) => name === 'monetary_total')?.numberFormat?.currency).toBe('EUR');
});

test.each([
  [
    'in the cells',
    ['€30', '12 EUR', '$9'],
    [
      ['€', 2],
      ['$', 1],
    ],
  ],
  ['of one currency', ['£30', '£12.50', '9'], [['£', 2]]],
  ['nowhere', ['30', '12', '9'], []],
])('without a column of currencies they are read %s', async (_, prices, told) => {
  const rows = prices.map((price, i) => [`${i}`, 'ada', `2024-01-0${i + 1}`, 'mug', '1', price]);
  const { facts, notices, plans } = await roll(makeTable(header, rows), mapping);
  expect(facts.currencies).toEqual(told.map(([currency, rows]) => ({ currency, rows })));
  expect(notices.some(({ code }) => code === 'currencies-mixed')).toBe(told.length > 1);
  expect(plans.find(({ name }) => name === 'monetary_total')?.numberFormat?.currency).toBe(told[0]?.[0]);
});

test('prices that are no numbers count as nothing and are shown', async () => {
  const table = makeTable(header, [
    ['1', 'ada', '2024-01-01', 'mug', '1', 'free'],
    ['2', 'ada', '2024-01-01', 'mug', 'two', '4'],
    ['3', 'ada', '2024-01-01', 'mug', '1', '4'],
  ]);
  const { table: customers, notices } = await roll(table, mapping);
  expect(byId(customers)['ada']).toMatchObject({ frequency_orders: '3', monetary_total: '4.00' });
  expect(notices.map(({ code, column, count }) => [code, column, count])).toEqual([
    ['unreadable-numbers', 'price', 1],
    ['unreadable-numbers', 'pieces', 1],
  ]);
});

test.each([
  ['no date can be read', [['1', 'ada', 'soon', 'mug', '1', '1']], undefined, 'log-without-dates'],
  [
    'no row names a customer',
    [['1', ' ', '2024-01-01', 'mug', '1', '1']],
    undefined,
    'log-without-customers',
  ],
  [
    'all lies after the day of reckoning',
    [['1', 'a', '2024-01-01', 'mug', '1', '1']],
    '2020-01-01',
    'log-after-as-of',
  ],
  ['there is no row', [], undefined, 'log-without-dates'],
])('when %s the user is told', async (_, rows, asOf, code) => {
  await expect(roll(makeTable(header, rows), mapping, asOf)).rejects.toMatchObject({
    name: 'UserError',
    code,
  });
});

test('headers named like parts of JavaScript are headers', async () => {
  const table = makeTable(
    ['__proto__', 'constructor', 'toString'],
    [
      ['toString', '2024-01-01', '3'],
      ['__proto__', '2024-01-02', '4'],
    ],
  );
  const { table: customers } = await roll(table, {
    customer: '__proto__',
    date: 'constructor',
    amount: 'toString',
  });
  expect(customers.rowCount).toBe(2);
  expect(byId(customers)['toString']).toMatchObject({ monetary_total: '3.00' });
});

test('the groups of the RFM grid go by the names of either vendor', async () => {
  const options = { columns: [], asOf: parseDay('2024-01-20') };
  const groups = async (rfm: 'shopify' | 'klaviyo') =>
    Object.values(byId((await rollUpOrders(shop, mapping, { ...options, rfm }, {})).table)).map(
      (row) => row['rfm_group'],
    );
  expect(await groups('shopify')).toEqual(['Needs attention', 'Dormant']);
  expect(await groups('klaviyo')).toEqual(['Needs attention', 'Inactive']);
});

test('an aborted roll-up rejects', async () => {
  const signal = AbortSignal.abort();
  await expect(rollUpOrders(shop, mapping, { columns: [] }, { signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

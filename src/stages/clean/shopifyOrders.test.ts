import { expect, test } from 'vitest';
import { makeTable } from '../../core/data/table';
import { byId } from '../../testing/rolled';
import { guessTable } from '../import/guessTable';
import { rollUpOrders } from './rollUpOrders';

const header =
  'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Zip,Cancelled at,Refunded Amount,Vendor'.split(
    ',',
  );
/** One order: its own cells stand on its first line alone, as Shopify writes them. */
const order = (
  name: string,
  cells: Record<string, string>,
  items: readonly (readonly [string, string, string])[],
) =>
  items.map(([quantity, item, price], line) =>
    header.map((column) => {
      if (column === 'Name') return name;
      if (column === 'Lineitem quantity') return quantity;
      if (column === 'Lineitem name') return item;
      if (column === 'Lineitem price') return price;
      return line === 0 ? (cells[column] ?? '') : '';
    }),
  );
const table = makeTable(header, [
  ...order(
    '#1001',
    {
      Email: 'Ada@x.org',
      Total: '58.00',
      'Created at': '2026-05-01 10:00:00 +0200',
      'Financial Status': 'paid',
      Currency: 'EUR',
      'Billing Zip': "'0123",
      'Refunded Amount': '0.00',
    },
    [
      ['2', 'Linen shirt', '20.00'],
      ['1', 'Belt', '12.00'],
    ],
  ),
  ...order(
    '#1002',
    {
      Email: 'ada@x.org',
      Total: '30.00',
      'Created at': '2026-05-11 23:30:00 +0200',
      'Financial Status': 'partially_refunded',
      Currency: 'EUR',
      'Refunded Amount': '12.50',
      'Discount Amount': '6.00',
    },
    [
      ['1', 'Scarf', '18.00'],
      ['1', 'Belt', '12.00'],
      ['1', 'Sticker', '0.00'],
    ],
  ),
  ...order(
    '#1003',
    {
      Email: 'ada@x.org',
      Total: '99.00',
      'Created at': '2026-05-12 09:00:00 +0200',
      'Financial Status': 'voided',
      'Cancelled at': '2026-05-12 10:00:00 +0200',
      'Refunded Amount': '0.00',
    },
    [['1', 'Coat', '99.00']],
  ),
  ...order(
    '#1004',
    {
      Email: 'bo@x.org',
      Total: '12.00',
      'Created at': '2026-05-03 09:00:00 +0200',
      'Financial Status': 'paid',
      'Refunded Amount': '0.00',
    },
    [['1', 'Belt', '12.00']],
  ),
]);

test('Shopify orders: an order is a name, its money counts once, refunds are subtracted', async () => {
  const { kind, orders, guesses, known } = guessTable(table);
  expect([kind, known?.id]).toEqual(['orders', 'shopify-orders']);
  const { table: customers, facts } = await rollUpOrders(table, orders!, { columns: guesses }, {});
  expect(facts).toMatchObject({
    rows: 7,
    orders: 3,
    customers: 2,
    cancelledOrders: 1,
    bought: 10_000,
    returned: 1250,
  });
  expect(byId(customers)['ada@x.org']).toMatchObject({
    frequency_orders: '2',
    monetary_total: '75.50',
    recency_days: '1',
    tenure_days: '11',
    discount_share: '0.0638',
    items_per_order: '3.00',
    distinct_products: '4',
    favourite_product: 'Linen shirt',
  });
  expect(byId(customers)['bo@x.org']).toMatchObject({ frequency_orders: '1', monetary_total: '12.00' });
});

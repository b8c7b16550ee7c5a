import { expect, test } from 'vitest';
import { exportNotices, recogniseExport } from './knownExports';

const headersOf = (list: string): string[] => list.split(',').map((header) => header.trim());

/** Header lines as in product.md 5b. */
const exports: readonly (readonly [id: string, kind: string, headers: string])[] = [
  [
    'shopify-customers',
    'customers',
    'Customer ID, First Name, Last Name, Email, Accepts Email Marketing, Default Address Company, Default Address Address1, Default Address Address2, Default Address City, Default Address Province Code, Default Address Country Code, Default Address Zip, Default Address Phone, Phone, Accepts SMS Marketing, Total Spent, Total Orders, Note, Tax Exempt, Tags, Accepts WhatsApp Marketing',
  ],
  [
    'shopify-customers-old',
    'customers',
    'First Name, Last Name, Email, Accepts Email Marketing, Company, Address1, Address2, City, Province, Province Code, Country, Country Code, Zip, Phone, Accepts SMS Marketing, Total Spent, Total Orders, Tags, Note, Tax Exempt',
  ],
  [
    'shopify-orders',
    'orders',
    'Name, Email, Financial Status, Paid at, Fulfillment Status, Fulfilled at, Accepts Marketing, Currency, Subtotal, Shipping, Taxes, Total, Discount Code, Discount Amount, Shipping Method, Created at, Lineitem quantity, Lineitem name, Lineitem price, Lineitem compare at price, Lineitem sku, Billing Name, Shipping Zip, Cancelled at, Refunded Amount, Vendor, Id, Tags, Tax 1 Name',
  ],
  [
    'woocommerce-customers',
    'customers',
    'Name, Username, Last Active, Sign Up, Email, Orders, Total Spend, AOV, Country / Region, City, Region, Postal Code',
  ],
  [
    'woocommerce-orders',
    'orders',
    'Date, Order #, N. Revenue (formatted), Status, Customer, Customer type, Product(s), Items sold, Coupon(s), Net Sales, Attribution',
  ],
  [
    'woocommerce-orders',
    'orders',
    'Date, Order #, N. Revenue, Status, Customer, Customer type, Product(s), Items sold, Coupon(s)',
  ],
  [
    'stripe-customers',
    'customers',
    'id, Description, Email, Name, Created (UTC), Delinquent, Plan, Status, Total Spend, Payment Count, Refunded Volume, Dispute Losses, key (metadata)',
  ],
  [
    'stripe-payments',
    'orders',
    'id, Created date (UTC), Amount, Amount Refunded, Currency, Captured, Status, Fee, Customer ID, Customer Email',
  ],
  [
    'klaviyo-profiles',
    'customers',
    'Email, Klaviyo ID, First Name, Last Name, City, State / Region, Country, Zip Code, Source, Email Marketing Consent, Profile Created On, Date Added',
  ],
  [
    'hubspot-contacts',
    'customers',
    'Record ID, First Name, Last Name, Email, Phone Number, Lead Status, Lifecycle Stage, Create Date',
  ],
  [
    'hubspot-deals',
    'orders',
    'Record ID, Deal Name, Deal Stage, Amount, Close Date, Deal owner, Associated Company IDs, Associated Contact IDs',
  ],
  [
    'salesforce-leads',
    'customers',
    'Lead ID, FirstName, LastName, Email, Phone, Company, LeadSource, Status, OwnerId',
  ],
  ['chinese-shop-orders', 'orders', '订单号, 会员ID, 手机号, 下单时间, 商品名称, 数量, 实付金额, 评价内容'],
  [
    'chinese-shop-orders',
    'orders',
    '订单编号, 买家会员名, 买家实际支付金额, 订单付款时间, 宝贝标题, 宝贝总数量',
  ],
];

test.each(exports)('%s is recognised (%s)', (id, kind, headers) => {
  expect(recogniseExport(headersOf(headers))).toMatchObject({ id, kind });
});

test('case, blanks, marks and order of the headers do not matter, nor do further columns', () => {
  for (const [id, , headers] of exports) {
    const odd = headersOf(headers).map((header, i) =>
      i % 2 ? ` ${header.toUpperCase()} ` : header.replaceAll(' ', ''),
    );
    expect(recogniseExport([...odd.toReversed(), 'Something else'])?.id).toBe(id);
  }
});

test('mappings and roles name the headers as the file has them', () => {
  const known = recogniseExport(headersOf(exports[2]![2]).map((header) => header.toLowerCase()))!;
  expect(known.mapping).toMatchObject({
    customer: 'email',
    order: 'name',
    orderAmount: 'total',
    refunded: 'refunded amount',
    product: 'lineitem name',
  });
  expect(known.roles.get('billing name')).toBe('personal');
});

test('a report that cannot be joined safely says so', () => {
  const known = recogniseExport(headersOf(exports[4]![2]))!;
  expect(exportNotices(known, 9)).toEqual([{ code: 'export-without-email', level: 'decide', count: 9 }]);
  expect(exportNotices(recogniseExport(headersOf(exports[2]![2]))!, 9)).toEqual([]);
});

test.each([
  'customer_id, age, city, spend',
  'CustomerID, Gender, Age, Annual Income (k$), Spending Score (1-100)',
  'id, Amount, Currency',
  '订单号, 金额',
  '',
])('a table of the user’s own is no known export: %s', (headers) => {
  expect(recogniseExport(headersOf(headers))).toBeUndefined();
});

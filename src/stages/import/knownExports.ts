import type { OrderMapping, TableKind } from '../../core/data/logMapping';
import type { Notice } from '../../core/data/notice';
import type { Role } from '../../core/data/role';

/** An export of a shop or CRM, recognised by its headers. */
export interface KnownExport {
  readonly id: string;
  /** As the vendor calls it. */
  readonly title: string;
  readonly kind: TableKind;
  /** Header as in the file → what it is for; headers that are not listed keep their guess. */
  readonly roles: ReadonlyMap<string, Role>;
  /** For orders: headers as in the file. */
  readonly mapping: OrderMapping | null;
  /** Customers are told apart by their names alone. */
  readonly namesOnly?: true;
}

interface Signature {
  readonly id: string;
  readonly title: string;
  readonly kind: TableKind;
  /** All must be there; a bar separates spellings. */
  readonly required: readonly string[];
  readonly roles: Readonly<Partial<Record<Role, readonly string[]>>>;
  readonly mapping?: Readonly<Partial<Record<keyof OrderMapping, string>>>;
  readonly namesOnly?: true;
}

const address = ['Company', 'Address1', 'Address2', 'Street'];

/** Sources and how sure they are: product.md 5b. The first that fits counts, so the richer stand first. */
const signatures: readonly Signature[] = [
  {
    id: 'shopify-orders',
    title: 'Shopify orders',
    kind: 'orders',
    required: [
      'Name',
      'Financial Status',
      'Total',
      'Created at',
      'Lineitem quantity',
      'Lineitem name',
      'Lineitem price',
    ],
    roles: {
      personal: [
        'Email',
        'Phone',
        'Billing Name',
        'Billing Phone',
        'Shipping Name',
        'Shipping Phone',
        ...address.flatMap((part) => [`Billing ${part}`, `Shipping ${part}`]),
      ],
      category: ['Billing City', 'Billing Province', 'Billing Country', 'Source', 'Accepts Marketing'],
      ignore: [
        'Id',
        'Billing Zip',
        'Shipping Zip',
        'Payment Reference',
        'Device ID',
        'Notes',
        'Note Attributes',
      ],
    },
    mapping: {
      customer: 'Email',
      date: 'Created at',
      order: 'Name',
      orderAmount: 'Total',
      refunded: 'Refunded Amount',
      discount: 'Discount Amount',
      quantity: 'Lineitem quantity',
      price: 'Lineitem price',
      product: 'Lineitem name',
      category: 'Vendor',
      currency: 'Currency',
      status: 'Financial Status',
      cancelled: 'Cancelled at',
    },
  },
  {
    id: 'shopify-customers',
    title: 'Shopify customers',
    kind: 'customers',
    required: [
      'Customer ID',
      'Accepts Email Marketing',
      'Default Address City',
      'Total Spent',
      'Total Orders',
    ],
    roles: {
      key: ['Customer ID'],
      personal: [
        'First Name',
        'Last Name',
        'Email',
        'Phone',
        'Default Address Phone',
        ...address.map((part) => `Default Address ${part}`),
      ],
      amount: ['Total Spent'],
      number: ['Total Orders'],
      category: [
        'Default Address City',
        'Default Address Province Code',
        'Default Address Country Code',
        'Accepts Email Marketing',
        'Accepts SMS Marketing',
      ],
      ignore: ['Default Address Zip', 'Tax Exempt', 'Note'],
      basket: ['Tags'],
    },
  },
  {
    id: 'shopify-customers-old',
    title: 'Shopify customers (older)',
    kind: 'customers',
    required: [
      'First Name',
      'Last Name',
      'Email',
      'Accepts Email Marketing',
      'Total Spent',
      'Total Orders',
      'Tags',
      'Tax Exempt',
    ],
    roles: {
      key: ['Email'],
      personal: ['First Name', 'Last Name', 'Phone', ...address],
      amount: ['Total Spent'],
      number: ['Total Orders'],
      category: ['City', 'Province', 'Country', 'Accepts Email Marketing', 'Accepts SMS Marketing'],
      ignore: ['Zip', 'Province Code', 'Country Code', 'Tax Exempt', 'Note'],
      basket: ['Tags'],
    },
  },
  {
    id: 'woocommerce-orders',
    title: 'WooCommerce orders',
    kind: 'orders',
    required: [
      'Date',
      'Order #',
      'Status',
      'Customer',
      'Customer type',
      'Product(s)',
      'Items sold',
      'Net Sales|N. Revenue',
    ],
    roles: { personal: ['Customer'] },
    mapping: {
      customer: 'Customer',
      date: 'Date',
      order: 'Order #',
      orderAmount: 'Net Sales|N. Revenue',
      quantity: 'Items sold',
      product: 'Product(s)',
      status: 'Status',
    },
    namesOnly: true,
  },
  {
    id: 'woocommerce-customers',
    title: 'WooCommerce customers',
    kind: 'customers',
    required: ['Name', 'Username', 'Last Active', 'Sign Up', 'Email', 'Orders', 'Total Spend', 'AOV'],
    roles: {
      key: ['Email'],
      personal: ['Name', 'Username'],
      date: ['Last Active', 'Sign Up'],
      number: ['Orders'],
      amount: ['Total Spend', 'AOV'],
      category: ['Country / Region', 'City', 'Region'],
      ignore: ['Postal Code'],
    },
  },
  {
    id: 'stripe-payments',
    title: 'Stripe payments',
    kind: 'orders',
    required: ['id', 'Created date (UTC)|Created (UTC)', 'Amount', 'Amount Refunded', 'Currency', 'Status'],
    roles: { personal: ['Customer Email', 'Customer Description'] },
    mapping: {
      customer: 'Customer ID|Customer Email|Customer Description',
      date: 'Created date (UTC)|Created (UTC)',
      order: 'id',
      amount: 'Amount',
      refunded: 'Amount Refunded',
      currency: 'Currency',
      status: 'Status',
      productName: 'Description',
    },
  },
  {
    id: 'stripe-customers',
    title: 'Stripe customers',
    kind: 'customers',
    required: ['id', 'Email', 'Created (UTC)', 'Delinquent', 'Total Spend', 'Payment Count'],
    roles: {
      key: ['id'],
      personal: ['Email', 'Name', 'Description'],
      date: ['Created (UTC)'],
      amount: ['Total Spend', 'Refunded Volume', 'Dispute Losses'],
      number: ['Payment Count'],
      category: ['Delinquent', 'Plan', 'Status'],
    },
  },
  {
    id: 'klaviyo-profiles',
    title: 'Klaviyo profiles',
    kind: 'customers',
    required: ['Email', 'Klaviyo ID', 'Email Marketing Consent|Profile Created On'],
    roles: {
      key: ['Klaviyo ID'],
      personal: ['Email', 'First Name', 'Last Name'],
      date: ['Profile Created On', 'Date Added', 'expected_date_of_next_order'],
      category: ['City', 'State / Region', 'Country', 'Source', 'Email Marketing Consent'],
      amount: ['historic_clv', 'predicted_clv', 'total_clv', 'average_order_value'],
      number: [
        'historic_number_of_orders',
        'predicted_number_of_orders',
        'average_days_between_orders',
        'churn_probability',
      ],
      ignore: ['Zip Code'],
    },
  },
  {
    id: 'hubspot-deals',
    title: 'HubSpot deals',
    kind: 'orders',
    required: ['Record ID', 'Deal Name', 'Deal Stage', 'Amount'],
    roles: {},
    mapping: {
      customer: 'Associated Contact IDs|Associated Company IDs|Associated Contact|Associated Company',
      date: 'Close Date|Create Date|Last Modified Date',
      order: 'Record ID',
      amount: 'Amount',
      status: 'Deal Stage',
      currency: 'Currency',
    },
  },
  {
    id: 'hubspot-contacts',
    title: 'HubSpot contacts',
    kind: 'customers',
    required: ['Record ID', 'First Name', 'Last Name', 'Email'],
    roles: {
      key: ['Record ID'],
      personal: ['First Name', 'Last Name', 'Email', 'Phone Number', 'Mobile Phone Number'],
      date: ['Create Date', 'Last Modified Date'],
      category: [
        'Lead Status',
        'Lifecycle Stage',
        'Original Source',
        'Contact owner',
        'City',
        'State/Region',
        'Country/Region',
      ],
      ignore: ['Postal Code', 'Associated Company IDs'],
    },
  },
  {
    id: 'salesforce-leads',
    title: 'Salesforce leads',
    kind: 'customers',
    required: ['Lead ID', 'FirstName', 'LastName', 'Email', 'LeadSource'],
    roles: {
      key: ['Lead ID'],
      personal: ['FirstName', 'LastName', 'Email', 'Phone'],
      category: ['LeadSource', 'Status'],
      ignore: ['OwnerId', 'Company'],
    },
  },
  {
    id: 'chinese-shop-orders',
    title: '订单导出',
    kind: 'orders',
    required: [
      '订单号|订单编号|交易编号',
      '会员ID|会员编号|会员号|买家会员名|买家昵称|买家ID|用户ID|客户ID|手机号|手机|收货人手机|联系手机',
      '实付金额|买家实际支付金额|买家实付金额|支付金额|付款金额|订单金额|总金额',
      '下单时间|下单日期|订单创建时间|订单付款时间|付款时间|支付时间|成交时间|日期',
    ],
    roles: {
      personal: [
        '手机号',
        '手机',
        '收货人手机',
        '联系手机',
        '联系电话',
        '收货人姓名',
        '收货人',
        '收货地址',
        '买家会员名',
        '买家昵称',
      ],
      text: ['评价内容', '买家留言'],
    },
    mapping: {
      customer:
        '会员ID|会员编号|会员号|买家ID|用户ID|客户ID|买家会员名|买家昵称|手机号|手机|收货人手机|联系手机',
      date: '下单时间|下单日期|订单创建时间|订单付款时间|付款时间|支付时间|成交时间|日期',
      order: '订单号|订单编号|交易编号',
      amount: '实付金额|买家实际支付金额|买家实付金额|支付金额|付款金额|订单金额|总金额',
      quantity: '商品数量|宝贝总数量|购买数量|数量',
      price: '单价|商品单价',
      product: '商品ID|商品编号|货号|商品编码',
      productName: '商品名称|宝贝标题|商品标题|商品',
      category: '商品类目|类目|品类|分类',
      refunded: '退款金额',
      discount: '优惠金额|折扣金额',
      status: '订单状态|交易状态',
    },
  },
];

/** Headers are compared without case, blanks and marks: "Order #" and "order#" are one, "Email " is email. */
const plain = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, '');

/** The export that a set of headers belongs to; further columns do not matter. Undefined for a table of the user's own. */
export function recogniseExport(headers: readonly string[]): KnownExport | undefined {
  const known = new Map(headers.toReversed().map((header) => [plain(header), header]));
  const find = (spellings: string): string | undefined => {
    for (const spelling of spellings.split('|')) {
      const header = known.get(plain(spelling));
      if (header !== undefined) return header;
    }
    return undefined;
  };
  const signature = signatures.find(({ required, mapping }) => {
    const isThere = required.every((spellings) => find(spellings) !== undefined);
    // Without a customer and a date an order log is not one.
    return (
      isThere &&
      [mapping?.customer, mapping?.date].every((need) => need === undefined || find(need) !== undefined)
    );
  });
  if (!signature) return undefined;
  const { id, title, kind, namesOnly, roles, mapping } = signature;
  const roleOf = new Map<string, Role>();
  for (const [role, names] of Object.entries(roles))
    for (const name of names) {
      const header = find(name);
      if (header !== undefined) roleOf.set(header, role as Role);
    }
  return {
    id,
    title,
    kind,
    roles: roleOf,
    mapping: mapping ? foundMapping(mapping, find) : null,
    ...(namesOnly && { namesOnly }),
  };
}

function foundMapping(
  wanted: NonNullable<Signature['mapping']>,
  find: (spellings: string) => string | undefined,
): OrderMapping {
  const found = Object.entries(wanted).flatMap(([part, spellings]) => {
    const header = find(spellings);
    return header === undefined ? [] : [[part, header] as const];
  });
  return {
    ...(Object.fromEntries(found) as unknown as OrderMapping),
    ...('discount' in wanted && { discountIs: 'money' }),
  };
}

/** What the user must know before relying on an export. @param rows  of the file */
export const exportNotices = ({ namesOnly }: KnownExport, rows: number): Notice[] =>
  namesOnly ? [{ code: 'export-without-email', level: 'decide', count: rows }] : [];

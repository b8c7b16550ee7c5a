import type { ColumnGuess } from '../../core/data/role';
import { headerWords } from './headerWords';

/** What the column of a log is asked to be. */
export type LogPart =
  | 'customer'
  | 'order'
  | 'date'
  | 'quantity'
  | 'price'
  | 'amount'
  | 'refunded'
  | 'discount'
  | 'product'
  | 'productName'
  | 'category'
  | 'currency'
  | 'status'
  | 'cancelled'
  | 'event'
  | 'session'
  | 'search'
  | 'dwell';

interface Ask {
  /** Words of the header, or the Chinese it contains, that speak for the part, strongest pattern first. */
  readonly patterns: readonly RegExp[];
  /** Words that speak against it. */
  readonly not?: RegExp;
  readonly fits: (guess: ColumnGuess) => boolean;
}

const isNumber = ({ numberFormat, role, dateOrder }: ColumnGuess): boolean =>
  numberFormat !== undefined && dateOrder === undefined && role !== 'personal';
const isDate = ({ dateOrder }: ColumnGuess): boolean => dateOrder !== undefined;
const isWord = ({ role, dateOrder }: ColumnGuess): boolean => dateOrder === undefined && role !== 'amount';
const any = (): boolean => true;

/** Headers are matched as their words between blanks: "InvoiceNo" is " invoice no ". */
const asks: Readonly<Record<LogPart, Ask>> = {
  customer: {
    patterns: [
      /^ (?:customer|client|member|user|buyer|shopper|account|visitor|household|card) (?:unique )?(?:id|no|nr|number|code|key) $|^ (?:visitorid|customerid|userid|memberid|clientid|custid|uid) $|(?:会员|客户|顾客|用户|买家)(?:id|编号|号|编码|代码)|会员卡号/u,
      / (?:customer|client|member|user|buyer|shopper|visitor|cust) (?:.* )?(?:id|no|number|code) /u,
      / e ?mail |邮箱/u,
      /手机|电话| phone /u,
      /^ (?:customer|client|member|user|buyer|shopper|visitor|who) $|买家(?:会员名|昵称)|会员名/u,
      / (?:associated (?:contact|company) ids) /u,
    ],
    fits: ({ role, dateOrder }) => dateOrder === undefined && role !== 'amount' && role !== 'text',
  },
  order: {
    patterns: [
      /^ (?:order|invoice|transaction|receipt|purchase|bill|ticket) (?:id|no|nr|number|code|key|ref|reference)? ?#? ?$|^ (?:orderid|invoiceid|transactionid|orderno|invoiceno) $|订单(?:号|编号|id)|交易(?:号|编号)|流水号|小票号|单据号|发票号/u,
      / (?:order|invoice|transaction|receipt|basket|bill|checkout) (?:id|no|nr|number|code) $/u,
      /^ (?:basket|cart|bill|receipt|ticket|order number|单号) $/u,
    ],
    not: / (?:item|line|date|time|status|customer|total|count) |金额|时间|日期|状态/u,
    fits: ({ role, dateOrder }) => dateOrder === undefined && role !== 'amount' && role !== 'text',
  },
  date: {
    patterns: [
      / (?:order|purchase|invoice|transaction|paid|sale|sales|payment|bought) .*|下单|付款时间|支付时间|成交|购买(?:日期|时间)|订单(?:日期|时间|创建)|交易(?:日期|时间)/u,
      /^ (?:date|day|time|datetime|timestamp|created|created at|create date|event time|event date|created date utc|日期|时间) $/u,
      / (?:date|time|timestamp|at|created) |日期|时间/u,
      /./u,
    ],
    not: / (?:ship|shipping|shipped|deliver|delivery|delivered|birth|birthday|dob|update|updated|modified|due|estimated|approved|expiry|limit|last|first|cancelled|canceled|fulfilled|refunded) |发货|签收|收货|生日|更新|修改|注册|首次|最近|退款/u,
    fits: isDate,
  },
  quantity: {
    patterns: [
      / (?:quantity|qty|units|pieces|pcs) |数量|件数/u,
      / (?:items sold|item count|count of items|num items) /u,
    ],
    fits: isNumber,
  },
  price: {
    patterns: [/ unit ?price | price (?:per )?(?:unit|each) |单价/u, / price |价格|售价/u],
    not: / (?:total|list|compare|original|regular|old|cost|shipping) |总价|原价|市场价|吊牌价/u,
    fits: isNumber,
  },
  amount: {
    patterns: [
      /实付|实收|支付金额|付款金额|成交金额|交易金额|实际支付/u,
      / (?:net sales|net amount|net revenue|line total|item total|total price|total amount|order total|order amount|order value|total paid|amount paid|grand total|payment value|total spent) |订单金额|销售额|总金额|总价/u,
      / (?:sales|amount|revenue|turnover|total|gmv|monetary|spend|payment|subtotal|paid) |金额/u,
      / (?:value|net|gross) /u,
    ],
    not: / (?:tax|taxes|shipping|freight|discount|refund|refunded|returned|fee|cost|profit|margin|method|type|outstanding|balance|tip|count|quantity|qty|items|installments|sequential|code|rep|person|channel) |税|运费|优惠|退款|折扣|手续费|数量|方式/u,
    fits: isNumber,
  },
  refunded: {
    patterns: [
      / (?:refunded|refund) (?:amount|total|value) | amount refunded |退款金额/u,
      / (?:refund|refunds|refunded) |退款/u,
    ],
    not: / (?:date|at|reason|status|id|converted) |时间|原因|状态|编号/u,
    fits: isNumber,
  },
  discount: {
    patterns: [
      / (?:discount) (?:amount|value|rate|percent|pct) |优惠金额|折扣金额|优惠/u,
      / (?:discount|discounts|rebate) |折扣/u,
    ],
    not: / (?:code|name|type|reason) |代码|名称|类型|券码/u,
    fits: isNumber,
  },
  product: {
    patterns: [
      /^ (?:stock code|sku|product (?:id|code|no|number|sku|key)|item (?:id|code|no|sku)|itemid|productid|article (?:id|no|number|code)|asin|ean|upc|gtin|isbn|lineitem sku|variant (?:id|sku)) $|商品(?:id|编号|编码|货号|代码)|货号|款号/u,
      /^ (?:stockcode|article|item|product) $| (?:sku) /u,
    ],
    not: / (?:order item|count|name|description) |名称/u,
    fits: isWord,
  },
  productName: {
    patterns: [
      / (?:product|item|lineitem|line item|article) (?:name|title|description) |商品(?:名称|标题|名)|产品名称|宝贝标题|^ (?:商品|产品) $/u,
      /^ (?:description|product|products|item|title|product s|article name) $|品名/u,
    ],
    not: / (?:category|id|type|length|count) /u,
    fits: isWord,
  },
  category: {
    patterns: [
      / (?:sub category|subcategory|category name|product category|item category|product type|category code) |子类|二级类目/u,
      / (?:category|categories|categoryid|department|product line|genre) |类目|品类|分类|类别/u,
    ],
    not: / (?:customer|payment|length) |客户|会员/u,
    fits: isWord,
  },
  currency: {
    patterns: [/ currency |币种|货币/u],
    not: / converted /u,
    fits: ({ numberFormat }) => !numberFormat,
  },
  status: {
    patterns: [
      / (?:financial|payment|order|deal|transaction) (?:status|stage) |订单状态|交易状态|支付状态/u,
      /^ (?:status|deal stage|状态) $/u,
    ],
    not: / (?:fulfillment|shipping|delivery|marital|email|lead) |物流|婚姻/u,
    fits: isWord,
  },
  cancelled: {
    patterns: [
      / (?:cancelled|canceled) (?:at|on|date) |取消时间/u,
      / (?:is )?(?:cancelled|canceled) |是否取消/u,
    ],
    fits: any,
  },
  event: {
    patterns: [
      /^ (?:event type|event name|event|action|action type|behavior|behaviour|behavior type|行为|行为类型|事件|事件类型|动作) $/u,
      / (?:event|action|behavior|behaviour) |行为|事件/u,
    ],
    not: / (?:time|date|id|timestamp|day) |时间/u,
    fits: isWord,
  },
  session: {
    patterns: [/ (?:session|visit|user session) (?:id|key|no)? ?$|^ sessionid $|会话/u],
    not: / (?:time|date|count|length) /u,
    fits: isWord,
  },
  search: {
    patterns: [/ (?:search|query|keyword|keywords) |搜索|关键词/u],
    not: / (?:id|count|time) /u,
    fits: isWord,
  },
  dwell: {
    patterns: [/ (?:dwell|duration|time spent|time on page|seconds|stay) |停留|时长/u],
    not: / (?:start|end) /u,
    fits: isNumber,
  },
};

/** A header as matched: its words in lower case between blanks. */
export const spaced = (name: string): string => ` ${headerWords(name).join(' ')} `;

/**
 * How well the name of a column says that it is a part of a log: 0 not at all, else the higher the surer. The values
 * have a veto.
 */
export function partScore(part: LogPart, guess: ColumnGuess): number {
  const { patterns, not, fits } = asks[part];
  const name = spaced(guess.name);
  if (guess.distinct === 0 || not?.test(name) || !fits(guess)) return 0;
  const place = patterns.findIndex((pattern) => pattern.test(name));
  return place < 0 ? 0 : 1 - place / 10;
}

/** The column whose name says best that it is a part; ties go to the first of the table. */
export function bestColumn(
  part: LogPart,
  guesses: readonly ColumnGuess[],
  taken: ReadonlySet<string> = new Set(),
): ColumnGuess | undefined {
  let best: ColumnGuess | undefined;
  let most = 0;
  for (const guess of guesses) {
    const score = taken.has(guess.name) ? 0 : partScore(part, guess);
    if (score > most) [best, most] = [guess, score];
  }
  return best;
}

/** What a column is about, where something is commonly done about it. */
export const retentionThemes = [
  'complaint',
  'contract',
  'tenure',
  'price',
  'recency',
  'support',
  'satisfaction',
  'discount',
  'payment',
  'delivery',
  'usage',
] as const;

export type RetentionTheme = (typeof retentionThemes)[number];

/** The first that a column's name speaks of counts. */
const words: Readonly<Record<RetentionTheme, RegExp>> = {
  complaint: /complain|ticket|incident|refund|return|投诉|退货|退款/i,
  contract: /contract|commitment|renewal|plan type|合同|合约|续约/i,
  tenure: /tenure|member since|customer since|signup|joined|account age|入会|注册|在网|会龄/i,
  satisfaction: /satisf|rating|score|nps|review|满意|评分|评价/i,
  discount: /coupon|cashback|discount|promo|voucher|loyalty|优惠|折扣|返现|积分/i,
  price: /charge|price|fee|cost|bill|amount|spend|费|价格|金额|消费/i,
  recency: /day since|days since|last (order|visit|login|purchase|seen)|recency|inactive|最近|上次|距今/i,
  support: /support|security|backup|protection|service|warranty|insurance|支持|安全|保障|服务/i,
  payment: /payment|paperless|card|wallet|invoice|支付|付款|账单/i,
  delivery: /deliver|shipping|warehouse|distance|courier|配送|物流|距离|仓库/i,
  usage:
    /usage|hour|session|visit|login|order|purchase|device|stream|internet|app\b|使用|订单|登录|设备|次数/i,
};

/** What a driver of leaving is about, by its column's name; null: nothing that is known. */
export function retentionTheme(column: string): RetentionTheme | null {
  const name = column.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
  return retentionThemes.find((theme) => words[theme].test(name)) ?? null;
}

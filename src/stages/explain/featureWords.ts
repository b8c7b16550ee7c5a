import type { Language } from './formatName';

/**
 * Columns that rolling up logs makes, in words a marketer uses; English ones are read by `columnWords` again, so
 * "days since …" and "number of …" get their own comparatives.
 */
const words: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  recency_days: { en: 'days since last order', zh: '未下单天数' },
  frequency_orders: { en: 'number of orders', zh: '订单数' },
  monetary_total: { en: 'total spend', zh: '消费总额' },
  average_order: { en: 'average order', zh: '客单价' },
  tenure_days: { en: 'customer lifetime', zh: '入店时长' },
  days_between_orders: { en: 'order interval', zh: '下单间隔时长' },
  refund_share: { en: 'refund rate', zh: '退款率' },
  discount_share: { en: 'discount use', zh: '折扣使用率' },
  items_per_order: { en: 'basket size', zh: '每单件数' },
  weekend_share: { en: 'weekend buying', zh: '周末购买占比' },
  favourite_weekday: { en: 'weekday', zh: '常购日' },
  favourite_daypart: { en: 'time of day', zh: '常购时段' },
  distinct_products: { en: 'different products', zh: '商品种类数' },
  product_diversity: { en: 'product diversity', zh: '商品多样性' },
  favourite_category: { en: 'favourite category', zh: '偏好品类' },
  visits: { en: 'visits', zh: '访问次数' },
  days_between_visits: { en: 'visit interval', zh: '访问间隔时长' },
  events_per_visit: { en: 'activity per visit', zh: '每次访问行为数' },
  minutes_per_visit: { en: 'visit length', zh: '访问时长' },
  views: { en: 'number of views', zh: '浏览次数' },
  clicks: { en: 'number of clicks', zh: '点击次数' },
  searches: { en: 'number of searches', zh: '搜索次数' },
  carts: { en: 'number of cart additions', zh: '加购次数' },
  removals: { en: 'number of cart removals', zh: '移出购物车次数' },
  wishes: { en: 'number of wishes', zh: '收藏次数' },
  purchases: { en: 'number of purchases', zh: '购买次数' },
  view_to_cart: { en: 'view-to-cart rate', zh: '浏览加购率' },
  cart_to_buy: { en: 'cart-to-purchase rate', zh: '加购购买率' },
  view_to_buy: { en: 'view-to-purchase rate', zh: '浏览购买率' },
  categories_browsed: { en: 'categories browsed', zh: '浏览品类' },
  products_seen: { en: 'products seen', zh: '看过的商品' },
  basket: { en: 'products', zh: '商品' },
};

const values: Readonly<Record<string, string>> = {
  Monday: '周一',
  Tuesday: '周二',
  Wednesday: '周三',
  Thursday: '周四',
  Friday: '周五',
  Saturday: '周六',
  Sunday: '周日',
  night: '深夜',
  morning: '上午',
  afternoon: '下午',
  evening: '晚上',
};

/** The name of a column in words; a column of the user's own keeps its name. */
export const featureName = (column: string, language: Language): string =>
  Object.hasOwn(words, column) ? words[column]![language] : column;

/** A value of such a column in the language of the page. */
export const featureValue = (column: string, value: string, language: Language): string =>
  language === 'zh' && /^favourite_(?:weekday|daypart)$/.test(column) && Object.hasOwn(values, value)
    ? values[value]!
    : value;

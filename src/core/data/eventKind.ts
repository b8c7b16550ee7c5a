/** What a visitor does on a shop's pages. */
export const eventKinds = ['view', 'click', 'search', 'cart', 'uncart', 'wish', 'purchase'] as const;
export type EventKind = (typeof eventKinds)[number];

/** Tried in this order: "remove from cart" is no "cart", "view cart" is no view of a product. */
const words: readonly (readonly [EventKind, RegExp])[] = [
  ['uncart', /remove.*(?:cart|basket)|(?:cart|basket).*remove|移出购物车|删除购物车/iu],
  [
    'purchase',
    /purchase|transaction|\bbuy\b|bought|\border(?:ed)?\b|checkout[_ -]?complete|\bpay(?:ment)?\b|购买|下单|支付|成交/iu,
  ],
  ['cart', /cart|basket|加购|购物车/iu],
  ['wish', /wish|favou?rite|\bfav\b|收藏|心愿/iu],
  ['search', /search|query|搜索/iu],
  ['view', /view|impression|visit|\bpv\b|浏览|查看|访问/iu],
  ['click', /click|\btap\b|select|点击/iu],
];

/** The kind of event that a word stands for; null when none is known. */
export function eventKind(word: string): EventKind | null {
  return words.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

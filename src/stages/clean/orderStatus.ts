/** What the state of an order means for its money: it counts, it never came about, or all of it was given back. */
export type OrderState = 'counts' | 'void' | 'returned';

const voidWords =
  /cancel|void|fail|declin|reject|expired|abandon|unpaid|draft|trash|unavailable|pending payment|closed ?lost|取消|关闭|失败|未付|待付|作废/iu;
const partly = /part|部分/iu;
const returnedWords = /refund|return|charge ?back|disputed|退款|退货|已退/iu;
const wonWords = /closed ?won|赢单/iu;

/**
 * The meaning of each status of a column. Partly refunded orders count. Where one of the words says that a deal is won,
 * no other deal counts.
 *
 * @param texts  the distinct cells
 */
export function orderStates(texts: readonly string[]): OrderState[] {
  const areDeals = texts.some((text) => wonWords.test(text));
  return texts.map((text) => {
    if (areDeals) return wonWords.test(text) ? 'counts' : 'void';
    if (voidWords.test(text)) return 'void';
    return returnedWords.test(text) && !partly.test(text) ? 'returned' : 'counts';
  });
}

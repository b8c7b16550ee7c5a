import { isWithin } from '../../core/text/editDistance';
import type { FindField } from './findFields';
import { compactName, nameWords } from './foldText';

/** Words that people use for one thing, in both languages; a column is met when its name holds one of them. */
const concepts: readonly (readonly string[])[] = [
  [
    'spent',
    'spend',
    'spends',
    'spending',
    'revenue',
    'monetary',
    'sales',
    '消费',
    '花费',
    '金额',
    '支出',
    '销售额',
  ],
  ['orders', 'order', 'purchases', 'frequency', '订单', '订单数', '单数', '下单次数', '购买次数', '下单'],
  ['age', 'ages', '年龄', '年纪', '岁数'],
  ['city', 'town', '城市'],
  ['country', '国家'],
  ['rating', 'ratings', 'stars', 'score', '评分', '星级', '打分'],
  ['returns', 'returned', 'refund', 'refunds', '退货', '退货率', '退款'],
  ['discount', 'discounts', 'coupon', 'coupons', '折扣', '优惠', '优惠券'],
  ['category', 'department', '品类', '类别', '类目', '分类'],
  ['gender', 'sex', '性别'],
  ['income', 'salary', '收入', '薪资'],
  ['channel', '渠道'],
  ['basket', '客单价'],
  ['recency', '多久没来'],
  ['review', 'reviews', 'comment', 'comments', '评论', '评价'],
  ['product', 'item', '商品', '产品'],
  ['joined', 'signup', 'registered', 'since', '注册', '注册日期', '入会'],
];

/** Below this a phrase is not taken for a column's name. */
const leastScore = 40;
/** A word of a question and of a name: one letter more or less at the end is no difference. */
const isSameWord = (a: string, b: string): boolean => a === b || a.replace(/s$/, '') === b.replace(/s$/, '');

interface Name {
  readonly name: string;
  readonly compact: string;
  readonly words: readonly string[];
}

const read = (name: string): Name => ({ name, compact: compactName(name), words: nameWords(name) });
/** A line is read again with every letter typed. */
const known = new WeakMap<FindField, readonly Name[]>();

function namesOf(field: FindField): readonly Name[] {
  let names = known.get(field);
  if (!names) known.set(field, (names = [field.name, ...(field.also ?? [])].map(read)));
  return names;
}

function score(phrase: Name, field: Name): number {
  if (phrase.name === field.name) return 100;
  const { compact: typed, words: asked } = phrase;
  const { compact: name, words: named } = field;
  if (typed === '') return 0;
  if (typed === name) return 90;
  const share = Math.min(typed.length, name.length) / Math.max(typed.length, name.length, 1);
  if (asked.every((word) => named.some((other) => isSameWord(word, other)))) return 60 + 20 * share;
  const isSpaceless = /\p{Script=Han}/u.test(typed);
  if (isSpaceless && typed.length > 1 && name.includes(typed)) return 55 + 20 * share;
  if (isSpaceless && name.length > 1 && typed.includes(name)) return 50 + 5 * share;
  for (const concept of concepts) {
    const isAsked = asked.length === 1 && concept.includes(typed);
    if (!isAsked) continue;
    const isMet = concept.some(
      (word) => named.includes(word) || (/\p{Script=Han}/u.test(word) && name.includes(word)),
    );
    if (isMet) return 45 + 5 * share;
  }
  const edits = typed.length >= 9 ? 2 : 1;
  return typed.length >= 5 && isWithin(typed, name, edits) ? leastScore : 0;
}

/**
 * The column that a phrase means: its name in any case and spelling, some of its words, a usual word for the thing, or
 * the name with a slip of the finger. Where several fit equally well, the one whose kind is wanted, then the first.
 *
 * @param wanted  kinds that make sense here; others are met by their whole name alone
 * @returns null when no column is meant
 */
export function matchField(
  phrase: string,
  fields: readonly FindField[],
  wanted: readonly FindField['kind'][],
): FindField | null {
  let best: FindField | null = null;
  let most = leastScore - 0.5;
  const asked = read(phrase.trim());
  for (const field of fields) {
    const found = Math.max(...namesOf(field).map((name) => score(asked, name)));
    const isWanted = wanted.includes(field.kind);
    const value = isWanted ? found : found >= 90 ? found - 5 : 0;
    if (value > most) [best, most] = [field, value];
  }
  return best;
}

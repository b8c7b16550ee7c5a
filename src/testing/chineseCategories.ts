import { readReviews } from './lexicalQuality';

/** What customers call the things of each category of `chinese_reviews`; kept out of the product's code. */
export const categoryWords: Readonly<Record<string, readonly string[]>> = {
  书籍: ['书', '本书'],
  平板: ['平板', '屏幕'],
  手机: ['手机'],
  水果: ['水果', '苹果'],
  洗发水: ['洗发水'],
  热水器: ['热水器'],
  蒙牛: ['牛奶', '蒙牛'],
  衣服: ['衣服', '质量', '尺码'],
  计算机: ['电脑', '笔记本'],
  酒店: ['酒店', '房间'],
};

export const categories = Object.keys(categoryWords);

/** Whether one of the first five terms is a word of the category. */
export const saysCategory = (terms: readonly { readonly text: string }[], category: string): boolean =>
  terms.slice(0, 5).some(({ text }) => categoryWords[category]!.includes(text));

/** Every `step`-th review with the number of its category; the file lists one category after the other. */
export function categoryReviews(step: number): { texts: string[]; labels: Int32Array } {
  const { texts, labels } = readReviews('chinese');
  const kept = [...texts.keys()].filter((i) => i % step === 0);
  return {
    texts: kept.map((i) => texts[i]!),
    labels: Int32Array.from(kept, (i) => categories.indexOf(labels[i]!)),
  };
}

/** As many distinct short texts as wanted, in English and Chinese, made of the sentences of the public texts. */
import Papa from 'papaparse';
import { once, readPublicText } from './data.mjs';
import { seeded } from './seeded.mjs';
import { partOf } from './split.mjs';

/** The part that nobody looks at before the last measurement. */
const isHeldBack = (text) => partOf(text) === 'final';

const cells = (file, header) => Papa.parse(readPublicText(file), { header, skipEmptyLines: true }).data;

/** [class, text] of the public texts that are not held back. */
function* publicTexts() {
  for (const row of cells('womens_clothing_reviews/womens_clothing_reviews.csv.gz', true))
    yield [row['Department Name'], row['Review Text']];
  for (const row of cells('pricerunner/pricerunner_aggregate.csv', false)) yield [row[6], row[1]];
  for (const [category, , text] of cells('chinese_reviews/online_shopping_10_cats.csv.gz', false).slice(1))
    yield [category, text];
}

/** Class → its distinct sentences of 8 to 160 characters. */
function sentencesByClass() {
  const byClass = new Map();
  for (const [name, text] of publicTexts()) {
    if (!name || !text?.trim() || isHeldBack(text)) continue;
    let sentences = byClass.get(name);
    if (!sentences) byClass.set(name, (sentences = new Set()));
    for (const part of text.split(/(?<=[.!?])\s+|[。！？；\r\n]+/)) {
      const sentence = part.trim();
      if (sentence.length >= 8 && sentence.length <= 160) sentences.add(sentence);
    }
  }
  return new Map([...byClass].map(([name, sentences]) => [name, [...sentences]]));
}

/**
 * Sentences, then pairs of sentences of one class, each text once, in a shuffled order that the seed gives.
 *
 * @returns {string[]}
 */
export function manyTexts(count, seed = 1) {
  const random = seeded(seed);
  const byClass = sentencesByClass();
  const lists = [...byClass.values()];
  const texts = new Set(lists.flat());
  const weights = lists.map((list) => list.length);
  const total = weights.reduce((a, b) => a + b, 0);
  while (texts.size < count) {
    // Classes as often as they have sentences.
    let at = random() * total;
    const list = lists[weights.findIndex((weight) => (at -= weight) < 0)] ?? lists[0];
    const pick = () => list[Math.floor(random() * list.length)];
    texts.add(`${pick()} ${pick()}`);
  }
  const shuffled = [...texts];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  return shuffled.slice(0, count);
}

/** Such texts as a CSV file with the columns id and text, written on first use. @returns {string} its path */
export const manyTextsTable = (count) =>
  once(`many-texts-${count}.csv`, () =>
    Buffer.from(`${Papa.unparse(manyTexts(count).map((text, i) => ({ id: i + 1, text })))}\n`),
  );

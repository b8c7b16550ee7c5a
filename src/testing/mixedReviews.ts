import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { readData } from './data';

/** What a review is of and the language it is in: what a map of the texts must find by itself. */
export interface MixedReview {
  readonly text: string;
  readonly topic: string;
  readonly language: 'en' | 'zh';
}

interface Source {
  readonly topic: string;
  readonly language: 'en' | 'zh';
  readonly file: string;
  readonly isHeaded: boolean;
  readonly text: number;
  /** Column and value of the rows that are meant; null: all. */
  readonly where: readonly [column: number, value: string] | null;
  readonly rows: number;
}

const chinese = (topic: string, category: string, rows: number): Source => ({
  topic,
  language: 'zh',
  file: 'chinese_reviews/online_shopping_10_cats.csv.gz',
  isHeaded: true,
  text: 2,
  where: [0, category],
  rows,
});
const titles = (topic: string, category: string, rows: number): Source => ({
  topic,
  language: 'en',
  file: 'pricerunner/pricerunner_aggregate.csv',
  isHeaded: false,
  text: 1,
  where: [6, category],
  rows,
});

/** Clothes and phones are in both languages, the others in one. */
const sources: readonly Source[] = [
  {
    topic: 'clothes',
    language: 'en',
    file: 'womens_clothing_reviews/womens_clothing_reviews.csv.gz',
    isHeaded: true,
    text: 4,
    where: null,
    rows: 1000,
  },
  chinese('clothes', '衣服', 1000),
  titles('phones', 'Mobile Phones', 560),
  chinese('phones', '手机', 440),
  chinese('hotels', '酒店', 865),
  chinese('fruit', '水果', 865),
  titles('fridges', 'Fridge Freezers', 700),
  titles('processors', 'CPUs', 570),
];

/** The files that they come from. */
export const mixedFiles: readonly string[] = [...new Set(sources.map(({ file }) => file))];

/** `tune` of models/texts.py: nothing was trained on it, and nothing of what is reported at the end is in it. */
const isInTune = (hash: string): boolean => hash >= '33' && hash < '66';

/**
 * 6,000 public texts in two languages, by topic and language. Of each source the distinct texts of the part `tune` with
 * the lowest sha256: no seed, no choice.
 */
export function mixedReviews(): MixedReview[] {
  const read = new Map<string, string[][]>();
  for (const { file, isHeaded } of sources) {
    if (read.has(file)) continue;
    const text = new TextDecoder().decode(readData(file));
    read.set(file, Papa.parse<string[]>(text, { skipEmptyLines: true }).data.slice(isHeaded ? 1 : 0));
  }
  return sources.flatMap(({ topic, language, file, text, where, rows }) => {
    const meant = read.get(file)!.filter((row) => !where || row[where[0]] === where[1]);
    const texts = [...new Set(meant.map((row) => row[text] ?? ''))].filter((one) => one.trim() !== '');
    return texts
      .map((one) => ({ one, hash: createHash('sha256').update(one).digest('hex') }))
      .filter(({ hash }) => isInTune(hash))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1))
      .slice(0, rows)
      .map(({ one }) => ({ text: one, topic, language }));
  });
}

/** As a file of two columns; who reads it is told neither topic nor language. Rows come as their hashes fall. */
export function mixedCsv(reviews: readonly MixedReview[]): string {
  return Papa.unparse({ fields: ['id', 'review'], data: reviews.map(({ text }, i) => [`r${i + 1}`, text]) });
}

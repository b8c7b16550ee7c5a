import { expect, test } from 'vitest';
import { tiny } from './fixtures/lexical.json';
import { readTokens } from '../../core/text/readTokens';
import type { SparseMatrix } from './sparseMatrix';
import { fitTfidf, type TfidfOptions } from './tfidf';

const weigh = async (texts: readonly string[], options: Partial<TfidfOptions> = {}): Promise<SparseMatrix> =>
  (
    await fitTfidf(
      await readTokens(texts, {}),
      { minTexts: 1, maxShare: 1, maxTerms: 1_000, maxPairs: 1_000, ...options },
      {},
    )
  ).matrix;

const row = ({ rowStart, values }: SparseMatrix, i: number): number[] =>
  [...values.subarray(rowStart[i], rowStart[i + 1])].sort((a, b) => a - b);

test('weights are those of scikit-learn, for words, pairs, repeats and Chinese', async () => {
  const weighted = await weigh(tiny.texts, { maxShare: 0.5 });
  expect(weighted.cols).toBe(tiny.terms);
  for (const [i, expected] of tiny.rows.entries()) {
    const found = row(weighted, i);
    expect(found).toHaveLength(expected.length);
    expected.forEach((value, e) => expect(found[e]).toBeCloseTo(value, 6));
  }
});

test('Chinese characters and pairs may weigh by the square, words stay', async () => {
  const texts = ['手机 dress', '手 dress shoes', 'dress'];
  const idf = (df: number): number => 1 + Math.log(4 / (1 + df));
  // 手机 dress: 手 in two texts, 机 and 手机 in one, dress in three.
  const weights = [idf(2) ** 2, idf(1) ** 2, idf(1) ** 2, idf(3)];
  const length = Math.hypot(...weights);
  const expected = weights.map((weight) => weight / length).sort((a, b) => a - b);
  const found = row(await weigh(texts, { squaresCharacters: true }), 0);
  expect(found).toHaveLength(4);
  found.forEach((value, e) => expect(value).toBeCloseTo(expected[e]!, 6));
});

test('terms of too few texts, or of too many, are left out', async () => {
  const texts = ['red dress', 'blue dress', 'red shoes', 'grey dress'];
  expect((await weigh(texts)).cols).toBe(9);
  expect((await weigh(texts, { minTexts: 2 })).cols).toBe(2);
  const red = await weigh(texts, { minTexts: 2, maxShare: 0.5 });
  expect(red.cols).toBe(1);
  expect([0, 1, 2, 3].map((i) => row(red, i))).toEqual([[1], [], [1], []]);
});

test('a capped vocabulary keeps the terms of the most texts', async () => {
  const weighted = await weigh(['red dress', 'blue dress', 'red shoes', 'dress'], { maxTerms: 2 });
  expect([...weighted.rowStart]).toEqual([0, 2, 3, 4, 5]);
  expect([...weighted.columns]).toEqual([1, 0, 0, 1, 0]);
});

test('pairs need not fit in memory for the frequent ones to be found', async () => {
  const texts = Array.from({ length: 3_000 }, (_, i) => `word${i} soft dress word${i * 7} word${i * 13}`);
  const whole = await weigh(texts, { maxTerms: 1, minTexts: 1, maxPairs: 1_000_000 });
  const options = { minTexts: 1, maxTerms: 3 };
  const few = await weigh(texts, { ...options, maxPairs: 1_000 });
  expect(few).toEqual(await weigh(texts, { ...options, maxPairs: 1_000_000 }));
  expect(few.cols).toBe(3);
  expect(whole.cols).toBe(1);
});

test('no texts and empty texts have no terms', async () => {
  expect(await weigh([])).toMatchObject({ rows: 0, cols: 0 });
  expect(await weigh(['', ' 🙂 '])).toMatchObject({ rows: 2, cols: 0 });
});

test('words named like properties of objects are words', async () => {
  expect((await weigh(['__proto__ constructor', 'constructor toString'])).cols).toBe(5);
});

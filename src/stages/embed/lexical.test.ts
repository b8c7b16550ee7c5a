import { expect, test } from 'vitest';
import { makeRng, randomInt } from '../../core/math/rng';
import { encodeLexical } from './lexical';

const options = { dimensions: 128, seed: 1 };

const encode = (texts: readonly string[], dimensions = 128) =>
  encodeLexical(texts, { dimensions, seed: 1 }, {});

async function cosines(
  texts: readonly string[],
  dimensions = 128,
): Promise<(i: number, j: number) => number> {
  const { data, cols } = (await encode(texts, dimensions)).matrix;
  return (i, j) => {
    let dot = 0;
    for (let c = 0; c < cols; c++) dot += data[i * cols + c]! * data[j * cols + c]!;
    return dot;
  };
}

/** Texts of ten words, each from the words of one of `topics` topics. */
function topicTexts(count: number, topics: number): string[] {
  const rng = makeRng(9);
  const text = (i: number): string =>
    Array.from({ length: 10 }, () => `topic${i % topics}word${randomInt(rng, 30)}`).join(' ');
  return Array.from({ length: count }, (_, i) => text(i));
}

test('texts on the same subject lie closer than texts on different ones', async () => {
  const cosine = await cosines(topicTexts(300, 3), 3);
  expect(cosine(0, 3)).toBeGreaterThan(0.9);
  expect(cosine(0, 1)).toBeLessThan(0.1);
});

test('Chinese needs no spaces', async () => {
  const texts = ['苹果很甜', '香蕉很甜', '屏幕清晰', '屏幕不清晰', '苹果不甜', '手机屏幕'];
  const cosine = await cosines(texts, 3);
  expect(cosine(0, 4)).toBeGreaterThan(0.5);
  expect(cosine(0, 2)).toBeLessThan(0.3);
  expect(cosine(2, 3)).toBeGreaterThan(0.5);
});

test('rows have length 1, a text without words a zero row', async () => {
  const texts = [...topicTexts(60, 2), '', '!!! 🙂'];
  const { matrix } = await encode(texts);
  expect(matrix.rows).toBe(62);
  for (let i = 0; i < matrix.rows; i++) {
    const row = matrix.data.subarray(i * matrix.cols, (i + 1) * matrix.cols);
    expect(Math.hypot(...row)).toBeCloseTo(i < 60 ? 1 : 0, 5);
  }
});

test('rows have as many columns as asked for, or as the texts allow', async () => {
  expect((await encode(topicTexts(300, 30), 20)).matrix.cols).toBe(20);
  expect((await encode(topicTexts(12, 2))).matrix.cols).toBe(12);
});

test('identical texts have identical rows', async () => {
  const texts = topicTexts(100, 5);
  const { data, cols } = (await encode([...texts, texts[7]!])).matrix;
  expect(data.subarray(100 * cols)).toEqual(data.subarray(7 * cols, 8 * cols));
});

test('the same seed gives the same numbers', async () => {
  const texts = topicTexts(200, 4);
  expect(await encode(texts)).toEqual(await encode(texts));
});

test('one text, and texts that are all equal, have one direction', async () => {
  for (const texts of [['soft dress'], Array<string>(500).fill('soft dress')]) {
    const { matrix, explained } = await encode(texts);
    expect(matrix).toMatchObject({ rows: texts.length, cols: 1 });
    for (const value of matrix.data) expect(value).toBeCloseTo(1, 6);
    expect(explained).toBe(1);
  }
});

test('texts without words, and no texts, have one column of zeros', async () => {
  expect(await encode(['', '…'])).toEqual({
    matrix: { data: new Float32Array(2), rows: 2, cols: 1 },
    terms: 0,
    explained: 1,
  });
  expect((await encode([])).matrix).toMatchObject({ rows: 0, cols: 1 });
});

test('all directions together explain all of the variance, few explain less', async () => {
  const texts = topicTexts(80, 4);
  expect((await encode(texts, 80)).explained).toBeCloseTo(1, 5);
  const few = (await encode(texts, 4)).explained;
  expect(few).toBeGreaterThan(0.05);
  expect(few).toBeLessThan(0.9);
});

test('a cell of one million characters is encoded beside short ones', async () => {
  const texts = [
    '很好 '.repeat(330_000),
    'soft '.repeat(200_000),
    'soft dress',
    '不好',
    'x'.repeat(1_000_000),
  ];
  const { matrix } = await encode(texts);
  expect(matrix.rows).toBe(5);
  expect(matrix.data.every(Number.isFinite)).toBe(true);
});

test('progress rises to 1 and counts the texts while they are read', async () => {
  const fractions: number[] = [];
  let counted = 0;
  await encodeLexical(topicTexts(6_000, 40), options, {
    onProgress: ({ fraction, done, total }) => {
      fractions.push(fraction);
      if (done !== undefined && fraction < 1) {
        expect(total).toBe(6_000);
        counted = done;
      }
    },
  });
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
  expect(fractions.length).toBeGreaterThan(3);
  expect(counted).toBeGreaterThan(0);
});

test('a cancel stops it at once, before and while it runs', async () => {
  await expect(encodeLexical(['soft'], options, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  const controller = new AbortController();
  let reportsAfter = 0;
  const run = encodeLexical(topicTexts(6_000, 40), options, {
    signal: controller.signal,
    onProgress: () => {
      if (controller.signal.aborted) reportsAfter++;
      controller.abort();
    },
  });
  await expect(run).rejects.toThrow('aborted');
  expect(reportsAfter).toBe(0);
});

test('of more texts than are decomposed whole, each is placed in the directions of a sample', async () => {
  const topics = [
    ['warm', 'wool', 'winter', 'coat'],
    ['sweet', 'fresh', 'apple', 'juice'],
    ['loud', 'phone', 'speaker', 'sound'],
  ];
  const texts = Array.from({ length: 100_001 }, (_, i) => {
    const words = topics[i % 3]!;
    return `${words[i % 4]!} ${words[(i >> 2) % 4]!} ${words[(i >> 4) % 4]!}`;
  });
  texts[7] = '';
  const { matrix, explained } = await encodeLexical(texts, { dimensions: 3, seed: 1 }, {});
  const row = (i: number): Float32Array => matrix.data.subarray(i * matrix.cols, (i + 1) * matrix.cols);
  const cosine = (i: number, j: number): number =>
    row(i).reduce((sum, value, c) => sum + value * row(j)[c]!, 0);
  expect([matrix.rows, matrix.cols]).toEqual([100_001, 3]);
  expect([...row(7)]).toEqual([0, 0, 0]);
  expect(row(0)).toEqual(row(192));
  for (let i = 30; i < 60; i++) for (let j = 30; j < i; j++) expect(cosine(i, j) > 0.9).toBe(i % 3 === j % 3);
  expect(explained).toBeGreaterThan(0.1);
  expect(explained).toBeLessThanOrEqual(1);
});

import { array, assert, asyncProperty, nat } from 'fast-check';
import { expect, test } from 'vitest';
import type { FittedEncoder } from '../../../core/data/encoder';
import type { Matrix } from '../../../core/data/matrix';
import { topicTeacher, topicTexts } from '../../../testing/topicTexts';
import { openTaught } from './keepFitted';
import { Lesson } from './lesson';

const teacher = topicTeacher();
const options = { seed: 1, dimensions: 8, isLatinOnly: true };

/** A lesson on the texts, of which the teacher reads `count`. */
async function taught(texts: readonly string[], count: number) {
  const lesson = await Lesson.start(texts, options, {});
  const said = teacher(await lesson.texts(count));
  const report = await lesson.learn(said, {});
  return { lesson, report, matrix: await lesson.encode({}), fitted: lesson.fitted() };
}

const row = ({ data, cols }: Matrix, i: number): number[] => [...data.subarray(i * cols, (i + 1) * cols)];
const similarity = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, c) => sum + value * b[c]!, 0);
const wordsOf = ({ json }: FittedEncoder): readonly string[] => (json as { words: readonly string[] }).words;

test.each([
  ['no texts', []],
  ['one text', ['a nice dress']],
  ['two texts', ['a nice dress', 'a bad phone']],
  ['equal texts', Array<string>(30).fill('a nice dress')],
  ['empty texts', ['', '  ', '\n']],
  ['emoji alone', ['🙂', '🙂🙂', '👍🏽']],
  ['empty ones among others', ['', 'a nice dress', '', 'a bad phone']],
])('%s: every vector is finite, of length 1 or 0', async (_, texts) => {
  const { matrix, report } = await taught(texts, 10);
  expect(matrix.rows).toBe(texts.length);
  for (let i = 0; i < texts.length; i++) {
    const length = Math.hypot(...row(matrix, i));
    expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
  }
  const { lexical, order, ...figures } = report;
  for (const figure of [figures, lexical ?? {}, order ?? {}].flatMap((part) => Object.values(part)))
    expect(Number.isFinite(figure)).toBe(true);
});

test('texts that the teacher never read are placed by topic', async () => {
  const { texts, topicOf } = topicTexts(800);
  const { matrix, report } = await taught(texts, 600);
  expect(report).toMatchObject({ rows: 600, heldBack: 500 });
  expect(report.cosine).toBeGreaterThan(0.9);
  expect(report.lexical!.agreement).toBeLessThan(report.agreement);
  expect(report.agreement).toBeGreaterThan(0.5);
  let right = 0;
  for (let i = 1; i < 100; i++) {
    let best = 0;
    let nearest = -1;
    for (let j = 0; j < texts.length; j++) {
      const near = i === j ? -1 : similarity(row(matrix, i), row(matrix, j));
      if (near > best) [best, nearest] = [near, j];
    }
    if (topicOf[nearest] === topicOf[i]) right++;
  }
  expect(right).toBeGreaterThan(95);
});

test('the texts to be read are different ones, and stay the first when more are wanted', async () => {
  const { texts } = topicTexts(800);
  const lesson = await Lesson.start([...texts, ...texts, ''], options, {});
  const few = await lesson.texts(550);
  expect(new Set(few).size).toBe(550);
  const more = await lesson.texts(700);
  expect(more.slice(0, 550)).toEqual(few);
  expect(new Set(await lesson.texts(5000))).toEqual(new Set(texts));
});

test('a teacher of the Latin script is given no Chinese to read; another is', async () => {
  const { texts } = topicTexts(30);
  const chinese = ['这件衣服很好看', '手机屏幕坏了', '水果很新鲜'];
  const lesson = await Lesson.start([...texts, ...chinese], options, {});
  expect(lesson).toMatchObject({ readable: 30, distinct: 33 });
  expect(await lesson.texts(99)).toHaveLength(30);
  const other = await Lesson.start([...texts, ...chinese], { ...options, isLatinOnly: false }, {});
  expect(new Set(await other.texts(99))).toEqual(new Set([...texts, ...chinese]));
});

test('what is kept encodes the texts as the lesson did, whatever the batch and its order', async () => {
  const { texts } = topicTexts(300);
  const { matrix, fitted } = await taught(texts, 300);
  const opened = openTaught(fitted);
  await assert(
    asyncProperty(array(nat(texts.length - 1), { minLength: 1, maxLength: 20 }), async (items) => {
      const again = await opened.encode(
        items.map((i) => texts[i]!),
        {},
      );
      for (const [at, i] of items.entries())
        expect(similarity(row(again, at), row(matrix, i))).toBeCloseTo(1, 5);
    }),
    { numRuns: 30 },
  );
  expect(row(await opened.encode(['of no known word', ''], {}), 0)).toEqual(Array(8).fill(0));
});

test('what is kept knows no rare word and no personal data', async () => {
  const { texts } = topicTexts(200);
  const told = texts.map(
    (text, i) => `${text} call 13812345678${i < 4 ? ' zanzibar' : i < 10 ? ' yemen' : ''}`,
  );
  const { fitted } = await taught(told, 200);
  const words = wordsOf(fitted);
  expect(words).toContain('dress');
  expect(words).toContain('yemen');
  expect(words).not.toContain('zanzibar');
  expect(words).not.toContain('13812345678');
});

test('the same seed gives the same numbers', async () => {
  const { texts } = topicTexts(600);
  const [one, other] = [await taught(texts, 550), await taught(texts, 550)];
  expect(other.matrix.data).toEqual(one.matrix.data);
  expect(other.report).toEqual(one.report);
});

test('a lesson can be stopped', async () => {
  const { texts } = topicTexts(100);
  const signal = AbortSignal.abort();
  await expect(Lesson.start(texts, options, { signal })).rejects.toThrow('abort');
});

test('an encoder of another kind is refused', () => {
  expect(() => openTaught({ json: { kind: 'lexical' }, arrays: {} })).toThrow('must be of a taught encoder');
});

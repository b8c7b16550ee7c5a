import { expect, test } from 'vitest';
import { readSentimentHead } from './sentiment';
import { toneOfGroups } from './toneOfGroups';

const heads = {
  en: readSentimentHead('0\ngood\t1\t2\ngood good\t1\t2\nbad\t1\t-2\nbad bad\t1\t-2'),
  zh: readSentimentHead('0\n好\t1\t2\n好好\t1\t2\n差\t1\t-2\n差差\t1\t-2'),
};
const none = { en: 0, zh: 0, other: 0, unknown: 0 };

test('no texts, and texts that say nothing, are not judged', async () => {
  const silent = { judged: 0, negative: 0, languages: none };
  expect(await toneOfGroups([], new Float32Array(), new Int32Array(), heads, {})).toEqual({
    all: silent,
    perCluster: [],
  });
  expect(await toneOfGroups([''], Float32Array.of(1), Int32Array.of(0), heads, {})).toEqual({
    all: silent,
    perCluster: [silent],
  });
});

test('each language is judged by its own head, rows count, those of no cluster in all alone', async () => {
  const bad = `it was ${'bad '.repeat(6)}`;
  const texts = [
    bad.replaceAll('bad', 'good'),
    bad,
    '质量差差差差差',
    '质量好好好好好',
    'das ist nicht gut',
    bad,
  ];
  const labels = Int32Array.of(0, 0, 1, 1, 1, -1);
  const { all, perCluster } = await toneOfGroups(texts, Float32Array.of(1, 3, 1, 1, 1, 2), labels, heads, {});
  expect(perCluster[0]).toEqual({ judged: 4, negative: 3, languages: { ...none, en: 4 } });
  expect(perCluster[1]).toEqual({ judged: 2, negative: 1, languages: { ...none, zh: 2, other: 1 } });
  expect(all).toEqual({ judged: 8, negative: 6, languages: { en: 6, zh: 2, other: 1, unknown: 0 } });
});

test('who says too little is not judged, only counted by language', async () => {
  const { all } = await toneOfGroups(
    ['it was bad', '质量差'],
    Float32Array.of(1, 1),
    Int32Array.of(0, 0),
    heads,
    {},
  );
  expect(all).toEqual({ judged: 0, negative: 0, languages: { ...none, en: 1, zh: 1 } });
});

test('it can be stopped', async () => {
  await expect(
    toneOfGroups(['good'], Float32Array.of(1), Int32Array.of(0), heads, { signal: AbortSignal.abort() }),
  ).rejects.toThrow('abort');
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readStaticTable } from '../../testing/staticTable';
import type { StaticDimensions } from './staticTable';

interface Reference {
  readonly texts: readonly string[];
  readonly vectors256: readonly (readonly number[])[];
  readonly vectors128: readonly (readonly number[])[];
}

const reference = JSON.parse(
  readFileSync('models/kindred-static/fixtures/reference.json', 'utf8'),
) as Reference;

const lengthOf = (row: Float32Array): number => Math.hypot(...row);

test.each<StaticDimensions>([256, 128])(
  'gives the vectors of Python in %i dimensions',
  async (dimensions) => {
    const table = await readStaticTable(dimensions);
    const { data, rows, cols } = await table.encode(reference.texts);
    expect([rows, cols]).toEqual([reference.texts.length, dimensions]);
    const expected = reference[`vectors${dimensions}`].flat();
    const furthest = data.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i]!)), 0);
    expect(furthest).toBeLessThan(1e-5);
  },
);

test('gives rows of length 1, and zeros where no term is known', async () => {
  const table = await readStaticTable(128);
  const { data } = await table.encode(['', '👗👟', 'dress', '裙子']);
  const lengths = [0, 1, 2, 3].map((i) => lengthOf(data.subarray(i * 128, (i + 1) * 128)));
  expect(lengths[0]).toBe(0);
  expect(lengths[1]).toBe(0);
  expect(lengths[2]).toBeCloseTo(1, 5);
  expect(lengths[3]).toBeCloseTo(1, 5);
});

test('gives no rows for no texts', async () => {
  const table = await readStaticTable(128);
  expect(await table.encode([])).toEqual({ data: new Float32Array(0), rows: 0, cols: 128 });
});

test('reads a text the same whatever stands beside it', async () => {
  const table = await readStaticTable(128);
  const texts = ['red shoes', '红色的鞋子', 'red shoes', 'a phone'];
  const together = await table.encode(texts);
  for (const [i, text] of texts.entries())
    expect(together.data.slice(i * 128, (i + 1) * 128)).toEqual((await table.encode([text])).data);
});

test('finds the Chinese sentence that says the same', async () => {
  const table = await readStaticTable(256);
  const pairs = [
    ['The phone battery is bad.', '手机电池很差。'],
    ['The hotel room was clean.', '酒店房间很干净。'],
    ['This book is interesting.', '這本書很有趣。'],
    ['The apples are fresh and sweet.', '苹果又新鲜又甜。'],
  ] as const;
  const { data } = await table.encode(pairs.flat());
  const cosine = (a: number, b: number): number =>
    data.subarray(a * 256, (a + 1) * 256).reduce((sum, x, j) => sum + x * data[b * 256 + j]!, 0);
  const nearest = pairs.map((_, en) => {
    const scores = pairs.map((__, zh) => cosine(2 * en, 2 * zh + 1));
    return scores.indexOf(Math.max(...scores));
  });
  expect(nearest).toEqual([0, 1, 2, 3]);
});

test('stops when it is told to', async () => {
  const table = await readStaticTable(128);
  await expect(table.encode(['dress'], { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

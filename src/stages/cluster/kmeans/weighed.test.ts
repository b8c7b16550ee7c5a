import { afterAll, expect, test } from 'vitest';
import { makeRng, randomNormal } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { kMeans } from '../kMeans';

const runtime = openRuntime({ prefer: 'wasm' });
afterAll(async () => (await runtime).close());

/** Three groups on a line, at 0, 10 and 20. */
const rng = makeRng(3);
const x = {
  data: Float32Array.from({ length: 60 }, (_, i) => 10 * (i % 3) + 0.5 * randomNormal(rng)),
  rows: 60,
  cols: 1,
};
const pairs = (together: readonly number[], apart: readonly number[]) => ({
  together: Uint32Array.from(together),
  apart: Uint32Array.from(apart),
});
const grouped = async (lessons: { pairs: ReturnType<typeof pairs>; weight: number }) =>
  kMeans(await runtime, x, { k: 3, nInit: 3, seed: 1, lessons }, {});

test('customers who are said to belong together are, where it costs more not to follow than to go there', async () => {
  const said = pairs([0, 1], []);
  const { labels: strong } = await grouped({ pairs: said, weight: 10 });
  expect(strong[0]).toBe(strong[1]);
  const { labels: weak } = await grouped({ pairs: said, weight: 0.01 });
  expect(weak[0]).not.toBe(weak[1]);
});

test('those who are said to be apart are, and everybody else stays where they were', async () => {
  const plain = (await kMeans(await runtime, x, { k: 3, nInit: 3, seed: 1 }, {})).labels;
  const { labels } = await grouped({ pairs: pairs([], [0, 3]), weight: 10 });
  expect(labels[0]).not.toBe(labels[3]);
  const others = (of: Int32Array) =>
    [...of].filter((_, i) => i !== 0 && i !== 3).map((label) => of[6] === label);
  expect(others(labels)).toEqual(others(plain));
});

test('a lesson that names nobody is refused', async () => {
  await expect(grouped({ pairs: pairs([0, 60], []), weight: 1 })).rejects.toThrow(RangeError);
});

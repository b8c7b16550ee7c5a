import { expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import { makeRng, randomNormal } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { kMeans } from '../kMeans';
import { qualityOf } from './qualityOf';
import { stabilityOf } from './stability';

const runtime = await openRuntime({ threads: 2 });

/** Two clouds apart from each other, and between them and a third, wide one no border at all. */
function clouds(n: number): { x: Matrix; labels: Int32Array } {
  const rng = makeRng(1);
  const labels = Int32Array.from({ length: n }, (_, i) => i % 4);
  const data = Array.from(labels, (label) =>
    label < 2
      ? [20 * label + randomNormal(rng), 20 + randomNormal(rng)]
      : [10 + 5 * randomNormal(rng), -20 + 5 * randomNormal(rng)],
  );
  return { x: { data: Float32Array.from(data.flat()), rows: n, cols: 2 }, labels };
}

const byKMeans =
  (k: number, seed = 1) =>
  async (x: Matrix): Promise<Int32Array> =>
    (await kMeans(runtime, x, { k, nInit: 3, seed }, {})).labels;

test('groups that are there come back, halves of a cloud that were drawn by lot do not', async () => {
  const { x, labels } = clouds(400);
  const found = await stabilityOf(x, labels, { seed: 1, cluster: byKMeans(4) }, {});
  expect([...found.perCluster].map((value) => value > 0.75)).toEqual([true, true, false, false]);
  expect(found.perCluster.slice(0, 2)).toEqual(Float64Array.of(1, 1));
  expect(found.adjustedRand).toBeGreaterThan(0.5);
  expect(found.adjustedRand).toBeLessThan(0.9);
});

test('a method that always finds the same is known after five resamples; one that wavers takes twenty', async () => {
  const { x, labels } = clouds(200);
  const merged = labels.map((label) => Math.min(label, 2));
  const sure = await stabilityOf(x, merged, { seed: 1, cluster: byKMeans(3) }, {});
  expect(sure).toEqual({ adjustedRand: 1, perCluster: Float64Array.of(1, 1, 1), resamples: 5 });
  let round = 0;
  const wavering = async (part: Matrix): Promise<Int32Array> =>
    round++ % 2 === 0 ? new Int32Array(part.rows) : byKMeans(3)(part);
  const unsure = await stabilityOf(x, merged, { seed: 1, cluster: wavering }, {});
  expect(unsure.resamples).toBe(20);
  expect(unsure.adjustedRand).toBeCloseTo(0.5, 6);
});

test('a resample holds about 63 % of the sampled items, each once, and a few of every cluster', async () => {
  const { x } = clouds(4000);
  const labels = Int32Array.from({ length: 4000 }, (_, i) => (i < 40 ? 1 : 0));
  const sizes: number[] = [];
  const cluster = async (part: Matrix): Promise<Int32Array> => {
    sizes.push(part.rows);
    const rows = new Set(
      Array.from({ length: part.rows }, (_, i) => `${part.data[2 * i]} ${part.data[2 * i + 1]}`),
    );
    expect(rows.size).toBe(part.rows);
    return new Int32Array(part.rows);
  };
  const found = await stabilityOf(x, labels, { seed: 1, cluster, sampledItems: 500 }, {});
  for (const size of sizes) expect(Math.abs(size / 535 - 0.632)).toBeLessThan(0.06);
  expect(found.perCluster[1]).toBeGreaterThan(0.03);
  expect(found.perCluster[1]).toBeLessThan(0.15);
});

test('the same seed gives the same, and noise is a group that has no score', async () => {
  const { x, labels } = clouds(100);
  const noisy = labels.map((label) => (label > 1 ? -1 : label));
  const cluster = async (part: Matrix): Promise<Int32Array> =>
    Int32Array.from({ length: part.rows }, (_, i) =>
      part.data[2 * i + 1]! < 10 ? -1 : part.data[2 * i]! > 10 ? 0 : 1,
    );
  const first = await stabilityOf(x, noisy, { seed: 2, cluster }, {});
  expect(first).toEqual({ adjustedRand: 1, perCluster: Float64Array.of(1, 1), resamples: 5 });
  expect(await stabilityOf(x, noisy, { seed: 2, cluster }, {})).toEqual(first);
});

test('nothing, one item and a number without items', async () => {
  const cluster = byKMeans(1);
  const none = { data: new Float32Array(), rows: 0, cols: 2 };
  const zero = { adjustedRand: 1, perCluster: new Float64Array(), resamples: 0 };
  expect(await stabilityOf(none, new Int32Array(), { seed: 1, cluster }, {})).toEqual(zero);
  const one = { data: Float32Array.of(1, 2), rows: 1, cols: 2 };
  expect((await stabilityOf(one, Int32Array.of(0), { seed: 1, cluster }, {})).adjustedRand).toBe(1);
  const two = { data: Float32Array.of(1, 2, 3, 4), rows: 2, cols: 2 };
  const gap = await stabilityOf(two, Int32Array.of(0, 2), { seed: 1, cluster }, {});
  expect(gap.perCluster[1]).toBeNaN();
});

test('progress rises to one, and a fired signal stops', async () => {
  const { x, labels } = clouds(100);
  const fractions: number[] = [];
  await stabilityOf(
    x,
    labels,
    { seed: 1, cluster: byKMeans(4) },
    { onProgress: ({ fraction }) => fractions.push(fraction) },
  );
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
  await expect(
    stabilityOf(x, labels, { seed: 1, cluster: byKMeans(4) }, { signal: AbortSignal.abort() }),
  ).rejects.toThrow(/abort/i);
});

test('the quality of a grouping tells the stability of all and of each cluster where it is asked for', async () => {
  const { x, labels } = clouds(100);
  const asked = await qualityOf(runtime, x, labels, { seed: 1, cluster: byKMeans(4) }, {});
  expect(asked.stability).toBeGreaterThan(0.5);
  expect(asked.perCluster!.map(({ stability }) => stability! > 0.75)).toEqual([true, true, false, false]);
  const plain = await qualityOf(runtime, x, labels, { seed: 1 }, {});
  expect(plain).not.toHaveProperty('stability');
  expect(plain.perCluster![0]).not.toHaveProperty('stability');
});

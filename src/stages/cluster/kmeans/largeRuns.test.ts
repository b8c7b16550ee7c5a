import { expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import { adjustedRand } from '../../../core/math/adjustedRand';
import { makeRng, randomInt, randomNormal } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { kMeans } from '../kMeans';
import { openItems } from './items';
import { chooseCandidates } from './parallelSeeds';

const runtime = await openRuntime({ threads: 2 });
const noPause = (): undefined => undefined;

/** Round groups around corners far from one another. */
function groups(seed: number, n: number, d: number, k: number, spread = 1): { x: Matrix; truth: Int32Array } {
  const rng = makeRng(seed);
  const centres = Float32Array.from({ length: k * d }, () => 12 * randomNormal(rng));
  const truth = Int32Array.from({ length: n }, () => randomInt(rng, k));
  const data = new Float32Array(n * d);
  for (let p = 0; p < data.length; p++)
    data[p] = centres[truth[Math.floor(p / d)]! * d + (p % d)]! + spread * randomNormal(rng);
  return { x: { data, rows: n, cols: d }, truth };
}

test.each(['euclidean', 'cosine'] as const)(
  'above twenty thousand items known groups are found from own seeds: %s',
  async (metric) => {
    const { x, truth } = groups(1, 24_000, 8, 6);
    const { labels } = await kMeans(runtime, x, { k: 6, nInit: 3, seed: 5, metric }, {});
    expect(adjustedRand(labels, truth)).toBeGreaterThan(0.99);
  },
);

test('mini-batches find the groups that Lloyd finds, with weights', async () => {
  const { x, truth } = groups(2, 6000, 8, 6);
  const weights = Float32Array.from(truth, (_, i) => 1 + (i % 3));
  const options = { k: 6, nInit: 1, seed: 1, weights };
  const batched = await kMeans(runtime, x, { ...options, algorithm: 'mini-batch' }, {});
  const whole = await kMeans(runtime, x, options, {});
  expect(adjustedRand(batched.labels, truth)).toBeGreaterThan(0.99);
  expect(batched.inertia / whole.inertia).toBeLessThan(1.01);
  expect(await kMeans(runtime, x, { ...options, algorithm: 'mini-batch' }, {})).toEqual(batched);
});

test('mini-batches of few items, by the cosine, and of items all equal', async () => {
  const { x, truth } = groups(3, 300, 5, 3, 0.2);
  const options = { k: 3, nInit: 1, seed: 1, algorithm: 'mini-batch' as const };
  const found = await kMeans(runtime, x, { ...options, metric: 'cosine' }, {});
  expect(adjustedRand(found.labels, truth)).toBeGreaterThan(0.99);
  const equal = { data: new Float32Array(100).fill(3), rows: 50, cols: 2 };
  expect((await kMeans(runtime, equal, options, {})).inertia).toBe(0);
});

test('k-means‖ gives some ten candidates a cluster, which stand for all the weight there is', async () => {
  const { x, truth } = groups(4, 20_000, 4, 5);
  const weights = new Float32Array(x.rows).fill(2);
  const items = await openItems(x, weights, 'euclidean', noPause);
  const candidates = await chooseCandidates(runtime, items, 5, makeRng(1), noPause);
  expect(candidates.x.rows).toBeGreaterThan(25);
  expect(candidates.x.rows).toBeLessThan(100);
  expect(candidates.weights.reduce((a, b) => a + b, 0)).toBe(40_000);
  const groupAt = new Map(Array.from(truth, (group, i) => [x.data[4 * i]!, group]));
  const reached = new Set(
    Array.from({ length: candidates.x.rows }, (_, c) => groupAt.get(candidates.x.data[4 * c]!)),
  );
  expect(reached.size).toBe(5);
});

test('fewer different items than clusters, above twenty thousand', async () => {
  const data = Float32Array.from({ length: 30_000 }, (_, i) => i % 3);
  const { labels, inertia } = await kMeans(
    runtime,
    { data, rows: 30_000, cols: 1 },
    { k: 5, nInit: 1, seed: 1 },
    {},
  );
  expect([new Set(labels).size, inertia]).toEqual([3, 0]);
});

test('progress never falls, and a run that is stopped leaves the next one whole', async () => {
  const { x } = groups(5, 30_000, 16, 12, 6);
  const options = { k: 12, nInit: 2, seed: 1 };
  const told: number[] = [];
  const whole = await kMeans(runtime, x, options, { onProgress: ({ fraction }) => told.push(fraction) });
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);

  const controller = new AbortController();
  const stopped = kMeans(runtime, x, options, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(stopped).rejects.toThrow(/abort/i);
  expect(await kMeans(runtime, x, options, {})).toEqual(whole);
});

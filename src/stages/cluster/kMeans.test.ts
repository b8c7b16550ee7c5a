import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { adjustedRand } from '../../core/math/adjustedRand';
import { makeRng, randomInt, randomNormal } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import { lacksData, readData } from '../../testing/data';
import { confidence } from './confidence';
import mall from './fixtures/mall.json';
import { mixtures } from './fixtures/mixtures.json';
import { kMeans } from './kMeans';

const runtime = await openRuntime({ threads: 2 });

const matrix = (data: ArrayLike<number>, cols: number): Matrix => ({
  data: Float32Array.from(data),
  rows: data.length / cols,
  cols,
});

test.each(mixtures)(
  'mixture $seed: same start, same groups and inertia as scikit-learn',
  async (reference) => {
    const { k, d, start, labels, inertia } = reference;
    const found = await kMeans(
      runtime,
      matrix(reference.x, d),
      { k, nInit: 1, seed: 0, centroids: Float32Array.from(start) },
      {},
    );
    expect(adjustedRand(found.labels, labels)).toBeGreaterThanOrEqual(0.99);
    expect(Math.abs(found.inertia / inertia - 1)).toBeLessThan(1e-5);
  },
);

const mallFile = 'mall_customers/Mall_Customers.csv';
test.skipIf(lacksData(mallFile))('mall customers by income and spending: the five known groups', async () => {
  const lines = new TextDecoder().decode(readData(mallFile)).trim().split(/\r?\n/).slice(1);
  const x = matrix(
    lines.flatMap((line) => line.split(',').slice(3, 5).map(Number)),
    2,
  );
  for (const seed of [1, 2, 3]) {
    const found = await kMeans(runtime, x, { k: 5, nInit: 10, seed }, {});
    expect(Math.abs(found.inertia / 44_448.46 - 1)).toBeLessThan(0.001);
    expect(adjustedRand(found.labels, mall.labels)).toBeGreaterThanOrEqual(0.98);
  }
});

const cases = fc.record({
  seed: fc.integer(),
  n: fc.integer({ min: 6, max: 80 }),
  k: fc.integer({ min: 1, max: 6 }),
});

const normals = (seed: number, n: number, d: number): Matrix => {
  const rng = makeRng(seed);
  return matrix(
    Array.from({ length: n * d }, () => randomNormal(rng)),
    d,
  );
};

test('inertia never rises from one iteration to the next', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ seed, n, k }) => {
      const x = normals(seed, n, 3);
      const centroids = x.data.slice(0, k * 3);
      let before = Infinity;
      for (let maxIter = 1; maxIter <= 6; maxIter++) {
        const { inertia } = await kMeans(runtime, x, { k, nInit: 1, seed, centroids, maxIter, tol: 0 }, {});
        expect(inertia).toBeLessThanOrEqual(before * (1 + 1e-6));
        before = inertia;
      }
    }),
    { numRuns: 30 },
  );
});

test('permuting the items permutes the labels, from the same start', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ seed, n, k }) => {
      const x = normals(seed, n, 2);
      const order = Array.from({ length: n }, (_, i) => i);
      const rng = makeRng(seed + 1);
      for (let i = n - 1; i > 0; i--) {
        const j = randomInt(rng, i + 1);
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      const permuted = matrix(
        order.flatMap((i) => [...x.data.subarray(2 * i, 2 * i + 2)]),
        2,
      );
      const options = { k, nInit: 1, seed, centroids: x.data.slice(0, k * 2) };
      const plain = await kMeans(runtime, x, options, {});
      const other = await kMeans(runtime, permuted, options, {});
      expect([...other.labels]).toEqual(order.map((i) => plain.labels[i]));
    }),
    { numRuns: 30 },
  );
});

test('the same seed gives the same result, and a weight of 2 is a row twice', async () => {
  const x = normals(5, 60, 2);
  const first = await kMeans(runtime, x, { k: 4, nInit: 3, seed: 9 }, {});
  expect(await kMeans(runtime, x, { k: 4, nInit: 3, seed: 9 }, {})).toEqual(first);

  const centroids = x.data.slice(0, 8);
  const twice = matrix([...x.data, ...x.data.subarray(0, 20)], 2);
  const weights = Float32Array.from({ length: 60 }, (_, i) => (i < 10 ? 2 : 1));
  const weighted = await kMeans(runtime, x, { k: 4, nInit: 1, seed: 0, weights, centroids, tol: 0 }, {});
  const repeated = await kMeans(runtime, twice, { k: 4, nInit: 1, seed: 0, centroids, tol: 0 }, {});
  expect([...weighted.labels]).toEqual([...repeated.labels.subarray(0, 60)]);
  expect(weighted.inertia).toBeCloseTo(repeated.inertia, 4);
});

test('degenerate inputs: one item, k = n, all equal, a start that leaves a cluster empty', async () => {
  const one = await kMeans(runtime, matrix([3, 4], 2), { k: 1, nInit: 2, seed: 0 }, {});
  expect([[...one.labels], [...one.centroids], one.inertia]).toEqual([[0], [3, 4], 0]);

  const each = await kMeans(runtime, matrix([0, 5, 9, 14], 1), { k: 4, nInit: 1, seed: 0 }, {});
  expect([new Set(each.labels).size, each.inertia]).toEqual([4, 0]);

  const equal = await kMeans(runtime, matrix([2, 2, 2, 2, 2], 1), { k: 3, nInit: 2, seed: 0 }, {});
  expect([new Set(equal.labels).size, equal.inertia]).toEqual([1, 0]);

  const centroids = Float32Array.of(1, 1000);
  const filled = await kMeans(runtime, matrix([0, 1, 2, 9], 1), { k: 2, nInit: 1, seed: 0, centroids }, {});
  expect([...filled.labels]).toEqual([0, 0, 0, 1]);
});

test('a broken contract is refused with the numbers found', async () => {
  const x = matrix([1, 2, 3], 1);
  await expect(kMeans(runtime, x, { k: 4, nInit: 1, seed: 0 }, {})).rejects.toThrow(
    'k must be in [1, 3], got 4',
  );
  await expect(kMeans(runtime, matrix([1, NaN], 1), { k: 1, nInit: 1, seed: 0 }, {})).rejects.toThrow(
    /finite/,
  );
  const weights = new Float32Array(2);
  await expect(kMeans(runtime, x, { k: 1, nInit: 1, seed: 0, weights }, {})).rejects.toThrow(RangeError);
});

test('a signal that fires on the way stops the run', async () => {
  const controller = new AbortController();
  const x = normals(1, 20_000, 20);
  const running = kMeans(
    runtime,
    x,
    { k: 12, nInit: 1000, seed: 0 },
    {
      signal: controller.signal,
      onProgress: ({ fraction }) => fraction > 0 && controller.abort(),
    },
  );
  await expect(running).rejects.toThrow(/abort/i);
});

test('confidence is 1 at the own centroid and 0 half-way to the next', async () => {
  const x = matrix([0, 5, 2.5, 10], 1);
  const two = await confidence(runtime, x, Int32Array.of(0, 0, 0, 1), Float32Array.of(0, 10), {});
  expect([...two]).toEqual([1, 0, expect.closeTo(2 / 3), 1]);
  const one = await confidence(runtime, matrix([3], 1), Int32Array.of(0), Float32Array.of(0), {});
  expect([...one]).toEqual([1]);
});

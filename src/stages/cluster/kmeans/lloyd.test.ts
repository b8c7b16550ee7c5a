import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import { adjustedRand } from '../../../core/math/adjustedRand';
import { makeRng, randomInt, randomNormal } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { kMeans } from '../kMeans';
import { mixtures } from './fixtures/kmeans.json';
import { nearestCentroid, openItems, type KMeansMetric } from './items';

const runtime = await openRuntime({ threads: 2 });

const matrix = (data: ArrayLike<number>, cols: number): Matrix => ({
  data: Float32Array.from(data),
  rows: data.length / cols,
  cols,
});

const normals = (seed: number, n: number, d: number, offset = 0): Matrix => {
  const rng = makeRng(seed);
  return matrix(
    Array.from({ length: n * d }, () => randomNormal(rng) + offset),
    d,
  );
};

test.each(mixtures)('mixture $seed with weights: as scikit-learn from the same start', async (reference) => {
  const options = {
    k: reference.k,
    nInit: 1,
    seed: 0,
    tol: 0,
    weights: Float32Array.from(reference.weights),
    centroids: Float32Array.from(reference.start),
  };
  const found = await kMeans(runtime, matrix(reference.x, reference.d), options, {});
  expect(adjustedRand(found.labels, reference.weighted.labels)).toBe(1);
  expect(Math.abs(found.inertia / reference.weighted.inertia - 1)).toBeLessThan(1e-5);
});

test.each(mixtures)('mixture $seed by the cosine: as spherical k-means in numpy', async (reference) => {
  const options = {
    k: reference.k,
    nInit: 1,
    seed: 0,
    tol: 0,
    metric: 'cosine' as const,
    weights: Float32Array.from(reference.weights),
    centroids: Float32Array.from(reference.start),
  };
  const found = await kMeans(runtime, matrix(reference.x, reference.d), options, {});
  expect(adjustedRand(found.labels, reference.spherical.labels)).toBe(1);
  expect(Math.abs(found.inertia / reference.spherical.inertia - 1)).toBeLessThan(1e-5);
});

const cases = fc.record({
  seed: fc.integer(),
  n: fc.integer({ min: 8, max: 120 }),
  d: fc.integer({ min: 1, max: 6 }),
  k: fc.integer({ min: 1, max: 8 }),
});

test('labels are the nearest of the returned centroids, in doubles, wherever the items lie', async () => {
  await fc.assert(
    fc.asyncProperty(
      cases,
      fc.constantFrom(0, 3, 1000),
      fc.constantFrom<KMeansMetric>('euclidean', 'cosine'),
      async ({ seed, n, d, k }, offset, metric) => {
        const x = normals(seed, n, d, offset);
        const { labels, centroids } = await kMeans(runtime, x, { k, nInit: 1, seed, metric }, {});
        const items = await openItems(x, new Float32Array(n), metric, () => undefined);
        expect([...labels]).toEqual(Array.from(labels, (_, i) => nearestCentroid(items, i, centroids)));
      },
    ),
    { numRuns: 60 },
  );
});

test('equal rows are never split', async () => {
  await fc.assert(
    fc.asyncProperty(
      cases,
      fc.constantFrom<KMeansMetric>('euclidean', 'cosine'),
      async ({ seed, n, d, k }, metric) => {
        const rng = makeRng(seed);
        const different = normals(seed, Math.max(2, n >> 2), d);
        const copied = Array.from({ length: n }, () => randomInt(rng, different.rows));
        const x = matrix(
          copied.flatMap((i) => [...different.data.subarray(i * d, (i + 1) * d)]),
          d,
        );
        const { labels } = await kMeans(runtime, x, { k: Math.min(k, n), nInit: 1, seed, metric }, {});
        const labelOf = new Map(copied.map((row, i) => [row, labels[i]!]));
        expect([...labels]).toEqual(copied.map((row) => labelOf.get(row)));
      },
    ),
    { numRuns: 60 },
  );
});

/** An orthogonal matrix d×d: a product of rotations in two columns each. */
function turned({ data, rows, cols }: Matrix, seed: number): Matrix {
  const rng = makeRng(seed);
  const out = Float32Array.from(data);
  for (let a = 0; a < cols; a++)
    for (let b = a + 1; b < cols; b++) {
      const angle = 2 * Math.PI * rng();
      for (let i = 0; i < rows; i++) {
        const [u, v] = [out[i * cols + a]!, out[i * cols + b]!];
        out[i * cols + a] = Math.cos(angle) * u - Math.sin(angle) * v;
        out[i * cols + b] = Math.sin(angle) * u + Math.cos(angle) * v;
      }
    }
  return { data: out, rows, cols };
}

test('scaling, turning and moving the items with their start leaves the labels', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ seed, n, d, k }) => {
      const x = normals(seed, n, d);
      const from = (items: Matrix) =>
        kMeans(runtime, items, { k, nInit: 1, seed, centroids: items.data.slice(0, k * d) }, {});
      const plain = await from(x);
      const scaled = await from({ ...x, data: x.data.map((value) => value * 8) });
      const moved = await from({ ...x, data: x.data.map((value) => value + 4) });
      expect([...scaled.labels]).toEqual([...plain.labels]);
      expect(scaled.inertia / 64).toBeCloseTo(plain.inertia, 6);
      expect(adjustedRand(moved.labels, plain.labels)).toBeGreaterThan(0.99);
      expect(adjustedRand((await from(turned(x, seed))).labels, plain.labels)).toBeGreaterThan(0.99);
    }),
    { numRuns: 30 },
  );
});

test('the length of a row is nothing to the cosine', async () => {
  const x = normals(3, 60, 4);
  const stretched = { ...x, data: x.data.map((value, p) => value * 2 ** ((p >> 2) % 5)) };
  const options = { k: 4, nInit: 2, seed: 1, metric: 'cosine' as const };
  const plain = await kMeans(runtime, x, options, {});
  expect([...(await kMeans(runtime, stretched, options, {})).labels]).toEqual([...plain.labels]);
});

test('by the cosine, rows of zeros are in cluster 0 and move no centroid', async () => {
  const x = matrix([0, 0, 1, 0.1, 5, 0, 0.1, 1, 0, 3, 0, 0], 2);
  const options = {
    k: 2,
    nInit: 1,
    seed: 0,
    metric: 'cosine' as const,
    centroids: Float32Array.of(1, 0, 0, 1),
  };
  const { labels, centroids } = await kMeans(runtime, x, options, {});
  expect([...labels]).toEqual([0, 0, 0, 1, 1, 0]);
  for (const c of [0, 1]) expect(Math.hypot(...centroids.subarray(2 * c, 2 * c + 2))).toBeCloseTo(1, 6);
});

test('by the cosine, rows that cancel out leave their centroid where it was', async () => {
  const options = { k: 1, nInit: 1, seed: 0, metric: 'cosine' as const, centroids: Float32Array.of(0, 2) };
  const { labels, centroids, inertia } = await kMeans(runtime, matrix([1, 0, -1, 0], 2), options, {});
  expect([[...labels], [...centroids], inertia]).toEqual([[0, 0], [0, 1], 4]);
});

test.each([
  ['no items', [], 1, 'k must be in [1, 0], got 1'],
  ['a broken k', [1, 2], 1.5, 'k must be in [1, 2], got 1.5'],
])('%s are refused', async (_, data, k, message) => {
  await expect(kMeans(runtime, matrix(data, 1), { k, nInit: 1, seed: 0 }, {})).rejects.toThrow(message);
});

test('weights below zero are refused, and items without weight are assigned without moving anything', async () => {
  const x = matrix([0, 1, 9, 10, 100], 1);
  const options = { k: 2, nInit: 1, seed: 0, centroids: Float32Array.of(0, 10) };
  const wrong = Float32Array.of(1, 1, -1, 1, 1);
  await expect(kMeans(runtime, x, { ...options, weights: wrong }, {})).rejects.toThrow(
    'weights must be ≥ 0, got -1 of item 2',
  );
  const { labels, centroids } = await kMeans(
    runtime,
    x,
    { ...options, weights: Float32Array.of(1, 1, 1, 1, 0) },
    {},
  );
  expect([[...labels], [...centroids]]).toEqual([
    [0, 0, 1, 1, 1],
    [0.5, 9.5],
  ]);
});

test('two items in one or two clusters, and all items equal, by either measure', async () => {
  for (const metric of ['euclidean', 'cosine'] as const) {
    const pair = matrix([1, 2, 3, 1], 2);
    const apart = await kMeans(runtime, pair, { k: 2, nInit: 1, seed: 0, metric }, {});
    expect(new Set(apart.labels).size).toBe(2);
    expect(apart.inertia).toBeCloseTo(0, 6);
    const joined = await kMeans(runtime, pair, { k: 1, nInit: 1, seed: 0, metric }, {});
    expect([...joined.labels]).toEqual([0, 0]);
    const equal = matrix(
      Array.from({ length: 40 }, (_, p) => (p % 2) + 1),
      2,
    );
    const same = await kMeans(runtime, equal, { k: 5, nInit: 1, seed: 0, metric }, {});
    expect(new Set(same.labels).size).toBe(1);
    expect(same.inertia).toBeCloseTo(0, 6);
  }
});

test('one giant cluster and a few far items: the far ones are on their own', async () => {
  const giant = normals(6, 2000, 3);
  const x = matrix([...giant.data, 500, 0, 0, 500, 1, 0, 0, 600, 0], 3);
  const { labels } = await kMeans(runtime, x, { k: 3, nInit: 4, seed: 2 }, {});
  expect(adjustedRand(labels, [...Array<number>(2000).fill(0), 1, 1, 2])).toBe(1);
});

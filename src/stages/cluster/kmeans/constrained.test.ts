import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Constraints } from '../../../core/data/constraints';
import type { Matrix } from '../../../core/data/matrix';
import { UserError } from '../../../core/data/userError';
import { makeRng, randomNormal } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { kMeans } from '../kMeans';

const runtime = await openRuntime({ threads: 1 });

const column = (...values: number[]): Matrix => ({
  data: Float32Array.from(values),
  rows: values.length,
  cols: 1,
});

const said = (together: number[], apart: number[]): Constraints => ({
  together: Uint32Array.from(together),
  apart: Uint32Array.from(apart),
});

const two = { k: 2, nInit: 1, seed: 0, centroids: Float32Array.of(0, 10) };

test('nothing said changes nothing', async () => {
  const x = column(0, 1, 9, 10);
  const plain = await kMeans(runtime, x, two, {});
  expect(await kMeans(runtime, x, { ...two, constraints: said([], []) }, {})).toEqual(plain);
});

test('items that belong together share a cluster, also through a third', async () => {
  const { labels } = await kMeans(
    runtime,
    column(0, 1, 5, 9, 10),
    { ...two, constraints: said([2, 0, 0, 1], []) },
    {},
  );
  expect([...labels]).toEqual([0, 0, 0, 1, 1]);
});

test('items that must be apart are, though one cluster is nearer to both', async () => {
  const { labels } = await kMeans(
    runtime,
    column(0, 1, 1, 10, 10),
    { ...two, constraints: said([], [0, 1]) },
    {},
  );
  expect(labels[0]).not.toBe(labels[1]);
});

test('of two that must be apart, the one nearer to the other cluster gives way', async () => {
  const x = column(0, 0, 0, 3, 1, 10, 10, 10);
  const { labels } = await kMeans(runtime, x, { ...two, maxIter: 1, constraints: said([], [3, 4]) }, {});
  expect([labels[3], labels[4]]).toEqual([1, 0]);
});

test('a bundle weighs what its items weigh', async () => {
  const x = column(0, 10, 4, 7);
  const weights = Float32Array.of(100, 100, 5, 1);
  const { labels } = await kMeans(
    runtime,
    x,
    { ...two, weights, maxIter: 1, constraints: said([2, 3], []) },
    {},
  );
  expect([labels[2], labels[3]]).toEqual([0, 0]);
});

test('items both together and apart are named', async () => {
  const running = kMeans(runtime, column(0, 1, 2), { ...two, constraints: said([0, 1, 1, 2], [0, 2]) }, {});
  await expect(running).rejects.toMatchObject({
    code: 'constraints-contradict',
    facts: { first: 0, second: 2 },
  });
  await expect(running).rejects.toBeInstanceOf(UserError);
});

test('an item apart from itself contradicts', async () => {
  const running = kMeans(runtime, column(0, 1), { ...two, constraints: said([], [1, 1]) }, {});
  await expect(running).rejects.toMatchObject({ code: 'constraints-contradict' });
});

test('three items apart from one another do not fit two clusters, and the clusters needed are told', async () => {
  const constraints = said([], [0, 1, 1, 2, 2, 0]);
  const running = kMeans(runtime, column(0, 1, 2, 3), { ...two, constraints }, {});
  await expect(running).rejects.toMatchObject({
    code: 'constraints-need-clusters',
    facts: { k: 2, needed: 3 },
  });
});

test('a pair that names no item is refused', async () => {
  const running = kMeans(runtime, column(0, 1), { ...two, constraints: said([0, 7], []) }, {});
  await expect(running).rejects.toThrow('kMeans: constraints must name items below 2, got 7');
});

test('where placing one after another gets stuck, a possible placing is found', async () => {
  // A ring of five needs three clusters; greedy placing of its far-apart items leaves the last one none.
  const ring = [0, 1, 1, 2, 2, 3, 3, 4, 4, 0];
  const x = column(0, 20, 0, 20, 0);
  const centroids = Float32Array.of(0, 10, 20);
  const { labels } = await kMeans(
    runtime,
    x,
    { k: 3, nInit: 1, seed: 0, centroids, constraints: said([], ring) },
    {},
  );
  for (let p = 0; p < ring.length; p += 2) expect(labels[ring[p]!]).not.toBe(labels[ring[p + 1]!]);
});

test('constraints hold and inertia never rises, whatever is said', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        seed: fc.integer(),
        k: fc.integer({ min: 2, max: 4 }),
        together: fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 6 }),
        apart: fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 6 }),
        metric: fc.constantFrom('euclidean' as const, 'cosine' as const),
      }),
      async ({ seed, k, together, apart, metric }) => {
        const rng = makeRng(seed);
        const x = { data: Float32Array.from({ length: 60 }, () => randomNormal(rng)), rows: 30, cols: 2 };
        const constraints = said(together.flat(), apart.flat());
        let before = Infinity;
        for (let maxIter = 1; maxIter <= 5; maxIter++) {
          const options = {
            k,
            nInit: 1,
            seed,
            metric,
            centroids: x.data.slice(0, 2 * k),
            maxIter,
            tol: 0,
            constraints,
          };
          const found = await kMeans(runtime, x, options, {}).catch((error: unknown) => error);
          if (found instanceof UserError) return;
          if (found instanceof Error) throw found;
          const { labels, inertia } = found as Awaited<ReturnType<typeof kMeans>>;
          for (const [a, b] of together) expect(labels[a]).toBe(labels[b]);
          for (const [a, b] of apart) expect(labels[a]).not.toBe(labels[b]);
          expect(inertia).toBeLessThanOrEqual(before * (1 + 1e-6));
          before = inertia;
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('above twenty thousand items constraints hold too', async () => {
  const rng = makeRng(2);
  const n = 21_000;
  const x = {
    data: Float32Array.from({ length: 2 * n }, (_, q) => randomNormal(rng) + 8 * ((q % 6) >> 1)),
    rows: n,
    cols: 2,
  };
  const constraints = said([0, 1, 0, 2], [3, 6]);
  const { labels } = await kMeans(runtime, x, { k: 3, nInit: 1, seed: 0, constraints }, {});
  expect([labels[1] === labels[0], labels[2] === labels[0], labels[3] === labels[6]]).toEqual([
    true,
    true,
    false,
  ]);
});

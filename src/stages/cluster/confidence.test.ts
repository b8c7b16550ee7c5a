import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { squaredDistance } from '../../core/math/centred';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import { confidence } from './confidence';

const runtime = await openRuntime({ threads: 1 });

/** 1 − d₁/d₂ in doubles. */
function plain(x: Matrix, labels: Int32Array, centroids: Float32Array): number[] {
  const k = centroids.length / x.cols;
  return Array.from(labels, (label, i) => {
    const squared = Array.from({ length: k }, (_, c) => squaredDistance(x.data, i, centroids, c, x.cols));
    const other = Math.min(...squared.filter((_, c) => c !== label));
    return other === 0 ? 0 : Math.max(0, 1 - Math.sqrt(squared[label]! / other));
  });
}

test('it equals the distances in doubles, also far from zero', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom(0, 500),
      async (seed, d, k, offset) => {
        const rng = makeRng(seed);
        const x = {
          data: Float32Array.from({ length: 40 * d }, () => randomNormal(rng) + offset),
          rows: 40,
          cols: d,
        };
        const labels = Int32Array.from({ length: 40 }, (_, i) => i % k);
        const centroids = x.data.slice(0, k * d);
        const found = await confidence(runtime, x, labels, centroids, {});
        plain(x, labels, centroids).forEach((share, i) =>
          expect(Math.abs(found[i]! - share)).toBeLessThan(1e-5),
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('an item without a cluster has none, and no items give nothing', async () => {
  const x = { data: Float32Array.of(0, 1, 10), rows: 3, cols: 1 };
  const centroids = Float32Array.of(0, 10);
  expect([...(await confidence(runtime, x, Int32Array.of(0, -1, 1), centroids, {}))]).toEqual([1, 0, 1]);
  expect([...(await confidence(runtime, x, Int32Array.of(0, -1, 0), Float32Array.of(4), {}))]).toEqual([
    1, 0, 1,
  ]);
  const none = { data: new Float32Array(), rows: 0, cols: 1 };
  expect(await confidence(runtime, none, new Int32Array(), centroids, {})).toEqual(new Float32Array());
});

test('centroids that coincide with the item leave it at 0', async () => {
  const x = { data: Float32Array.of(2, 2), rows: 1, cols: 2 };
  expect([...(await confidence(runtime, x, Int32Array.of(0), Float32Array.of(2, 2, 2, 2), {}))]).toEqual([0]);
});

test('by the cosine, directions are compared', async () => {
  const x = { data: Float32Array.of(7, 0, 1, 1, 0, 0.1), rows: 3, cols: 2 };
  const found = await confidence(
    runtime,
    x,
    Int32Array.of(0, 0, 1),
    Float32Array.of(1, 0, 0, 1),
    {},
    'cosine',
  );
  expect([...found].map((share) => Math.round(share * 1e6) / 1e6)).toEqual([1, 0, 1]);
});

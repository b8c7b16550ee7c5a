import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import { overlappingClouds } from '../../testing/overlappingClouds';
import { exactNeighbors } from './exactNeighbors';
import { insertNeighbors } from './insertNeighbors';

const runtime = await openRuntime({ threads: 2 });

const first = ({ data, cols }: Matrix, rows: number): Matrix => ({
  data: data.subarray(0, rows * cols),
  rows,
  cols,
});

test.each(['euclidean', 'cosine'] as const)(
  '%s: new rows give the graph that a fresh search gives',
  async (metric) => {
    const sizes = fc.record({
      seed: fc.integer(),
      old: fc.integer({ min: 5, max: 60 }),
      added: fc.integer({ min: 0, max: 40 }),
      d: fc.integer({ min: 1, max: 6 }),
      k: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ seed, old, added, d, k }) => {
        const rng = makeRng(seed);
        const data = Float32Array.from({ length: (old + added) * d }, () =>
          Math.round(4 * randomNormal(rng)),
        );
        const x = { data, rows: old + added, cols: d };
        const before = await exactNeighbors(runtime, first(x, old), k, {}, undefined, metric);
        const grown = await insertNeighbors(runtime, before, x, {}, { metric });
        const fresh = await exactNeighbors(runtime, x, k, {}, undefined, metric);
        if (metric === 'euclidean') expect(grown).toEqual(fresh);
        // Equal angles are told apart by rounding, and so are the items at them.
        else grown.distances.forEach((distance, p) => expect(distance).toBeCloseTo(fresh.distances[p]!, 6));
      }),
      { numRuns: 25 },
    );
  },
);

test('100 rows put into a graph of 1,200 are found by the old ones too', async () => {
  const x = overlappingClouds(1300, 24);
  const before = await exactNeighbors(runtime, first(x, 1200), 15, {});
  const kept = { ...before, indices: before.indices.slice(), distances: before.distances.slice() };
  const grown = await insertNeighbors(runtime, before, x, {});
  expect(grown.indices.subarray(0, 1200 * 15).some((item) => item >= 1200)).toBe(true);
  expect(grown).toEqual(await exactNeighbors(runtime, x, 15, {}));
  expect(before).toEqual(kept);
});

test('a tight group far from the others takes its new member', async () => {
  const rows = Array.from({ length: 200 }, (_, i) => [i < 100 ? i : 3e5 + i / 16, i < 100 ? 0 : 3e5]);
  const all = [...rows, [3e5 + 150.5 / 16, 3e5]];
  const x = { data: Float32Array.from(all.flat()), rows: 201, cols: 2 };
  const grown = await insertNeighbors(runtime, await exactNeighbors(runtime, first(x, 200), 2, {}), x, {});
  expect([...grown.indices.subarray(300, 302)]).toEqual([200, 149]);
  expect(grown).toEqual(await exactNeighbors(runtime, x, 2, {}));
});

test('nothing new gives the same graph, and a graph of one row has no neighbours to keep', async () => {
  const x = overlappingClouds(50, 3);
  const graph = await exactNeighbors(runtime, x, 4, {});
  expect(await insertNeighbors(runtime, graph, x, {})).toEqual(graph);
  const one = await exactNeighbors(runtime, first(x, 1), 4, {});
  expect(await insertNeighbors(runtime, one, x, {})).toMatchObject({ n: 50, k: 0 });
});

test('fewer rows than the graph has are refused, and numbers that are not finite', async () => {
  const x = overlappingClouds(50, 3);
  const graph = await exactNeighbors(runtime, x, 4, {});
  await expect(insertNeighbors(runtime, graph, first(x, 49), {})).rejects.toThrow(
    'insertNeighbors: x must hold the 50 rows of the graph first, got 49',
  );
  const data = Float32Array.from([...x.data, 1, NaN, 2]);
  await expect(insertNeighbors(runtime, graph, { data, rows: 51, cols: 3 }, {})).rejects.toThrow(
    'got NaN at row 50, column 1',
  );
});

test('a fired signal stops the insertion', async () => {
  const x = overlappingClouds(60, 3);
  const graph = await exactNeighbors(runtime, first(x, 50), 4, {});
  const signal = AbortSignal.abort();
  await expect(insertNeighbors(runtime, graph, x, { signal })).rejects.toMatchObject({ name: 'AbortError' });
});

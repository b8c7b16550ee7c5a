import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import { makeRng, randomInt } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { exactNeighbors } from '../../neighbors/exactNeighbors';
import { dbscan, type DbscanClusters, type DbscanOptions } from './dbscan';
import { elbowOf } from './elbow';
import reference from './fixtures/dbscan.json';
import sets from './fixtures/hdbscan.json';
import { expectStops } from './fixtures/expectStops';
import { matrix, mixture } from './fixtures/mixture';

const runtime = await openRuntime({ threads: 2 });

const clustersOf = async (x: Matrix, options: DbscanOptions, k = 15): Promise<DbscanClusters> =>
  dbscan(runtime, x, await exactNeighbors(runtime, x, k, {}), options, {});

const oracles = reference.sets.flatMap(({ name, d, runs }) =>
  runs.map((run) => ({
    ...run,
    weighted: run.weights ? 'weighted' : 'plain',
    name,
    x: matrix(sets.sets.find((set) => set.name === name)!.x, d),
  })),
);

// With 4 neighbours most items reach beyond the graph and are measured; with 15 some; with all none.
describe.each([4, 15, 1000])('a graph of %d neighbours', (k) => {
  test.each(oracles)(
    '$name, eps $eps, $minSamples samples, $weighted: equal to scikit-learn',
    async (oracle) => {
      const weights = oracle.weights ? { weights: Float32Array.from(oracle.weights) } : {};
      const { labels, cores } = await clustersOf(
        oracle.x,
        { eps: oracle.eps, minSamples: oracle.minSamples, ...weights },
        k,
      );
      expect([...cores.keys()].filter((i) => cores[i])).toEqual(oracle.cores);
      expect([...labels]).toEqual(oracle.labels);
    },
  );
});

test('an item exactly at eps is within it', async () => {
  const x = matrix([0, 0, 3, 4, 6, 8, 20, 20], 2);
  const { labels, cores } = await clustersOf(x, { eps: 5, minSamples: 3 });
  expect([...labels]).toEqual([0, 0, 0, -1]);
  expect([...cores]).toEqual([0, 1, 0, 0]);
  // The nearest double below √2, whose float32 is the same.
  const corner = matrix([0, 0, 1, 1], 2);
  expect((await clustersOf(corner, { eps: Math.SQRT2 - 2 ** -52, minSamples: 2 })).k).toBe(0);
});

test('nothing, one item, two items and items all equal', async () => {
  const nothing = { n: 0, k: 0, indices: new Uint32Array(), distances: new Float32Array() };
  const empty = await dbscan(runtime, matrix([], 2), nothing, { eps: 'auto', minSamples: 1 }, {});
  expect([empty.k, empty.labels.length, empty.eps]).toEqual([0, 0, 0]);
  expect([...(await clustersOf(matrix([3], 1), { eps: 1, minSamples: 1 })).labels]).toEqual([0]);
  expect([...(await clustersOf(matrix([3], 1), { eps: 1, minSamples: 2 })).labels]).toEqual([-1]);
  expect([...(await clustersOf(matrix([3, 4], 1), { eps: 1, minSamples: 2 })).labels]).toEqual([0, 0]);
  const equal = await clustersOf(matrix(Array(60).fill(2), 2), { eps: 'auto', minSamples: 5 });
  expect([equal.k, equal.eps, ...new Set(equal.labels)]).toEqual([1, 0, 0]);
});

test('a broken contract is refused with the numbers found', async () => {
  const x = mixture(1, 40, 2, 2, 5);
  const refused = (options: DbscanOptions): Promise<DbscanClusters> => clustersOf(x, options, 7);
  await expect(refused({ eps: -1, minSamples: 3 })).rejects.toThrow('eps must be ≥ 0, got -1');
  await expect(refused({ eps: 'auto', minSamples: 9 })).rejects.toThrow(
    'minSamples must be in [1, 8], got 9',
  );
  await expect(refused({ eps: 1, minSamples: 0 })).rejects.toThrow('minSamples must be ≥ 1, got 0');
  const graph = await exactNeighbors(runtime, x, 7, {});
  const data = x.data.with(5, NaN);
  const running = dbscan(runtime, { ...x, data }, graph, { eps: 1, minSamples: 3 }, {});
  await expect(running).rejects.toThrow('x must be finite, got NaN in row 2, column 1');
});

const cases = fc.record({
  seed: fc.integer(),
  n: fc.integer({ min: 2, max: 120 }),
  d: fc.integer({ min: 1, max: 4 }),
  eps: fc.double({ min: 0.1, max: 4, noNaN: true }),
  minSamples: fc.integer({ min: 1, max: 12 }),
});
const few = { numRuns: 20 };

test('a weight of w is an item w times', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ seed, n, d, eps, minSamples }) => {
      const x = mixture(seed, n, d, 3, 3);
      const rng = makeRng(seed);
      const copies = Array.from({ length: n }, () => 1 + randomInt(rng, 4));
      const items = copies.flatMap((times, i) => Array<number>(times).fill(i));
      const repeated = matrix(
        items.flatMap((i) => [...x.data.subarray(i * d, (i + 1) * d)]),
        d,
      );
      const weighted = await clustersOf(x, { eps, minSamples, weights: Float32Array.from(copies) });
      const plain = await clustersOf(repeated, { eps, minSamples });
      expect([...plain.labels]).toEqual(items.map((i) => weighted.labels[i]));
    }),
    few,
  );
});

test('the graph’s length changes nothing, and the same input gives the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ seed, n, d, eps, minSamples }) => {
      const x = mixture(seed, n, d, 3, 3);
      const { labels, cores } = await clustersOf(x, { eps, minSamples }, 3);
      const other = await clustersOf(x, { eps, minSamples }, n);
      expect([labels, cores]).toEqual([other.labels, other.cores]);
      expect(await clustersOf(x, { eps, minSamples }, n)).toEqual(other);
    }),
    few,
  );
});

test('the elbow is where a curve lies farthest below the line between its ends', () => {
  expect(elbowOf([])).toBe(0);
  expect(elbowOf([3, 3, 3])).toBe(0);
  expect(elbowOf([10, 9, 2, 1.5, 1, 0.5, 0])).toBe(2);
  // The last value takes half of the axis, so the fall to it is slow.
  expect(elbowOf([10, 9, 2, 1, 0], [1, 1, 1, 1, 20])).toBe(3);
});

test('eps auto finds well-parted clouds, and gives the curve it was read from', async () => {
  const x = mixture(12, 600, 2, 4, 12);
  const { k, eps, kDistances } = await clustersOf(x, { eps: 'auto', minSamples: 6 });
  expect(k).toBe(4);
  expect([...kDistances]).toEqual([...kDistances].toSorted((a, b) => b - a));
  expect(kDistances).toContain(eps);
});

test('progress rises to 1, and a signal that fires at any step stops the run', async () => {
  const x = mixture(2, 300, 4, 3, 3);
  const graph = await exactNeighbors(runtime, x, 5, {});
  const options = { eps: 1.5, minSamples: 20 };
  await expectStops((control) => dbscan(runtime, x, graph, options, control));
});

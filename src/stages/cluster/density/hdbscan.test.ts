import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KnnGraph } from '../../../core/data/knnGraph';
import type { Matrix } from '../../../core/data/matrix';
import { adjustedRand } from '../../../core/math/adjustedRand';
import { makeRng, randomInt } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { exactNeighbors } from '../../neighbors/exactNeighbors';
import reference from './fixtures/hdbscan.json';
import { expectStops } from './fixtures/expectStops';
import { matrix, mixture, shuffled, spoiled } from './fixtures/mixture';
import { hdbscan, usualMinClusterSize, type DensityClusters, type HdbscanOptions } from './hdbscan';

const runtime = await openRuntime({ threads: 2 });

const usual: HdbscanOptions = { minClusterSize: 10, minSamples: 6, selection: 'eom' };

const graphOf = (x: Matrix, k: number): Promise<KnnGraph> =>
  x.rows > 0
    ? exactNeighbors(runtime, x, k, {})
    : Promise.resolve({ n: 0, k: 0, indices: new Uint32Array(), distances: new Float32Array() });

async function clustersOf(
  x: Matrix,
  options: Partial<HdbscanOptions> = {},
  k = 15,
): Promise<DensityClusters> {
  return hdbscan(runtime, x, await graphOf(x, k), { ...usual, ...options }, {});
}

/** Which items lie in no cluster, and which lie together, whatever the numbers. */
function expectSame(found: ArrayLike<number>, wanted: ArrayLike<number>): void {
  const isNoise = (label: number): boolean => label < 0;
  expect(Array.from(found, isNoise)).toEqual(Array.from(wanted, isNoise));
  expect(adjustedRand(found, wanted)).toBe(1);
}

const oracles = reference.sets.flatMap(({ name, d, x, runs }) =>
  runs.map((run) => ({ ...run, selection: run.selection as 'eom' | 'leaf', name, x: matrix(x, d) })),
);

describe.each(oracles)('$name, $selection, $minClusterSize rows, $minSamples samples', (oracle) => {
  // Items that connect two clusters: with us they are in neither.
  const tied = new Set(oracle.tied);
  const untied = <T>(values: ArrayLike<T>): T[] => Array.from(values).filter((_, i) => !tied.has(i));
  const expectNear = (found: ArrayLike<number>, wanted: readonly number[]): void =>
    wanted.forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(2e-5));

  test('labels, strengths, outlier scores and persistences equal the hdbscan package’s', async () => {
    const found = await clustersOf(oracle.x, oracle, oracle.x.rows - 1);
    expectSame(untied(found.labels), untied(oracle.labels));
    expect(found.k).toBe(oracle.persistences.length);
    expectNear(untied(found.probabilities), untied(oracle.probabilities));
    expectNear(untied(found.outlierScores), untied(oracle.outlierScores));
  });

  test('a graph of few neighbours gives the same clusters', async () => {
    const { labels } = await clustersOf(oracle.x, oracle, 7);
    expectSame(untied(labels), untied(oracle.labels));
  });
});

test('nothing, one row, two rows and rows all equal have no clusters', async () => {
  for (const x of [matrix([], 1), matrix([3], 1), matrix([1, 2], 1), matrix(Array(40).fill(7), 2)]) {
    const n = x.rows;
    const found = await clustersOf(x, { minClusterSize: 2, minSamples: Math.max(1, Math.min(3, n)) });
    expect(found.k).toBe(0);
    expect([...found.labels]).toEqual(Array(n).fill(-1));
    expect([...found.probabilities]).toEqual(Array(n).fill(0));
    expect([...found.outlierScores]).toEqual(Array(n).fill(0));
  }
});

test('fewer rows than a cluster needs are all noise', async () => {
  const found = await clustersOf(mixture(1, 30, 2, 2, 9), { minClusterSize: 31 });
  expect([found.k, ...new Set(found.labels)]).toEqual([0, -1]);
});

test('two heaps of equal rows are two clusters, and one cloud is none', async () => {
  const heaps = matrix([...Array<number>(30).fill(0), ...Array<number>(20).fill(5)], 1);
  const { labels, probabilities } = await clustersOf(heaps);
  expect([...labels]).toEqual([...Array<number>(30).fill(0), ...Array<number>(20).fill(1)]);
  expect(new Set(probabilities)).toEqual(new Set([1]));

  expect((await clustersOf(mixture(5, 200, 2, 1, 0), { minClusterSize: 60 })).k).toBe(0);
});

test('copies of a row are never parted, and do not break up the cluster around them', async () => {
  const cloud = mixture(3, 300, 2, 2, 8);
  const copies = Array.from({ length: 40 }, () => [...cloud.data.subarray(0, 2)]).flat();
  const { labels, k } = await clustersOf(matrix([...cloud.data, ...copies], 2), { minClusterSize: 20 });
  expect(k).toBe(2);
  expect(new Set(labels.subarray(300))).toEqual(new Set([labels[0]]));
});

test('a number that is not finite is refused with its row and column', async () => {
  const x = mixture(1, 20, 3, 2, 5);
  const graph = await graphOf(x, 15);
  for (const value of [NaN, Infinity]) {
    const data = x.data.slice();
    data[3 * 7 + 2] = value;
    await expect(hdbscan(runtime, { ...x, data }, graph, usual, {})).rejects.toThrow(
      `hdbscan: x must be finite, got ${value} in row 7, column 2`,
    );
  }
});

test('a broken contract is refused with the numbers found', async () => {
  const x = mixture(1, 40, 2, 2, 5);
  await expect(clustersOf(x, { minSamples: 9 }, 7)).rejects.toThrow('minSamples must be in [1, 8], got 9');
  await expect(clustersOf(x, { minClusterSize: 1 })).rejects.toThrow('minClusterSize must be ≥ 2, got 1');
  await expect(clustersOf(x, { weights: new Float32Array(40) })).rejects.toThrow('got 0 of item 0');
  await expect(clustersOf(x, { weights: new Float32Array(3) })).rejects.toThrow(
    'weights must be 40 numbers, got 3',
  );
  const graph = await graphOf(mixture(1, 39, 2, 2, 5), 7);
  await expect(hdbscan(runtime, x, graph, usual, {})).rejects.toThrow('graph must be of 40 items, got 39');
});

const cases = fc.record({
  seed: fc.integer(),
  n: fc.integer({ min: 30, max: 160 }),
  d: fc.integer({ min: 1, max: 5 }),
  groups: fc.integer({ min: 1, max: 5 }),
});
const few = { numRuns: 15 };

test('permuting the rows permutes labels, strengths and scores', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ seed, n, d, groups }) => {
      const x = mixture(seed, n, d, groups, 4);
      const other = shuffled(seed, x);
      const plain = await clustersOf(x);
      const found = await clustersOf(other.x);
      expectSame(
        found.labels,
        other.order.map((i) => plain.labels[i]!),
      );
      expect([...found.probabilities]).toEqual(other.order.map((i) => plain.probabilities[i]));
      expect([...found.outlierScores]).toEqual(other.order.map((i) => plain.outlierScores[i]));
    }),
    few,
  );
});

test('moving, turning and stretching the data leaves the clusters', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.integer({ min: -3, max: 3 }), async ({ seed, n, groups }, power) => {
      const x = mixture(seed, n, 2, groups, 4);
      // A quarter turn and powers of two are exact in float32.
      const turned = matrix(
        Array.from({ length: n }, (_, i) => [-x.data[2 * i + 1]!, x.data[2 * i]!])
          .flat()
          .map((value) => value * 2 ** power),
        2,
      );
      expectSame((await clustersOf(turned)).labels, (await clustersOf(x)).labels);
    }),
    few,
  );
  const x = mixture(8, 150, 3, 3, 6);
  const moved = matrix(
    Array.from(x.data, (value) => Math.fround(value * 1024) / 1024 + 64),
    3,
  );
  const back = matrix(
    Array.from(moved.data, (value) => value - 64),
    3,
  );
  expectSame((await clustersOf(moved)).labels, (await clustersOf(back)).labels);
});

test('every cluster has at least minClusterSize rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      cases,
      fc.integer({ min: 2, max: 20 }),
      async ({ seed, n, d, groups }, minClusterSize) => {
        for (const selection of ['eom', 'leaf'] as const) {
          const { k, labels } = await clustersOf(mixture(seed, n, d, groups, 3), {
            minClusterSize,
            selection,
          });
          for (let c = 0; c < k; c++)
            expect(labels.filter((label) => label === c).length).toBeGreaterThanOrEqual(minClusterSize);
        }
      },
    ),
    few,
  );
});

test('a weight of w is a row w times', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.constantFrom(4, 9, 14), async ({ seed, n, d, groups }, minSamples) => {
      const x = mixture(seed, n, d, groups, 4);
      const rng = makeRng(seed);
      const copies = Array.from({ length: n }, () => (rng() < 0.8 ? 1 : 1 + randomInt(rng, 12)));
      const items = copies.flatMap((times, i) => Array<number>(times).fill(i));
      const repeated = matrix(
        items.flatMap((i) => [...x.data.subarray(i * d, (i + 1) * d)]),
        d,
      );
      const options = { minClusterSize: 8, minSamples };
      const weighted = await clustersOf(x, { ...options, weights: Float32Array.from(copies) }, n - 1);
      const plain = await clustersOf(repeated, options, items.length - 1);
      expectSame(
        plain.labels,
        items.map((i) => weighted.labels[i]!),
      );
      items.forEach((i, row) => {
        expect(plain.probabilities[row]).toBeCloseTo(weighted.probabilities[i]!, 5);
        expect(plain.outlierScores[row]).toBeCloseTo(weighted.outlierScores[i]!, 5);
      });
    }),
    few,
  );
});

test('the same input gives the same bytes, and a graph that knows all neighbours the same clusters as a short one', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ seed, n, d, groups }) => {
      const x = mixture(seed, n, d, groups, 4);
      const short = await clustersOf(x, {}, 5);
      expect(await clustersOf(x, {}, 5)).toEqual(short);
      expectSame((await clustersOf(x, {}, n - 1)).labels, short.labels);
    }),
    few,
  );
});

test('progress rises to 1, and a signal that fires at any step stops the run', async () => {
  const x = mixture(2, 400, 3, 6, 3);
  const graph = await graphOf(x, 6);
  await expectStops((control) => hdbscan(runtime, x, graph, usual, control));
});

test('a tenth of noise and a hundredth of extreme outliers leave the others’ clusters', async () => {
  for (const m of [1, 5]) {
    const x = mixture(m, 600, 2 + m, 3 + m, 5);
    const { data, kept } = spoiled(m, x);
    const clean = await clustersOf(x, { minClusterSize: 12, minSamples: 8 });
    const found = await clustersOf(matrix(data, x.cols), { minClusterSize: 12, minSamples: 8 });
    const agreement = adjustedRand(
      kept.map((i) => found.labels[i]!),
      kept.map((i) => clean.labels[i]!),
    );
    expect(clean.k).toBeGreaterThan(2);
    expect(agreement).toBeGreaterThanOrEqual(0.9);
  }
});

describe('pairs', () => {
  const x = mixture(4, 300, 2, 3, 9);
  const pairs = (...items: number[]): Uint32Array => Uint32Array.from(items);
  const none = pairs();

  test('items that belong together share a cluster', async () => {
    const { labels } = await clustersOf(x);
    const a = labels.indexOf(0);
    const b = labels.indexOf(1);
    const { labels: joined } = await clustersOf(x, { constraints: { together: pairs(a, b), apart: none } });
    expect(joined[a]).toBe(joined[b]);
    expect(joined[a]).toBeGreaterThanOrEqual(0);
  });

  test('items that are to be apart never share a cluster, whatever the pairs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 12 }), async (seed, m) => {
        const rng = makeRng(seed);
        const apart = Uint32Array.from({ length: 2 * m }, (_, p) => 2 * randomInt(rng, 150) + (p & 1));
        const together = pairs(0, 2, 2, 4, 1, 3);
        const { labels } = await clustersOf(x, { constraints: { together, apart } });
        for (let p = 0; p < apart.length; p += 2)
          expect(labels[apart[p]!]! >= 0 && labels[apart[p]!] === labels[apart[p + 1]!]).toBe(false);
        for (const [i, j] of [
          [0, 2],
          [2, 4],
          [1, 3],
        ] as const)
          expect(labels[i]).toBe(labels[j]);
      }),
      few,
    );
  });

  test('a cluster that can be parted between the two is, and else the weaker item leaves it', async () => {
    // Two stretches of items with a small gap between them, and a third far away.
    const rng = makeRng(1);
    let place = 0;
    const places = Array.from({ length: 240 }, (_, i) => {
      place += i === 60 ? 0.15 : i === 120 ? 400 : 0.09 + 0.01 * rng();
      return place;
    });
    const far = matrix(places, 1);
    const before = await clustersOf(far, { minClusterSize: 20, minSamples: 2 });
    expect([before.k, before.labels[5]]).toEqual([2, 0]);
    expect(before.labels[5]).toBe(before.labels[65]);
    const parted = await clustersOf(far, {
      minClusterSize: 20,
      minSamples: 2,
      constraints: { together: none, apart: pairs(5, 65) },
    });
    expect(parted.k).toBe(before.k + 1);

    const weaker = before.probabilities[200]! < before.probabilities[201]! ? 200 : 201;
    const left = await clustersOf(far, {
      minClusterSize: 20,
      minSamples: 2,
      constraints: { together: none, apart: pairs(200, 201) },
    });
    expect([...left.labels.keys()].filter((i) => left.labels[i] !== before.labels[i])).toEqual([weaker]);
    expect([left.labels[weaker], left.probabilities[weaker]]).toEqual([-1, 0]);
  });

  test('pairs that contradict one another are refused with the items', async () => {
    const constraints = { together: pairs(1, 2, 2, 3), apart: pairs(3, 1) };
    await expect(clustersOf(x, { constraints })).rejects.toMatchObject({
      code: 'constraints-contradict',
      facts: { first: 3, second: 1 },
    });
  });
});

test('the usual size of a cluster grows with the root of the rows', () => {
  expect([0, 200, 400, 10_000, 1_000_000].map(usualMinClusterSize)).toEqual([10, 10, 20, 100, 1000]);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime, type Runtime } from '../../core/runtime/runtime';
import { overlappingClouds } from '../../testing/overlappingClouds';
import { exactNeighbors } from './exactNeighbors';
import { findNeighbors, type NeighborOptions } from './findNeighbors';
import reference from './fixtures/reference.json';

const runtime = await openRuntime({ threads: 2 });

const matrix = (rows: number, cols: number, value: (i: number, j: number) => number): Matrix => ({
  data: Float32Array.from({ length: rows * cols }, (_, p) => value(Math.floor(p / cols), p % cols)),
  rows,
  cols,
});

const normal = (rows: number, cols: number, seed: number): Matrix => {
  const rng = makeRng(seed);
  return matrix(rows, cols, () => randomNormal(rng));
};

/** A search by parts, however few the items. */
const byParts = (
  x: Matrix,
  k = 15,
  options: Partial<NeighborOptions> = {},
  on: Runtime = runtime,
): ReturnType<typeof findNeighbors> => findNeighbors(on, x, k, { seed: 1, exactUpTo: 0, ...options }, {});

/** Share of the neighbours that are as near as the exact ones, over all items. */
function shareFound(graph: KnnGraph, exact: KnnGraph): number {
  let found = 0;
  for (let i = 0; i < graph.n; i++) {
    const radius = exact.distances[(i + 1) * exact.k - 1]!;
    for (let p = i * graph.k; p < (i + 1) * graph.k; p++) found += Number(graph.distances[p]! <= radius);
  }
  return found / (graph.n * graph.k);
}

function expectSound(graph: KnnGraph): void {
  for (let i = 0; i < graph.n; i++) {
    const row = graph.indices.subarray(i * graph.k, (i + 1) * graph.k);
    if (new Set(row).size !== graph.k || row.includes(i)) throw new Error(`row ${i}: ${[...row].join(' ')}`);
    for (let p = i * graph.k + 1; p < (i + 1) * graph.k; p++)
      if (graph.distances[p]! < graph.distances[p - 1]!) throw new Error(`row ${i} is not in order`);
  }
}

const clouds = overlappingClouds(6000, 16);
const cloudsExact = await exactNeighbors(runtime, clouds, 15, {});
const cloudsByParts = await byParts(clouds);

test.each(reference.cases)(
  '$name: neighbours as scikit-learn finds them',
  async ({ x, d, k, metric, ...expected }) => {
    const items = { data: Float32Array.from(x), rows: x.length / d, cols: d };
    const options = { seed: 1, metric: metric as 'euclidean' | 'cosine' };
    const { graph, recall } = await findNeighbors(runtime, items, k, options, {});
    expect(recall).toEqual({ at: Math.min(15, k), value: 1, standardError: 0, sample: 0 });
    expectSound(graph);
    for (let p = 0; p < graph.indices.length; p++) {
      expect(graph.distances[p]).toBeCloseTo(expected.distances[p]!, 5);
      const isFree = (q: number): boolean =>
        Math.floor(q / k) !== Math.floor(p / k) ||
        Math.abs(expected.distances[q]! - expected.distances[p]!) > 1e-6;
      // The last place may go to any of several equally far items, of which the list shows one alone.
      if (p % k < k - 1 && isFree(p - 1) && isFree(p + 1)) expect(graph.indices[p]).toBe(expected.indices[p]);
    }
  },
);

test('none, one and two items, and more neighbours than there are', async () => {
  const found = async (n: number): Promise<KnnGraph> =>
    (
      await findNeighbors(
        runtime,
        matrix(n, 2, (i) => i),
        15,
        { seed: 1 },
        {},
      )
    ).graph;
  expect(await found(0)).toMatchObject({ n: 0, k: 0 });
  expect(await found(1)).toMatchObject({ n: 1, k: 0 });
  expect([...(await found(2)).indices]).toEqual([1, 0]);
  expect(await found(5)).toMatchObject({ n: 5, k: 4 });
});

test('a number that is not finite is refused with its row and column', async () => {
  const withOne = (value: number): Matrix => matrix(50, 3, (i, j) => (i === 17 && j === 2 ? value : i));
  const message = (value: number): string =>
    `neighbors: numbers must be finite, got ${value} at row 17, column 2`;
  await expect(byParts(withOne(NaN))).rejects.toThrow(message(NaN));
  await expect(byParts(withOne(-Infinity), 2)).rejects.toThrow(message(-Infinity));
  await expect(exactNeighbors(runtime, withOne(NaN), 3, {})).rejects.toThrow(RangeError);
  await expect(findNeighbors(runtime, clouds, 0, { seed: 1 }, {})).rejects.toThrow(
    'findNeighbors: k must be ≥ 1, got 0',
  );
});

test('the largest float32 numbers are finite', async () => {
  const { graph } = await findNeighbors(
    runtime,
    matrix(3, 2, (i) => i * 1.5e38),
    1,
    { seed: 1 },
    {},
  );
  expect([...graph.indices]).toEqual([1, 0, 1]);
});

test('a search by parts finds 98% and says what it found', async () => {
  const { graph, recall } = cloudsByParts;
  expectSound(graph);
  const share = shareFound(graph, cloudsExact);
  expect(share).toBeGreaterThanOrEqual(0.98);
  expect(recall).toMatchObject({ at: 15, sample: 800 });
  expect(recall.standardError).toBeGreaterThan(0);
  expect(Math.abs(recall.value - share)).toBeLessThan(4 * recall.standardError);
});

test('a lower target is met with less, and found neighbours have their true distance', async () => {
  const { graph, recall } = await byParts(clouds, 15, { recallTarget: 0.7 });
  const share = shareFound(graph, cloudsExact);
  expect(share).toBeGreaterThanOrEqual(0.7);
  expect(share).toBeLessThan(0.97);
  expect(Math.abs(recall.value - share)).toBeLessThan(4 * recall.standardError);
  const { data, cols } = clouds;
  for (let i = 0; i < graph.n; i += 97)
    for (let p = i * graph.k; p < (i + 1) * graph.k; p++) {
      let sum = 0;
      for (let j = 0; j < cols; j++) sum += (data[i * cols + j]! - data[graph.indices[p]! * cols + j]!) ** 2;
      expect(graph.distances[p]).toBeCloseTo(Math.sqrt(sum), 5);
    }
});

test('the same seed gives the same bytes', async () => {
  expect(await byParts(clouds)).toEqual(cloudsByParts);
});

test('without 8-bit products, as on a GPU, as many are found', async () => {
  const gpu: Runtime = { ...runtime, device: { ...runtime.device, kind: 'webgpu' } };
  const { graph } = await byParts(clouds, 15, {}, gpu);
  expect(shareFound(graph, cloudsExact)).toBeGreaterThanOrEqual(0.98);
});

test('items moved far from the origin keep their neighbours', async () => {
  const moved = matrix(6000, 16, (i, j) => Math.fround(clouds.data[i * 16 + j]! + 4096));
  const { graph } = await byParts(moved);
  expect(shareFound(graph, await exactNeighbors(runtime, moved, 15, {}))).toBeGreaterThanOrEqual(0.98);
});

test('tight groups far apart keep their neighbours, where 8-bit codes cannot tell them apart', async () => {
  const rng = makeRng(5);
  const x = matrix(
    4000,
    4,
    (i, j) => (i % 8) * 10_000 * (1 + (j % 2)) + (i % 3 === 0 ? 0.01 : 1) * randomNormal(rng),
  );
  const { graph } = await byParts(x, 10);
  expect(shareFound(graph, await exactNeighbors(runtime, x, 10, {}))).toBeGreaterThanOrEqual(0.98);
});

test('one group with a few items very far off keeps its neighbours', async () => {
  const rng = makeRng(6);
  const x = matrix(4000, 8, (i) => randomNormal(rng) * (i % 400 === 0 ? 1e6 : 1));
  const { graph } = await byParts(x);
  expect(shareFound(graph, await exactNeighbors(runtime, x, 15, {}))).toBeGreaterThanOrEqual(0.98);
});

test('items that are all equal are neighbours at distance 0', async () => {
  const { graph, recall } = await byParts(matrix(3000, 5, () => 0.3));
  expectSound(graph);
  expect(graph.distances.every((distance) => distance === 0)).toBe(true);
  expect(recall.value).toBe(1);
});

test('duplicates find one another among many others', async () => {
  const distinct = normal(300, 6, 3);
  const x = matrix(6000, 6, (i, j) => distinct.data[(i % 300) * 6 + j]!);
  const { graph } = await byParts(x);
  expectSound(graph);
  expect(graph.distances.every((distance) => distance === 0)).toBe(true);
  graph.indices.forEach((item, p) => expect(item % 300).toBe(Math.floor(p / 15) % 300));
});

test('one column', async () => {
  const rng = makeRng(2);
  const x = matrix(3000, 1, () => rng());
  const { graph } = await byParts(x, 5);
  expect(shareFound(graph, await exactNeighbors(runtime, x, 5, {}))).toBeGreaterThanOrEqual(0.98);
});

test('the cosine metric asks for directions alone; a row of zeros is at a right angle to all', async () => {
  const zeros = new Set([7, 4100]);
  const x = matrix(6000, 16, (i, j) => (zeros.has(i) ? 0 : clouds.data[i * 16 + j]! * (1 + (i % 50))));
  const exact = await exactNeighbors(runtime, x, 15, {}, undefined, 'cosine');
  const { graph } = await byParts(x, 15, { metric: 'cosine' });
  expectSound(graph);
  expect(shareFound(graph, exact)).toBeGreaterThanOrEqual(0.98);
  for (const i of zeros)
    expect(graph.distances.subarray(i * 15, (i + 1) * 15)).toEqual(new Float32Array(15).fill(1));
  const lengths = Float64Array.from({ length: 6000 }, (_, i) =>
    Math.hypot(...x.data.subarray(i * 16, (i + 1) * 16)),
  );
  const unit = matrix(6000, 16, (i, j) => x.data[i * 16 + j]! / (lengths[i]! || 1));
  const euclidean = await exactNeighbors(runtime, unit, 15, {});
  for (let i = 0; i < 6000; i += 61)
    for (let p = i * 15; p < (i + 1) * 15; p++)
      expect(exact.distances[p]).toBeCloseTo(euclidean.distances[p]! ** 2 / 2, 6);
});

test('a search by parts of any small table is sound, and its recall is what was found', async () => {
  const tables = fc.record({
    seed: fc.integer(),
    n: fc.integer({ min: 90, max: 500 }),
    d: fc.integer({ min: 1, max: 7 }),
    k: fc.integer({ min: 1, max: 6 }),
    grain: fc.constantFrom(1, 10, 1e6),
    metric: fc.constantFrom('euclidean' as const, 'cosine' as const),
  });
  await fc.assert(
    fc.asyncProperty(tables, async ({ seed, n, d, k, grain, metric }) => {
      const values = normal(n, d, seed);
      const x = { ...values, data: values.data.map((value) => Math.round(value * grain) / grain) };
      const { graph, recall } = await byParts(x, k, { metric });
      expectSound(graph);
      const exact = await exactNeighbors(runtime, x, k, {}, undefined, metric);
      expect(recall).toMatchObject({ at: k, sample: n });
      expect(recall.value).toBeCloseTo(shareFound(graph, exact), 9);
      expect(recall.value).toBeGreaterThanOrEqual(0.98);
    }),
    { numRuns: 30 },
  );
});

test('numbers whose squares float32 cannot hold keep their neighbours', async () => {
  const x = matrix(60, 2, (i, j) => (j === 0 ? i * i * 1e18 : -1e20));
  const graph = await exactNeighbors(runtime, x, 2, {});
  expect([...graph.indices.subarray(40, 44)]).toEqual([19, 21, 20, 22]);
});

test('turning and moving all items changes no distance', async () => {
  const angles = fc.record({
    seed: fc.integer(),
    angle: fc.double({ min: 0, max: 6, noNaN: true }),
    shift: fc.integer({ min: -50, max: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(angles, async ({ seed, angle, shift }) => {
      const x = normal(300, 2, seed);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const turned = matrix(300, 2, (i, j) => {
        const [u, v] = [x.data[2 * i]!, x.data[2 * i + 1]!];
        return shift + (j === 0 ? cos * u - sin * v : sin * u + cos * v);
      });
      const [before, after] = [await byParts(x, 6), await exactNeighbors(runtime, turned, 6, {})];
      expect(
        shareFound(before.graph, { ...after, distances: after.distances.map((value) => value + 1e-4) }),
      ).toBeGreaterThan(0.95);
      const exact = await exactNeighbors(runtime, x, 6, {});
      exact.distances.forEach((distance, p) => expect(after.distances[p]).toBeCloseTo(distance, 4));
    }),
    { numRuns: 10 },
  );
});

test('progress rises from 0 to 1', async () => {
  const fractions: number[] = [];
  const onProgress = ({ fraction }: { fraction: number }): void => void fractions.push(fraction);
  await findNeighbors(runtime, overlappingClouds(30_000, 64), 15, { seed: 1, exactUpTo: 0 }, { onProgress });
  expect(fractions.length).toBeGreaterThan(3);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions[0]).toBeGreaterThanOrEqual(0);
  expect(fractions.at(-1)).toBeLessThanOrEqual(1);
});

test('a search cancelled at any step stops, and the next one is as if it had not been', async () => {
  const x = overlappingClouds(30_000, 64);
  for (const steps of [0, 1, 3, 5]) {
    const controller = new AbortController();
    let seen = 0;
    if (steps === 0) controller.abort();
    const onProgress = (): void => void (++seen === steps && controller.abort());
    const search = findNeighbors(
      runtime,
      x,
      15,
      { seed: 1, exactUpTo: 0 },
      { signal: controller.signal, onProgress },
    );
    await expect(search).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toBe(steps);
  }
  expect((await byParts(clouds)).graph).toEqual(cloudsByParts.graph);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import { squaredDistance } from '../../../core/math/centred';
import { makeRng, randomInt, randomNormal } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { mixtures } from '../fixtures/mixtures.json';
import { cases } from './fixtures/quality.json';
import { qualityOf } from './qualityOf';
import { scatterOf } from './scatter';
import { silhouette } from './silhouette';

const runtime = await openRuntime({ threads: 2 });

const matrix = (data: ArrayLike<number>, cols: number): Matrix => ({
  data: Float32Array.from(data),
  rows: data.length / cols,
  cols,
});

const off = (found: number | undefined, wanted: number): number =>
  Math.abs(found! - wanted) / Math.max(1, Math.abs(wanted));

test.each(mixtures)('mixture $seed: silhouette and Davies–Bouldin equal scikit-learn', async (reference) => {
  const x = matrix(reference.x, reference.d);
  const labels = Int32Array.from(reference.labels);
  const { perItem } = await silhouette(runtime, x, labels, { seed: 1 }, {});
  reference.silhouettes.forEach((value, i) => expect(Math.abs(perItem[i]! - value)).toBeLessThan(1e-6));
  const found = await qualityOf(runtime, x, labels, { seed: 1 }, {});
  expect(Math.abs(found.silhouette - reference.silhouette)).toBeLessThan(1e-6);
  expect(Math.abs(found.daviesBouldin / reference.daviesBouldin - 1)).toBeLessThan(1e-6);
});

test.each(cases)('$name: everything equals scikit-learn', async (reference) => {
  const x = matrix(reference.x, reference.d);
  const labels = Int32Array.from(reference.labels);
  const weights = reference.weights && Float32Array.from(reference.weights);
  const { perItem } = await silhouette(runtime, x, labels, { seed: 1, weights }, {});
  const own = perItem.filter((_, i) => labels[i]! >= 0);
  reference.silhouettes.forEach((value, i) => expect(Math.abs(own[i]! - value)).toBeLessThan(1e-5));
  expect(perItem.filter(Number.isNaN).length).toBe(labels.filter((label) => label < 0).length);

  const found = await qualityOf(runtime, x, labels, { seed: 1, weights }, {});
  expect(Math.abs(found.silhouette - reference.silhouette)).toBeLessThan(1e-6);
  expect(off(found.daviesBouldin, reference.daviesBouldin)).toBeLessThan(1e-6);
  expect(off(found.calinskiHarabasz, reference.calinskiHarabasz)).toBeLessThan(1e-6);
  expect(off(found.explained, reference.explained)).toBeLessThan(1e-6);
  expect(found.silhouetteError).toBe(0);
});

test('many items, many tiles: silhouettes are those of all pairs in doubles', async () => {
  const rng = makeRng(3);
  const [n, k] = [2500, 7];
  const labels = Int32Array.from({ length: n }, () => Math.floor(k * rng() ** 2));
  const x = matrix(
    Array.from(
      { length: n * 3 },
      (_, p) => 4 * Math.cos(labels[Math.floor(p / 3)]! * (p % 3)) + randomNormal(rng),
    ),
    3,
  );
  const { perItem, perCluster, mean } = await silhouette(runtime, x, labels, { seed: 1 }, {});
  const sizes = Array.from({ length: k }, (_, c) => labels.filter((label) => label === c).length);
  const wanted = Float64Array.from(labels, (own, i) => {
    const sums = new Float64Array(k);
    labels.forEach((label, j) => (sums[label]! += Math.sqrt(squaredDistance(x.data, i, x.data, j, 3))));
    const inside = sums[own]! / (sizes[own]! - 1);
    const outside = Math.min(...sizes.flatMap((size, c) => (c === own ? [] : [sums[c]! / size])));
    return (outside - inside) / Math.max(inside, outside);
  });
  const meanOf = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
  wanted.forEach((value, i) => expect(Math.abs(perItem[i]! - value)).toBeLessThan(1e-6));
  expect(Math.abs(mean - meanOf(wanted))).toBeLessThan(1e-7);
  perCluster.forEach((value, c) =>
    expect(value).toBeCloseTo(meanOf(wanted.filter((_, i) => labels[i] === c)), 6),
  );
});

test('so many clusters that sums are not kept for all items at once: the same', async () => {
  const rng = makeRng(5);
  const n = 3000;
  const data = Array.from({ length: n * 2 }, () => randomNormal(rng));
  // Pairs: 1,500 clusters, so 4.5 million sums.
  const labels = Int32Array.from({ length: n }, (_, i) => i >> 1);
  const { perItem } = await silhouette(runtime, matrix(data, 2), labels, { seed: 1 }, {});
  const distance = (i: number, j: number): number =>
    Math.hypot(data[2 * i]! - data[2 * j]!, data[2 * i + 1]! - data[2 * j + 1]!);
  for (const i of [0, 1, 1234, 2999]) {
    const inside = distance(i, i ^ 1);
    let outside = Infinity;
    for (let j = 0; j < n; j += 2)
      if (j >> 1 !== i >> 1) outside = Math.min(outside, (distance(i, j) + distance(i, j + 1)) / 2);
    expect(perItem[i]).toBeCloseTo((outside - inside) / Math.max(inside, outside), 5);
  }
});

/** Two clouds that touch and a small one, n items. */
function clouds(seed: number, n: number): { x: Matrix; labels: Int32Array } {
  const rng = makeRng(seed);
  const labels = Int32Array.from({ length: n }, () => (rng() < 0.02 ? 2 : randomInt(rng, 2)));
  const data = Array.from(labels, (label) => [3 * label + randomNormal(rng), randomNormal(rng)]);
  return { x: matrix(data.flat(), 2), labels };
}

test('a sample stands for all within its error, and holds enough of a small cluster', async () => {
  const { x, labels } = clouds(1, 6000);
  const exact = await silhouette(runtime, x, labels, { seed: 1 }, {});
  const off: number[] = [];
  for (let seed = 0; seed < 20; seed++) {
    const part = await silhouette(runtime, x, labels, { seed, exactItems: 5999, sampledItems: 400 }, {});
    expect(part.sample).toBeGreaterThanOrEqual(400);
    expect(part.sample).toBeLessThan(500);
    expect(part.perItem.filter((value, i) => labels[i] === 2 && !Number.isNaN(value)).length).toBe(50);
    off.push((part.mean - exact.mean) / part.standardError);
  }
  const square = off.reduce((sum, value) => sum + value * value, 0) / off.length;
  // Twenty squared deviations in units of the error: 1 on average, and between 0.4 and 1.9 nineteen times in twenty.
  expect(square).toBeGreaterThan(0.4);
  expect(square).toBeLessThan(1.9);
});

test('the same seed takes the same sample, and a sample needs no more clusters than it has items', async () => {
  const { x, labels } = clouds(2, 500);
  const options = { seed: 4, exactItems: 100, sampledItems: 60 };
  const first = await silhouette(runtime, x, labels, options, {});
  expect(await silhouette(runtime, x, labels, options, {})).toEqual(first);
  const pairs = await silhouette(
    runtime,
    x,
    labels.map((_, i) => i >> 1),
    options,
    {},
  );
  expect(pairs.sample).toBe(500);
});

const scores = async (x: Matrix, labels: Int32Array, weights?: Float32Array) =>
  qualityOf(runtime, x, labels, { seed: 1, weights }, {});

test('nothing, one item, one cluster, noise alone and all equal have no quality, and no error', async () => {
  const none = { silhouette: 0, daviesBouldin: 0, calinskiHarabasz: 0, explained: 0, weak: true };
  expect(await scores(matrix([], 2), new Int32Array())).toMatchObject({
    ...none,
    noiseShare: 0,
    perCluster: [],
  });
  expect(await scores(matrix([1, 2], 2), Int32Array.of(0))).toMatchObject(none);
  expect(await scores(matrix([1, 2, 3], 1), Int32Array.of(0, 0, 0))).toMatchObject({ ...none, inertia: 2 });
  expect(await scores(matrix([1, 2, 3], 1), Int32Array.of(-1, -1, -1))).toMatchObject({
    ...none,
    noiseShare: 1,
  });
  const equal = await scores(matrix([5, 5, 5, 5], 1), Int32Array.of(0, 0, 1, 1));
  expect(equal).toMatchObject({
    silhouette: 0,
    daviesBouldin: 0,
    calinskiHarabasz: 1,
    explained: 0,
    inertia: 0,
  });
});

test('as many clusters as items: silhouettes are 0 and everything is explained', async () => {
  const found = await scores(matrix([0, 1, 5, 9], 1), Int32Array.of(3, 1, 0, 2));
  expect(found).toMatchObject({
    silhouette: 0,
    daviesBouldin: 0,
    calinskiHarabasz: 1,
    explained: 1,
    inertia: 0,
  });
});

test('an item alone in its cluster has silhouette 0, and a number without items is passed over', async () => {
  const { perItem, perCluster } = await silhouette(
    runtime,
    matrix([0, 1, 9], 1),
    Int32Array.of(0, 0, 2),
    { seed: 1 },
    {},
  );
  [8 / 9, 7 / 8, 0].forEach((value, i) => expect(perItem[i]).toBeCloseTo(value, 6));
  expect([...perCluster].slice(1)).toEqual([0, 0]);
});

test('each cluster tells its rows, silhouette and scatter, and noise its share of the rows', async () => {
  const found = await scores(
    matrix([0, 2, 10, 50], 1),
    Int32Array.of(0, 0, 1, -1),
    Float32Array.of(1, 1, 3, 5),
  );
  expect(found.noiseShare).toBeCloseTo(0.5);
  expect(found.perCluster!.map(({ size, inertia }) => [size, inertia])).toEqual([
    [2, 2],
    [3, 0],
  ]);
  // Three equal rows are at no distance from one another.
  [(0.8 + 0.75) / 2, 1].forEach((value, c) => expect(found.perCluster![c]!.silhouette).toBeCloseTo(value, 6));
});

test('an item of weight w scores as w equal rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 2, max: 40 }), async (seed, n) => {
      const rng = makeRng(seed);
      const items = Array.from({ length: n }, () => [randomNormal(rng), randomNormal(rng)]);
      const labels = Int32Array.from(items, () => randomInt(rng, 4) - 1);
      const weights = Float32Array.from(items, () => 1 + randomInt(rng, 3));
      const rows = [...weights].flatMap((weight, i) => Array.from({ length: weight }, () => i));
      const once = await scores(matrix(items.flat(), 2), labels, weights);
      const each = await scores(
        matrix(
          rows.flatMap((i) => items[i]!),
          2,
        ),
        Int32Array.from(rows, (i) => labels[i]!),
      );
      expect(once.silhouette).toBeCloseTo(each.silhouette, 5);
      expect(once.daviesBouldin).toBeCloseTo(each.daviesBouldin, 8);
      expect(off(once.calinskiHarabasz, each.calinskiHarabasz!)).toBeLessThan(1e-9);
      expect(once.noiseShare).toBeCloseTo(each.noiseShare!, 9);
    }),
    { numRuns: 30 },
  );
});

test('turning, moving and stretching the items changes no index', async () => {
  const { x, labels } = clouds(7, 300);
  const moved = matrix(
    Array.from({ length: 300 }, (_, i) => {
      const [a, b] = [x.data[2 * i]!, x.data[2 * i + 1]!];
      return [5 * (0.6 * a - 0.8 * b) + 40, 5 * (0.8 * a + 0.6 * b) - 7];
    }).flat(),
    2,
  );
  const [before, after] = [await scores(x, labels), await scores(moved, labels)];
  for (const index of ['silhouette', 'daviesBouldin', 'calinskiHarabasz', 'explained'] as const)
    expect(off(after[index], before[index]!)).toBeLessThan(1e-5);
  expect(off(after.inertia, 25 * before.inertia)).toBeLessThan(1e-5);
});

test('a number that is none is refused with its row, wrong lengths with both numbers', async () => {
  const x = matrix([0, 1, 2, NaN, 4, 5], 2);
  await expect(scores(x, Int32Array.of(0, 1, 0))).rejects.toThrow(/got NaN in row 1, column 1/);
  await expect(silhouette(runtime, x, Int32Array.of(0, 1, 0), { seed: 1 }, {})).rejects.toThrow(
    /row 1, column 1/,
  );
  expect(() => scatterOf(x, Int32Array.of(0))).toThrow('labels must be of 3 items, got 1');
  expect(() => scatterOf(x, Int32Array.of(0, 1, 0), Float32Array.of(1))).toThrow(
    'weights must be of 3 items, got 1',
  );
});

test('a signal that fires on the way stops the measuring', async () => {
  const { x, labels } = clouds(1, 20_000);
  const stop = new AbortController();
  const measuring = silhouette(
    runtime,
    x,
    labels,
    { seed: 1 },
    {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    },
  );
  await expect(measuring).rejects.toThrow(/abort/i);
});

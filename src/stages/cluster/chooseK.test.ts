import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import { lacksData, readData } from '../../testing/data';
import { chooseK } from './chooseK';
import { meanSilhouettes } from './meanSilhouettes';
import { pickK, type KCandidate } from './pickK';
import { silhouette } from './quality/silhouette';

const runtime = await openRuntime({ threads: 2 });

/** Groups of unequal size, centres on the half-axes of 5 columns and a little off them, and 5 columns of noise. */
function mixture(seed: number, k: number, n: number): Matrix {
  const rng = makeRng(seed);
  const centres = Array.from({ length: k }, (_, group) =>
    Array.from({ length: 5 }, (_, j) => (group % 5 === j ? (group < 5 ? 5 : -5) : 0) + randomNormal(rng) / 2),
  );
  const data: number[] = [];
  for (let i = 0; i < n; i++) {
    // Shares fall from group to group: the largest is about three times the smallest.
    const group = Math.floor(k * rng() ** 1.5);
    for (let j = 0; j < 5; j++) data.push(centres[group]![j]! + randomNormal(rng));
    for (let j = 0; j < 5; j++) data.push(randomNormal(rng));
  }
  return { data: Float32Array.from(data), rows: n, cols: 10 };
}

const scan = { from: 2, to: 12, nInit: 5, seed: 1 };

test.each([3, 5, 7])('%i unequal groups among noise columns are counted right', async (k) => {
  for (const seed of [1, 2]) {
    const choice = await chooseK(runtime, mixture(seed, k, 600), scan, {});
    expect([choice.k, choice.weak, choice.sample]).toEqual([k, false, 600]);
    const found = choice.scan.find((score) => score.k === k)!;
    expect(found.stability).toBeGreaterThan(0.95);
    expect(choice.scan.map((score) => score.k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  }
});

const mallFile = 'mall_customers/Mall_Customers.csv';
test.skipIf(lacksData(mallFile))('mall customers fall into five groups by income and spending', async () => {
  const lines = new TextDecoder().decode(readData(mallFile)).trim().split(/\r?\n/).slice(1);
  const data = Float32Array.from(lines.flatMap((line) => line.split(',').slice(3, 5).map(Number)));
  const choice = await chooseK(runtime, { data, rows: lines.length, cols: 2 }, scan, {});
  expect([choice.k, choice.weak]).toEqual([5, false]);
});

test('noise in many columns is weak structure, and 6 groups are taken', async () => {
  const rng = makeRng(4);
  const data = Float32Array.from({ length: 500 * 60 }, () => randomNormal(rng));
  const choice = await chooseK(runtime, { data, rows: 500, cols: 60 }, scan, {});
  expect([choice.k, choice.weak]).toEqual([6, true]);
});

test('the same seed chooses the same, and ks stop below the number of items', async () => {
  const x = mixture(3, 3, 40);
  const first = await chooseK(runtime, x, scan, {});
  expect(await chooseK(runtime, x, scan, {})).toEqual(first);
  const few = await chooseK(runtime, { data: Float32Array.of(0, 1, 9, 10), rows: 4, cols: 1 }, scan, {});
  expect(few.scan.map((score) => score.k)).toEqual([2, 3]);
  const two = await chooseK(runtime, { data: Float32Array.of(0, 1), rows: 2, cols: 1 }, scan, {});
  expect(two).toEqual({ k: 2, weak: true, scan: [], sample: 0 });
});

test('a fired signal stops the scan', async () => {
  const signal = AbortSignal.abort();
  await expect(chooseK(runtime, mixture(1, 3, 200), scan, { signal })).rejects.toThrow(/abort/i);
});

test('silhouettes of several groupings from known distances equal those from the items', async () => {
  const x = mixture(2, 4, 60);
  const distances = new Float32Array(60 * 60);
  for (let i = 0; i < 60; i++)
    for (let j = 0; j < 60; j++)
      distances[i * 60 + j] = Math.hypot(
        ...Array.from({ length: 10 }, (_, c) => x.data[i * 10 + c]! - x.data[j * 10 + c]!),
      );
  const part = Uint32Array.from({ length: 30 }, (_, p) => 2 * p + 1);
  const rows = {
    data: Float32Array.from([...part].flatMap((i) => [...x.data.subarray(i * 10, i * 10 + 10)])),
    rows: 30,
    cols: 10,
  };
  const groupings = [2, 5].map((k) => ({ k, labels: Int32Array.from(part, (i) => (i * 7) % k) }));
  const means = await meanSilhouettes(runtime, distances, 60, part, groupings, () => undefined);
  for (const [g, { labels }] of groupings.entries())
    expect(means[g]).toBeCloseTo((await silhouette(runtime, rows, labels, { seed: 1 }, {})).mean, 5);
});

const score = (k: number, silhouette: number, rest: Partial<KCandidate> = {}): KCandidate => ({
  k,
  silhouette,
  standardError: 0.01,
  stability: 1,
  isLopsided: false,
  ...rest,
});

test('the smallest k within one standard error of the best is taken', () => {
  expect(pickK([score(3, 0.38), score(4, 0.395), score(5, 0.4)])).toEqual({ k: 4, weak: false });
});

test('groups that do not come back on resamples are out of the running', () => {
  expect(pickK([score(3, 0.4), score(4, 0.5, { stability: 0.5 })]).k).toBe(3);
});

test('a few outliers beside one great cluster are no cut in two', () => {
  expect(pickK([score(2, 0.9, { isLopsided: true }), score(3, 0.4), score(4, 0.3)]).k).toBe(3);
});

test('a cut in two gives way to a richer one that is nearly as good and as sure, and to no other', () => {
  expect(pickK([score(2, 0.5), score(3, 0.46), score(4, 0.48)]).k).toBe(4);
  expect(pickK([score(2, 0.5), score(3, 0.44), score(4, 0.48, { stability: 0.8 })]).k).toBe(2);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { makeRng, randomInt, randomNormal } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import { lacksData, readData } from '../../testing/data';
import { chooseK } from './chooseK';
import { kMeans } from './kMeans';
import { meanSilhouettes } from './meanSilhouettes';
import { isWorthGoingOn, pickK, type KCandidate } from './pickK';
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

const scan = { from: 2, to: 20, nInit: 5, seed: 1 };

test.each([3, 5, 7])('%i unequal groups among noise columns are counted right', async (k) => {
  for (const seed of [1, 2]) {
    const choice = await chooseK(runtime, mixture(seed, k, 600), scan, {});
    expect([choice.k, choice.weak, choice.sample]).toEqual([k, false, 600]);
    const found = choice.scan.find((score) => score.k === k)!;
    expect(found.stability).toBeGreaterThan(0.95);
    expect(choice.scan.slice(0, 7).map((score) => score.k)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(found.daviesBouldin).toBe(Math.min(...choice.scan.map((score) => score.daviesBouldin!)));
    expect(found.calinskiHarabasz).toBe(Math.max(...choice.scan.map((score) => score.calinskiHarabasz!)));
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

/** `groups` clouds of random sizes, no two centres nearer than six standard deviations. */
function farApart(seed: number, groups: number, n: number): Matrix {
  const rng = makeRng(seed);
  const centres: number[][] = [];
  while (centres.length < groups) {
    const centre = Array.from({ length: 6 }, () => 4 * randomNormal(rng));
    if (centres.every((other) => Math.hypot(...other.map((value, j) => value - centre[j]!)) > 6))
      centres.push(centre);
  }
  const shares = centres.map(() => 0.5 + rng());
  const total = shares.reduce((a, b) => a + b, 0);
  const data = shares.flatMap((share, group) =>
    Array.from({ length: Math.round((n * share) / total) }, () =>
      centres[group]!.map((value) => value + randomNormal(rng)),
    ),
  );
  return { data: Float32Array.from(data.flat()), rows: data.length, cols: 6 };
}

test('of ten well separated mixtures of 3 to 10 groups at least nine are counted right', async () => {
  const wanted = [3, 4, 5, 6, 7, 8, 9, 10, 4, 8];
  const found: number[] = [];
  for (const [seed, groups] of wanted.entries())
    found.push((await chooseK(runtime, farApart(seed + 1, groups, 500), { ...scan, seed }, {})).k);
  expect(found.filter((k, i) => k === wanted[i]).length, found.join(' ')).toBeGreaterThanOrEqual(9);
});

test('fifteen groups are counted where there really are fifteen', async () => {
  const choice = await chooseK(runtime, farApart(1, 15, 1500), scan, {});
  expect([choice.k, choice.weak]).toEqual([15, false]);
});

test('a number that is none is refused with its row', async () => {
  const x = { data: Float32Array.of(0, 1, 2, NaN, 4, 5), rows: 3, cols: 2 };
  await expect(chooseK(runtime, x, scan, {})).rejects.toThrow(/row 1, column 1/);
});

test('equal rows are never split by the chosen number of groups', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 12 }), async (seed, distinct) => {
      const rng = makeRng(seed);
      const spots = Array.from({ length: distinct }, () => [randomNormal(rng), randomNormal(rng)]);
      const of = Array.from({ length: 40 }, () => randomInt(rng, distinct));
      const x = { data: Float32Array.from(of.flatMap((spot) => spots[spot]!)), rows: 40, cols: 2 };
      const { k } = await chooseK(runtime, x, scan, {});
      const { labels } = await kMeans(runtime, x, { k, nInit: 1, seed }, {});
      for (let i = 0; i < 40; i++) expect(labels[i]).toBe(labels[of.indexOf(of[i]!)]);
    }),
    { numRuns: 15 },
  );
});

/** Scores of a k; by default further clusters explain nothing. */
const score = (k: number, silhouette: number, rest: Partial<KCandidate> = {}): KCandidate => ({
  k,
  silhouette,
  standardError: 0.01,
  stability: 1,
  daviesBouldin: 1,
  calinskiHarabasz: 100 / (k - 1),
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

test('a cut in two that is unsure is a slice off one cloud, however good it looks', () => {
  expect(pickK([score(2, 0.6, { stability: 0.8 }), score(3, 0.3), score(4, 0.4)]).k).toBe(4);
});

test('the richest of the cuts that all four measures call nearly as good is taken', () => {
  const lead = score(4, 0.5, { calinskiHarabasz: 100 });
  const rich = score(7, 0.46, { calinskiHarabasz: 80 });
  expect(pickK([lead, score(5, 0.47), rich]).k).toBe(7);
  expect(pickK([lead, { ...rich, silhouette: 0.44 }]).k).toBe(4);
  expect(pickK([lead, { ...rich, stability: 0.85 }]).k).toBe(4);
  expect(pickK([lead, { ...rich, daviesBouldin: 1.2 }]).k).toBe(4);
  // 4 explain 3 × 100; a third of the average for each of three more makes 400, which is 6 × 66.7.
  expect(pickK([lead, { ...rich, calinskiHarabasz: 67 }]).k).toBe(7);
  expect(pickK([lead, { ...rich, calinskiHarabasz: 66 }]).k).toBe(4);
});

test('more than twelve groups are taken only where every measure calls them better', () => {
  const usual = [score(11, 0.4, { calinskiHarabasz: 50 }), score(12, 0.41, { calinskiHarabasz: 50 })];
  const many = score(15, 0.5, { calinskiHarabasz: 60, daviesBouldin: 0.8 });
  expect(pickK([...usual, many]).k).toBe(15);
  for (const doubt of [
    { silhouette: 0.41 },
    { stability: 0.85 },
    { daviesBouldin: 1 },
    { calinskiHarabasz: 50 },
  ])
    expect(pickK([...usual, { ...many, ...doubt }]).k).toBe(12);
});

test('trying ends when four silhouettes in a row have fallen and do not rise, beyond twelve when the best is behind', () => {
  const upTo = (last: readonly number[], first = 2) =>
    isWorthGoingOn(last.map((silhouette, i) => score(first + i, silhouette)));
  expect(upTo([0.5, 0.4, 0.3, 0.3, 0.2, 0.2])).toBe(false);
  expect(upTo([0.5, 0.4, 0.3, 0.2, 0.2, 0.31])).toBe(true);
  expect(upTo([0.5, 0.4, 0.4, 0.3, 0.3, 0.3])).toBe(true);
  expect(upTo([0.3, 0.3, 0.3, 0.4, 0.35, 0.35], 7)).toBe(true);
  expect(upTo([0.3, 0.3, 0.4, 0.35, 0.35, 0.35], 7)).toBe(false);
});

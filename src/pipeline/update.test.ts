import { expect, test } from 'vitest';
import { usualChoice, type ClusterChoice, type ClusterMethod } from '../core/data/recipe';
import type { Snapshot } from '../core/data/snapshot';
import { makeTable, type Table } from '../core/data/table';
import { makeRng, randomNormal } from '../core/math/rng';
import { lacksData, readData } from '../testing/data';
import { datasetOf, placingRunner, readDataset, segmented } from '../testing/placing';
import type { Reference } from './reference';
import { updates, type Placed } from './update';

const hooks = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  language: 'en' as const,
};
const { place, questions } = updates(placingRunner);

/** Share of rows in the segment they were in, 0–1. */
const sameSegment = ({ segmentOf }: Placed, before: Snapshot): number =>
  segmentOf.filter((segment, row) => segment === before.segmentOf[row]).length / segmentOf.length;

/** Median of the distances from where rows stood, in widths of the map. */
function medianShift({ positions }: Placed, before: Snapshot): number {
  const xs = before.positions.filter((_, i) => i % 2 === 0).sort();
  const width = xs.at(-1)! - xs[0]!;
  const shifts = Float64Array.from({ length: positions.length / 2 }, (_, row) =>
    Math.hypot(
      positions[2 * row]! - before.positions[2 * row]!,
      positions[2 * row + 1]! - before.positions[2 * row + 1]!,
    ),
  ).sort();
  return shifts[shifts.length >> 1]! / width;
}

const ownFile = (reference: Reference & { readonly raw: Table }): Promise<Placed> =>
  place(reference, datasetOf(reference.raw), {}, hooks);

const mall = 'mall_customers/Mall_Customers.csv';

test.skipIf(lacksData(mall)).each(['kmeans', 'hdbscan', 'dbscan', 'hierarchical'] as ClusterMethod[])(
  'mall customers, %s: the file that the segments were found in gets its own segments and places back',
  async (method) => {
    const dataset = await readDataset('mall.csv', readData(mall));
    const reference = await segmented(dataset, { cluster: usualChoice[method] });
    expect(await questions(reference, dataset)).toEqual([]);
    const placed = await ownFile(reference);
    expect(sameSegment(placed, reference.snapshot)).toBe(1);
    expect(medianShift(placed, reference.snapshot)).toBe(0);
    expect(placed.counts).toEqual({ known: 200, fresh: 0, gone: 0, moved: 0, nowhere: 0 });
  },
  60_000,
);

test('new customers come into the space as lessons bend it: they fit as those do whom they are like', async () => {
  // One column of six tells two groups, and that is what is taught.
  const rng = makeRng(5);
  const cells = Array.from({ length: 200 }, (_, i) =>
    Array.from({ length: 6 }, (_, j) => randomNormal(rng) + (j === 0 ? 6 * (i % 2) : 0)),
  );
  const tableOf = (id: string, step: number): Table =>
    makeTable(
      ['id', 'a', 'b', 'c', 'd', 'e', 'f'],
      cells.map((row, i) => [`${id}${i}`, ...row.map((value) => (value + step).toFixed(4))]),
    );
  const even = Array.from({ length: 20 }, (_, i) => 2 * i);
  const taught = { strength: 1, lessons: 1, together: even, apart: even.flatMap((row) => [row, row + 1]) };
  const cluster = { ...usualChoice.kmeans, k: 2 };
  const reference = await segmented(datasetOf(tableOf('c', 0)), { cluster, taught, layout: 'pca' });
  expect(sameSegment(await ownFile(reference), reference.snapshot)).toBe(1);

  const { taught: _forgotten, ...recipe } = reference.snapshot.recipe;
  const placedBy = (of: Reference): Promise<Placed> =>
    place(of, datasetOf(tableOf('n', 0.001)), { 'other-ids id': 'as-new' }, hooks);
  const shift = ({ confidence }: Placed): number =>
    Math.max(...confidence.map((fit, row) => Math.abs(fit - reference.snapshot.confidence[row]!)));
  const placed = await placedBy(reference);
  expect(sameSegment(placed, reference.snapshot)).toBe(1);
  expect(shift(placed)).toBeLessThan(0.02);
  const without = await placedBy({ ...reference, snapshot: { ...reference.snapshot, recipe } });
  expect(shift(without)).toBeGreaterThan(0.1);
}, 60_000);

/** Customers of groups of their own, far apart; `groups` names those of each row. */
function blobs(groups: readonly number[], firstId = 0): Table {
  const rng = makeRng(7 + firstId);
  return makeTable(
    ['id', 'visits', 'spend', 'age'],
    groups.map((group, i) => [
      `c${firstId + i}`,
      (10 + 20 * (group % 3) + randomNormal(rng)).toFixed(3),
      (300 - 90 * (group % 4) + 4 * randomNormal(rng)).toFixed(2),
      (20 + 9 * group + randomNormal(rng)).toFixed(2),
    ]),
  );
}

const inTurn = (count: number, groups: number): number[] =>
  Array.from({ length: count }, (_, i) => i % groups);

test.each(['kmeans', 'hdbscan', 'dbscan', 'hierarchical'] as ClusterMethod[])(
  '%s: newcomers come to their own group, strangers to none, and are told to be forming one',
  async (method) => {
    const cluster = {
      ...usualChoice[method],
      ...((method === 'kmeans' || method === 'hierarchical') && { k: 4 }),
    } as ClusterChoice;
    const reference = await segmented(datasetOf(blobs(inTurn(400, 4))), { cluster });
    expect(reference.snapshot.segments).toHaveLength(4);
    const groups = [...inTurn(80, 4), ...Array<number>(20).fill(9)];
    const next = datasetOf(blobs(groups, 1000));

    const asked = await questions(reference, next);
    expect(asked.map(({ kind, usual }) => [kind, usual])).toEqual([['other-ids', 'stop']]);
    await expect(place(reference, next, {}, hooks)).rejects.toMatchObject({ code: 'update-stopped' });

    const placed = await place(reference, next, { [asked[0]!.id]: 'as-new' }, hooks);
    const home = Array.from({ length: 4 }, (_, group) => reference.snapshot.segmentOf[group]);
    const own = Array.from(placed.segmentOf.subarray(0, 80));
    const outside = own.filter((segment) => segment < 0).length;
    expect(own).toEqual(own.map((segment, row) => (segment < 0 ? -1 : home[row % 4])));
    // DBSCAN has outsiders at the rim of its groups, and who comes beside them is one.
    expect(outside).toBeLessThanOrEqual(method === 'dbscan' ? 4 : 0);
    expect(new Set(placed.segmentOf.subarray(80))).toEqual(new Set([-1]));
    expect(placed.counts).toEqual({ known: 0, fresh: 100, gone: 400, moved: 0, nowhere: 20 });
    expect(placed.forming.map(({ rows }) => Array.from(rows))).toEqual([
      Array.from({ length: 20 }, (_, i) => 80 + i),
    ]);
    expect(placed.forming[0]!.profile.drivers[0]).toMatchObject({ kind: 'number', column: 'age' });
    expect(placed.segments.map(({ id }) => id)).toEqual(reference.snapshot.segments.map(({ id }) => id));
  },
  60_000,
);

test('scattered strangers are no group', async () => {
  const reference = await segmented(datasetOf(blobs(inTurn(400, 4))), {
    cluster: { ...usualChoice.kmeans, k: 4 },
  });
  const rng = makeRng(3);
  const lost = Array.from({ length: 40 }, (_, i) => [
    `n${i}`,
    ...[[-20, 80] as const, [-200, 400] as const, [-20, 80] as const].map(([low, high]) =>
      (low + (high - low) * rng()).toFixed(2),
    ),
  ]);
  const next = datasetOf(makeTable(['id', 'visits', 'spend', 'age'], lost));
  const placed = await place(reference, next, { 'other-ids id': 'as-new' }, hooks);
  expect(placed.counts.nowhere).toBeGreaterThan(30);
  expect(placed.forming).toEqual([]);
}, 60_000);

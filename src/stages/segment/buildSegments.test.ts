import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildSegments } from './buildSegments';

const ones = (n: number): Float32Array => new Float32Array(n).fill(1);
const ids = (segments: readonly { id: string; cluster: number }[]): string[] =>
  segments.map(({ id, cluster }) => `${id}=${cluster}`);

test('a first run numbers the segments from the largest on and hands out colours in that order', () => {
  expect(buildSegments(Int32Array.of(0, 1, 1, 2, 2, 2), ones(6), 3)).toEqual([
    { id: 's1', cluster: 2, size: 3, share: 0.5, colourSlot: 0 },
    { id: 's2', cluster: 1, size: 2, share: 2 / 6, colourSlot: 1 },
    { id: 's3', cluster: 0, size: 1, share: 1 / 6, colourSlot: 2 },
  ]);
});

test('sizes count the rows that an item stands for, shares are of all rows', () => {
  const segments = buildSegments(Int32Array.of(0, 1, -1), Float32Array.of(1, 7, 2), 2);
  expect(segments.map(({ size, share }) => [size, share])).toEqual([
    [7, 0.7],
    [1, 0.1],
  ]);
});

test('a cluster without members gives no segment', () => {
  expect(ids(buildSegments(Int32Array.of(2, 2), ones(2), 3))).toEqual(['s1=2']);
  expect(buildSegments(new Int32Array(0), ones(0), 0)).toEqual([]);
});

test('ids and colours follow the customers when clusters are numbered anew', () => {
  const labels = Int32Array.of(0, 0, 0, 1, 1, 2);
  const segments = buildSegments(labels, ones(6), 3);
  const again = buildSegments(Int32Array.of(2, 2, 2, 0, 0, 1), ones(6), 3, { segments, labels });
  expect(again.map(({ id, cluster, colourSlot }) => [id, cluster, colourSlot])).toEqual([
    ['s1', 2, 0],
    ['s2', 0, 1],
    ['s3', 1, 2],
  ]);
});

test('the larger part of a segment that split keeps the id, the other gets a new one and a free colour', () => {
  const labels = Int32Array.of(0, 0, 0, 0, 0, 1, 1);
  const segments = buildSegments(labels, ones(7), 2);
  const split = buildSegments(Int32Array.of(0, 0, 0, 2, 2, 1, 1), ones(7), 3, { segments, labels });
  expect(ids(split)).toEqual(['s1=0', 's2=1', 's3=2']);
  expect(split.map((segment) => segment.colourSlot)).toEqual([0, 1, 2]);
});

test('an id of a vanished segment is not given again', () => {
  const labels = Int32Array.of(0, 0, 0, 1, 1, 2);
  const three = buildSegments(labels, ones(6), 3);
  const merged = Int32Array.of(0, 0, 0, 1, 1, 1);
  const two = buildSegments(merged, ones(6), 2, { segments: three, labels });
  expect(ids(two)).toEqual(['s1=0', 's2=1']);
  const threeAgain = buildSegments(labels, ones(6), 3, { segments: two, labels: merged, retiredIds: ['s3'] });
  expect(ids(threeAgain)).toEqual(['s1=0', 's2=1', 's4=2']);
});

test('a cluster that shares less than a fifth with every segment is a new one', () => {
  const labels = Int32Array.of(...Array<number>(10).fill(0), ...Array<number>(10).fill(-1));
  const segments = buildSegments(labels, ones(20), 1);
  const moved = Int32Array.of(0, 0, ...Array<number>(8).fill(-1), ...Array<number>(10).fill(0));
  expect(ids(buildSegments(moved, ones(20), 1, { segments, labels }))).toEqual(['s2=0']);
});

test('a segment that the user named is not given up so soon', () => {
  const labels = Int32Array.of(...Array<number>(10).fill(0), ...Array<number>(10).fill(-1));
  const segments = buildSegments(labels, ones(20), 1);
  const moved = Int32Array.of(0, 0, ...Array<number>(8).fill(-1), ...Array<number>(10).fill(0));
  const named = ['s1'];
  expect(ids(buildSegments(moved, ones(20), 1, { segments, labels, named }))).toEqual(['s1=0']);
  const gone = Int32Array.of(0, ...Array<number>(9).fill(-1), ...Array<number>(10).fill(0));
  expect(ids(buildSegments(gone, ones(20), 1, { segments, labels, named }))).toEqual(['s2=0']);
});

test('the most shared customers in all decide, not the first pair met', () => {
  // Cluster 0 shares 4 with s1 and 3 with s2; cluster 1 shares 3 with s1 and none with s2.
  const before = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 0, 0, 0);
  const segments = buildSegments(before, ones(10), 2);
  const now = Int32Array.of(0, 0, 0, 0, 0, 0, 0, 1, 1, 1);
  expect(ids(buildSegments(now, ones(10), 2, { segments, labels: before }))).toEqual(['s2=0', 's1=1']);
});

test('past twelve segments colours repeat evenly', () => {
  const labels = Int32Array.from({ length: 14 }, (_, i) => i);
  expect(buildSegments(labels, ones(14), 14).map(({ colourSlot }) => colourSlot)).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1,
  ]);
});

test('renaming the clusters never changes which customers an id means', () => {
  const runs = fc.record({
    labels: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 60 }),
    shift: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(runs, ({ labels, shift }) => {
      const now = Int32Array.from(labels);
      const renamed = now.map((cluster) => (cluster + shift) % 6);
      const segments = buildSegments(now, ones(now.length), 6);
      const again = buildSegments(renamed, ones(now.length), 6, { segments, labels: now });
      const idsOf = (list: typeof segments, of: Int32Array): (string | undefined)[] =>
        Array.from(of, (cluster) => list.find((segment) => segment.cluster === cluster)?.id);
      expect(idsOf(again, renamed)).toEqual(idsOf(segments, now));
    }),
  );
});

test('refuses labels it cannot read', () => {
  expect(() => buildSegments(Int32Array.of(0, 3), ones(2), 2)).toThrow(/below 2, got 3/);
  expect(() => buildSegments(Int32Array.of(0), ones(2), 1)).toThrow(/1 items, got 2/);
  expect(() =>
    buildSegments(Int32Array.of(0), ones(1), 1, { segments: [], labels: Int32Array.of(0, 0) }),
  ).toThrow(/1 items, got 2/);
});

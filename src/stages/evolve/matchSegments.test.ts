import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchSegments, overlapOf } from './matchSegments';

/** @param shared  a line for each segment; sizes are what is shared and nothing else */
const overlap = (shared: readonly (readonly number[])[]) => ({
  shared: Float64Array.from(shared.flat()),
  before: Float64Array.from(shared, (row) => row.reduce((sum, one) => sum + one, 0)),
  now: Float64Array.from(shared[0] ?? [], (_, j) => shared.reduce((sum, row) => sum + row[j]!, 0)),
  distances: null,
  radius: 1,
});

test('groups with the customers of a segment continue it, surely', () => {
  const { pairs, unclear, lost, born } = matchSegments(
    overlap([
      [0, 95],
      [98, 5],
    ]),
  );
  expect(pairs.map(({ before, now }) => [before, now])).toEqual([
    [0, 1],
    [1, 0],
  ]);
  for (const { confidence } of pairs) expect(confidence).toBeGreaterThan(0.9);
  expect([unclear, lost, born]).toEqual([[], [], []]);
});

test('a segment in two halves is asked about, with both', () => {
  const { unclear, born } = matchSegments(
    overlap([
      [52, 48, 0],
      [0, 0, 90],
    ]),
  );
  expect(unclear).toEqual([{ before: 0, candidates: [0, 1] }]);
  expect(born).toEqual([1]);
});

test('of two segments in one group one is lost, and both are asked about', () => {
  const { lost, unclear } = matchSegments(overlap([[51], [49]]));
  expect(lost).toEqual([1]);
  expect(unclear).toEqual([
    { before: 0, candidates: [0] },
    { before: 1, candidates: [0] },
  ]);
});

test('a segment whose customers are scattered is lost without a candidate', () => {
  const scattered = [9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9];
  const others = scattered.map((_, i) => scattered.map((__, j) => (i === j ? 300 : 0)));
  const { lost, unclear } = matchSegments(overlap([scattered, ...others]));
  expect([lost, unclear]).toEqual([[0], []]);
});

test('where all customers are strangers the places decide', () => {
  const found = matchSegments({
    ...overlap([
      [0, 0],
      [0, 0],
    ]),
    before: Float64Array.of(50, 50),
    now: Float64Array.of(60, 60),
    distances: Float64Array.of(9, 0.2, 0.3, 9),
  });
  expect(found.pairs.map(({ before, now }) => [before, now])).toEqual([
    [0, 1],
    [1, 0],
  ]);
  expect(found.unclear).toEqual([]);
});

test('two runs over the same rows: what they share, and how large each is, with those of one alone', () => {
  const before = {
    labels: Int32Array.of(4, 7, -1),
    rowToItem: Int32Array.of(0, 0, 1, 2, -1, 1),
    clusters: [4, 7],
  };
  // The last row is gone, the fourth and the fifth are in a segment now, a cluster that is no segment counts for nothing.
  const now = {
    labels: Int32Array.of(1, 0, 1, 5),
    rowToItem: Int32Array.of(0, 3, 1, 1, 2),
    clusters: [0, 1],
  };
  expect(overlapOf(before, now)).toEqual({
    shared: Float64Array.of(0, 1, 1, 0),
    before: Float64Array.of(2, 2),
    now: Float64Array.of(2, 2),
    distances: null,
    radius: 0,
  });
});

test('nothing before, or nothing now', () => {
  expect(matchSegments(overlap([]))).toEqual({ pairs: [], unclear: [], lost: [], born: [] });
  const none = { ...overlap([]), before: Float64Array.of(3) };
  expect(matchSegments(none)).toMatchObject({ pairs: [], lost: [0] });
  expect(() => matchSegments({ ...none, now: Float64Array.of(1) })).toThrow('must be 1×1');
});

test('numbering groups otherwise changes nothing but the numbers', () => {
  const cases = fc.tuple(
    fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 9, maxLength: 9 }),
    fc.nat(2),
  );
  fc.assert(
    fc.property(cases, ([cells, shift]) => {
      // No ties, so that there is one best pairing.
      const rows = [0, 1, 2].map((i) => [0, 1, 2].map((j) => cells[i * 3 + j]! + (i * 3 + j) * 0.013));
      const turned = rows.map((row) => row.map((_, j) => row[(j + shift) % 3]!));
      const once = matchSegments(overlap(rows));
      const again = matchSegments(overlap(turned));
      expect(again.pairs.map(({ before, now }) => [before, (now + shift) % 3])).toEqual(
        once.pairs.map(({ before, now }) => [before, now]),
      );
    }),
  );
});

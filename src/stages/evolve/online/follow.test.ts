import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { follow } from './follow';

const always = { halfLife: Infinity, elapsed: 1, reach: null, seed: 1 };
const x = { data: Float32Array.of(0, 2, 10, 14), rows: 4, cols: 1 };
const ones = new Float32Array(4).fill(1);
const start = { centroids: Float64Array.of(1, 11), counts: Float64Array.of(2, 2) };

test('what was seen counts beside the update; a half-life makes it count half', () => {
  expect(follow(start, x, ones, always)).toEqual({
    centroids: Float64Array.of(1, 11.5),
    counts: Float64Array.of(4, 4),
  });
  expect(follow(start, x, ones, { ...always, halfLife: 1 })).toEqual({
    centroids: Float64Array.of(1, (11 + 24) / 3),
    counts: Float64Array.of(3, 3),
  });
});

test('at once: the update alone counts; a centre without customers stays', () => {
  const far = { centroids: Float64Array.of(5, 500), counts: Float64Array.of(9, 9) };
  expect(follow(far, x, ones, { ...always, halfLife: 0 })).toEqual({
    centroids: Float64Array.of(6.5, 500),
    counts: Float64Array.of(4, 0),
  });
});

test('centres move until hardly anybody changes sides, not once', () => {
  const line = { data: Float32Array.of(0, 1, 2, 10), rows: 4, cols: 1 };
  const away = { centroids: Float64Array.of(0, 3), counts: Float64Array.of(1, 1) };
  expect(follow(away, line, ones, { ...always, halfLife: 0 })).toEqual({
    centroids: Float64Array.of(1, 10),
    counts: Float64Array.of(3, 1),
  });
});

test('customers out of reach do not pull', () => {
  const { centroids, counts } = follow(start, x, ones, { ...always, reach: Float64Array.of(1, 1.5) });
  expect([...centroids, ...counts]).toEqual([1, (22 + 10) / 3, 4, 3]);
});

test('nobody came: centres stay and forget', () => {
  const none = { data: new Float32Array(0), rows: 0, cols: 1 };
  expect(follow(start, none, new Float32Array(0), { ...always, halfLife: 1 })).toEqual({
    centroids: start.centroids,
    counts: Float64Array.of(1, 1),
  });
});

test('one centre that never forgets is the mean of everybody, in whatever updates they came', () => {
  const updates = fc.array(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 20 }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(updates, (months) => {
      let state = { centroids: Float64Array.of(7), counts: Float64Array.of(0) };
      for (const month of months)
        state = follow(
          state,
          { data: Float32Array.from(month), rows: month.length, cols: 1 },
          new Float32Array(month.length).fill(1),
          always,
        ) as typeof state;
      const all = months.flat();
      expect(state.centroids[0]).toBeCloseTo(all.reduce((sum, one) => sum + one, 0) / all.length, 9);
      expect(state.counts[0]).toBe(all.length);
    }),
  );
});

test('the same update and seed give the same centres, also of a sample', () => {
  const many = { data: Float32Array.from({ length: 5000 }, (_, i) => (i * 7919) % 101), rows: 5000, cols: 1 };
  const weights = new Float32Array(5000).fill(1);
  const [a, b] = [1, 1].map((seed) => follow(start, many, weights, { ...always, seed }));
  expect(a).toEqual(b);
  expect(a!.counts[0]! + a!.counts[1]!).toBeCloseTo(5004, 6);
});

test('centres of another space are refused', () => {
  expect(() => follow(start, { ...x, rows: 2, cols: 2 }, ones, always)).toThrow('centroids must be 2×2');
  expect(() => follow(start, x, ones, { ...always, halfLife: -1 })).toThrow('must not be negative');
});

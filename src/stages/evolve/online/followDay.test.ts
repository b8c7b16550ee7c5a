import { expect, test } from 'vitest';
import { followDay, meansOf } from './followDay';

const line = (places: readonly number[], labels: readonly number[]) => ({
  x: { data: Float32Array.from(places), rows: places.length, cols: 1 },
  labels: Int32Array.from(labels),
  weights: new Float32Array(places.length).fill(1),
});
const centroids = Float64Array.of(0, 10);
const before = { ...line([-1, 1, 9, 11], [0, 0, 1, 1]), centroids };
const atOnce = { halfLife: 0, elapsed: 1, seed: 1 };

test('a customer changes sides when the other centre came nearer', () => {
  const now = { ...line([-0.9, 0.9, 4.8, 9.1, 9.2, 9.3], [0, 0, 0, 1, 1, 1]), centroids };
  const { moves, centroids: after } = followDay(before, now, atOnce);
  expect(moves).toEqual([{ from: 0, to: 1, items: Uint32Array.of(2), rows: 1 }]);
  expect(after[0]).toBeCloseTo(0, 6);
  expect(after[1]).toBeCloseTo(9.2, 6);
});

test('nobody moves where nothing moved, nor who was nearer to another all along', () => {
  expect(followDay(before, before, atOnce).moves).toEqual([]);
  const shaped = { ...line([-1, 1, 9, 11], [0, 0, 0, 1]), centroids };
  expect(followDay({ ...shaped, centroids }, shaped, atOnce).moves).toEqual([]);
});

test('means follow a segment that moves, and not a new group beside it', () => {
  const now = line([0.5, 1.5, 6, 6, 6, 9, 11], [0, 0, 0, 0, 0, 1, 1]);
  expect([...meansOf(now, centroids, Float64Array.of(1.6, 1.6))]).toEqual([1, 10]);
  expect([...meansOf(now, centroids, null)]).toEqual([4, 10]);
  expect([...meansOf(line([], []), centroids, null)]).toEqual([0, 10]);
});

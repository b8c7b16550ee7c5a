import { expect, test } from 'vitest';
import { areaUnderCurve, foundAtFirst, meanAndSd, ranks, spearman } from './scores.mjs';

test('equal values share the mean of their ranks', () => {
  expect([...ranks([30, 10, 30, 20])]).toEqual([3.5, 1, 3.5, 2]);
  expect([...ranks([])]).toEqual([]);
});

test("Spearman's correlation is 1 in the same order, −1 in the opposite one and scipy's with ties", () => {
  expect(spearman([1, 2, 3], [10, 100, 1000])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3], [5, 4, 3])).toBeCloseTo(-1, 12);
  // scipy.stats.spearmanr([1, 2, 2, 4], [1, 3, 2, 4])
  expect(spearman([1, 2, 2, 4], [1, 3, 2, 4])).toBeCloseTo(0.9486832980505139, 12);
});

test('the area under the curve is the share of pairs in order, ties by half', () => {
  expect(areaUnderCurve([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBe(0.75);
  expect(areaUnderCurve([1, 1, 1], [0, 1, 0])).toBe(0.5);
});

test('mean and spread; one value has none', () => {
  expect(meanAndSd([2, 4])).toEqual({ mean: 3, sd: Math.SQRT2 });
  expect(meanAndSd([5])).toEqual({ mean: 5, sd: 0 });
});

test('a row is found when its counterpart is nearer than all others; a zero row finds nothing', () => {
  const from = Float32Array.from([1, 0, 0, 1, 0, 0]);
  const to = Float32Array.from([1, 0, 1, 0, 0, 1]);
  expect(foundAtFirst(from, to, 2, [0])).toBe(0);
  expect(foundAtFirst(from, from, 2, [0, 1])).toBe(1);
  expect(foundAtFirst(from, from, 2, [2])).toBe(0);
});

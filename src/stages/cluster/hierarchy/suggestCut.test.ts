import { expect, test } from 'vitest';
import type { Dendrogram } from '../../../core/data/dendrogram';
import { suggestCut } from './suggestCut';

/** A tree with given heights; who merges with whom plays no part. */
const withHeights = (...heights: readonly number[]): Dendrogram => ({
  leaves: heights.length + 1,
  merges: new Uint32Array(2 * heights.length),
  heights: Float64Array.from(heights),
  sizes: new Float64Array(heights.length),
});

test('the largest gap between one merge and the next decides', () => {
  expect(suggestCut(withHeights(1, 1, 1, 5, 6), 2, 12)).toBe(3);
  expect(suggestCut(withHeights(1, 2, 2, 2, 7), 2, 5)).toBe(2);
});

test('only numbers within the limits are looked at', () => {
  expect(suggestCut(withHeights(1, 1, 1, 5, 6), 4, 12)).toBe(4);
  expect(suggestCut(withHeights(1, 1.1, 1.3, 9, 10), 4, 5)).toBe(4);
});

test('three distinct values, however often, are three clusters', () => {
  expect(suggestCut(withHeights(0, 0, 0, 0, 2, 3), 2, 12)).toBe(3);
});

test('without a gap the smallest number is suggested', () => {
  expect(suggestCut(withHeights(0, 0, 0), 2, 12)).toBe(2);
  expect(suggestCut(withHeights(1), 2, 12)).toBe(2);
});

test('what must stay apart is not joined, and is no gap', () => {
  expect(suggestCut(withHeights(1, 3, 4, 5, Infinity, Infinity), 2, 12)).toBe(6);
  expect(suggestCut(withHeights(1, 3, 4, 5, Infinity, Infinity), 2, 3)).toBe(3);
  expect(suggestCut(withHeights(2, Infinity, Infinity), 2, 3)).toBe(3);
});

test('a single leaf is one cluster, and nothing none', () => {
  expect(suggestCut(withHeights(), 2, 12)).toBe(1);
  expect(suggestCut({ ...withHeights(), leaves: 0 }, 2, 12)).toBe(0);
});

import { expect, test } from 'vitest';
import type { KScore } from '../../core/data/quality';
import { threeChoices } from './threeChoices';

const score = (k: number, silhouette: number, stability = 1): KScore => ({
  k,
  silhouette,
  stability,
  standardError: 0.01,
});

test('offers the best clearly smaller and clearly larger k', () => {
  const scan = [
    score(2, 0.2),
    score(3, 0.3),
    score(4, 0.35),
    score(6, 0.4),
    score(8, 0.2),
    score(9, 0.3),
    score(12, 0.25),
  ];
  expect(threeChoices(scan, 6)).toEqual({ few: 4, balanced: 6, many: 9 });
});

test('an unstable grouping counts for less than its silhouette', () => {
  const scan = [score(2, 0.3, 0.9), score(3, 0.4, 0.4), score(6, 0.4)];
  expect(threeChoices(scan, 6).few).toBe(2);
});

test('without a scan there is one choice', () => {
  expect(threeChoices([], 5)).toEqual({ few: 5, balanced: 5, many: 5 });
});

test('k = 2 has nothing smaller', () => {
  expect(threeChoices([score(2, 0.5), score(3, 0.4)], 2)).toEqual({ few: 2, balanced: 2, many: 3 });
});

test('what does not come back on resamples is not offered at all', () => {
  const scan = [score(2, 0.3, 0.5), score(6, 0.4), score(9, 0.9, 0.5)];
  expect(threeChoices(scan, 6)).toEqual({ few: 6, balanced: 6, many: 6 });
});

test('where stability is unknown, the silhouette alone decides', () => {
  const scan = [score(2, 0.5, NaN), score(4, 0.3, NaN), score(6, 0.6, NaN), score(9, 0.4, NaN)];
  expect(threeChoices(scan, 6)).toEqual({ few: 2, balanced: 6, many: 9 });
});

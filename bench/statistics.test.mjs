import { expect, test } from 'vitest';
import { figure, median, ratios, takeTurns, times, withRange } from './statistics.mjs';

test('the median of an even number of values lies between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9, 1, 5])).toBe(5);
});

test('a ratio compares what was measured in the same round', () => {
  expect(ratios([10, 30, 24], [5, 10, 8])).toEqual({ median: 3, low: 2, high: 3 });
});

test('figures keep three digits that mean something', () => {
  expect([123456, 45.678, 0.078912, 0].map(figure)).toEqual(['123,456', '45.7', '0.0789', '0']);
});

test('a range is told only where there were several runs', () => {
  expect(withRange({ median: 2, low: 2, high: 2 })).toBe('2.00');
  expect(withRange({ median: 2, low: 1, high: 3 })).toBe('2.00 (1.00–3.00)');
  expect(times({ median: 12.34, low: 9.876, high: 100.4 })).toBe('12.3× (9.88–100)');
});

test('contestants take turns and each is first once', async () => {
  const order = [];
  const contestant = (name) => async () => void order.push(name);
  await takeTurns({ a: contestant('a'), b: contestant('b') }, 2);
  expect(order).toEqual(['a', 'b', 'b', 'a']);
});

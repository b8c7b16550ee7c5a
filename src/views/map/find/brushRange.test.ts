import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { endsOf, rangeOf, withRange, withValue } from './brushRange';

const numbers = { kind: 'numbers', column: 'spent', edges: [0, 10, 20, 30, 40] } as const;
const days = { kind: 'days', column: 'seen', edges: [0, 31, 59, 90] } as const;

test('a brush is a condition and comes back as the same brush', () => {
  fc.assert(
    fc.property(fc.constantFrom(numbers, days), fc.nat(3), fc.nat(3), (bars, a, b) => {
      const bins = bars.edges.length - 1;
      const low = Math.min(a, b, bins - 1);
      const high = Math.min(bins, Math.max(a, b) + 1);
      const range = rangeOf(bars, [low, high]);
      if (low === 0 && high === bins) expect(range).toBeNull();
      else expect(endsOf(bars, range ?? undefined)).toEqual([low, high]);
    }),
  );
});
test('outermost ends are open, inner ends leave the next bin out', () => {
  expect(rangeOf(numbers, [0, 2])).toMatchObject({ low: null, high: 20, excludesHigh: true });
  expect(rangeOf(numbers, [2, 4])).toMatchObject({ low: 20, high: null });
  expect(rangeOf(days, [1, 2])).toEqual({ kind: 'range', column: 'seen', low: 31, high: 58 });
});
test('a typed range stands at the nearest edges, one bar wide at least', () => {
  const typed = { kind: 'range', column: 'spent', low: 21, high: 22 } as const;
  expect(endsOf(numbers, typed)).toEqual([2, 3]);
  expect(endsOf(numbers, { ...typed, low: 5000, high: null })).toEqual([3, 4]);
  expect(endsOf(numbers, undefined)).toBeNull();
});
test('a column has one range: brushing again replaces it, brushing all of it takes it out', () => {
  const words = { kind: 'words', text: 'late' } as const;
  const first = withRange([words], 'spent', rangeOf(numbers, [1, 2]));
  expect(first).toHaveLength(2);
  const second = withRange(first, 'spent', rangeOf(numbers, [2, 3]));
  expect(second).toEqual([words, rangeOf(numbers, [2, 3])]);
  expect(withRange(second, 'spent', null)).toEqual([words]);
});
test('values of a column gather in one condition, which goes with the last of them', () => {
  const one = withValue([], 'city', 'Lyon', true);
  const two = withValue(one, 'city', 'Turku', true);
  expect(two).toEqual([{ kind: 'values', column: 'city', values: ['Lyon', 'Turku'] }]);
  expect(withValue(withValue(two, 'city', 'Lyon', false), 'city', 'Turku', false)).toEqual([]);
  expect(withValue([], 'city', 'Lyon', false)).toEqual([]);
});

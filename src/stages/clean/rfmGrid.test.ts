import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fifths, klaviyoGroups, rfmGroup, shopifyGroups } from './rfmGrid';

test('ten different customers make two of each score; for recency the lowest is best', () => {
  const values = Float64Array.from({ length: 10 }, (_, i) => i * i);
  expect([...fifths(values)]).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  expect([...fifths(values, true)]).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
});

test('equal customers score alike; the many who ordered once score 1', () => {
  expect([...fifths(Float64Array.of(1, 2, 1, 9, 1, 1, 1, 1, 1, 2))]).toEqual([1, 4, 1, 5, 1, 1, 1, 1, 1, 4]);
  expect([...fifths(Float64Array.of(7, 7, 7))]).toEqual([1, 1, 1]);
});

test('nobody, one customer, and customers without a value', () => {
  expect([...fifths(new Float64Array(0))]).toEqual([]);
  expect([...fifths(Float64Array.of(3))]).toEqual([1]);
  expect([...fifths(Float64Array.of(NaN, 3, 4))]).toEqual([0, 1, 3]);
});

test('a better customer never scores lower, whatever the order of the file', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), (numbers) => {
      const values = Float64Array.from(numbers);
      const scores = fifths(values);
      const turned = fifths(values.toReversed()).toReversed();
      expect(turned).toEqual(scores);
      for (let i = 0; i < values.length; i++)
        for (let j = 0; j < values.length; j++)
          if (values[i]! > values[j]!) expect(scores[i]).toBeGreaterThanOrEqual(scores[j]!);
    }),
  );
});

const five = [1, 2, 3, 4, 5];
test.each([
  ['shopify', shopifyGroups],
  ['klaviyo', klaviyoGroups],
] as const)('every cell of the grid has one group of %s and every group has a cell', (preset, names) => {
  const found = new Set(five.flatMap((r) => five.flatMap((f) => five.map((m) => rfmGroup(r, f, m, preset)))));
  found.add(rfmGroup(0, 0, 0, preset));
  expect([...found].sort()).toEqual([...names].sort());
});

test('the corners are called what a marketer expects', () => {
  expect(rfmGroup(5, 5, 5)).toBe('Champions');
  expect(rfmGroup(5, 1, 1)).toBe('New');
  expect(rfmGroup(1, 5, 5)).toBe('Previously loyal');
  expect(rfmGroup(1, 1, 1)).toBe('Dormant');
  expect(rfmGroup(0, 0, 1)).toBe('Prospects');
  expect(rfmGroup(1, 1, 1, 'klaviyo')).toBe('Inactive');
});

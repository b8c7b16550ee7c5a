import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjustedRand } from './adjustedRand';
import { normalizedMutualInformation } from './normalizedMutualInformation';

// Values of scikit-learn 1.9.1.
test('the measures equal scikit-learn on a small case', () => {
  const a = [0, 0, 1, 1, 2, 2, 2];
  const b = [1, 1, 1, 0, 2, 2, 0];
  expect(adjustedRand(a, b)).toBeCloseTo(0.2125, 12);
  expect(normalizedMutualInformation(a, b)).toBeCloseTo(0.5636355530993447, 12);
});

test('trivial groupings agree, and a trivial one tells nothing of a real one', () => {
  expect(adjustedRand([], [])).toBe(1);
  expect(adjustedRand([3], [4])).toBe(1);
  expect(adjustedRand([0, 0, 0], [5, 5, 5])).toBe(1);
  expect(adjustedRand([0, 0, 0, 0], [0, 0, 1, 1])).toBe(0);
  expect(normalizedMutualInformation([], [])).toBe(1);
  expect(normalizedMutualInformation([0, 0, 0], [5, 5, 5])).toBe(1);
  expect(normalizedMutualInformation([0, 0, 0, 0], [0, 0, 1, 1])).toBe(0);
});

test('labels of different items are refused', () => {
  expect(() => adjustedRand([0], [0, 1])).toThrow(RangeError);
});

test('renumbering changes nothing, and the measures are symmetric', () => {
  const labels = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(labels, (both) => {
      const a = both.map(([label]) => label);
      const b = both.map(([, label]) => label);
      const renumbered = a.map((label) => 7 - label);
      for (const measure of [adjustedRand, normalizedMutualInformation]) {
        expect(measure(a, renumbered)).toBeCloseTo(1, 10);
        expect(measure(a, b)).toBeCloseTo(measure(b, a), 10);
        expect(measure(renumbered, b)).toBeCloseTo(measure(a, b), 10);
      }
    }),
  );
});

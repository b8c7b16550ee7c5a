import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { weightedMedian } from './weightedMedian';

const plain = (values: readonly number[], counts: readonly number[]): number => {
  const all = values.flatMap((value, i) => Array.from({ length: counts[i]! }, () => value));
  const sorted = all.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 }));
const entry = fc.tuple(fc.oneof(value, fc.constant(NaN)), fc.integer({ min: 0, max: 3 }));

test('it is the median of all values written out, few or many', () => {
  for (const [minLength, numRuns] of [
    [0, 300],
    [2000, 10],
  ] as const)
    fc.assert(
      fc.property(fc.array(entry, { minLength, maxLength: minLength + 30 }), (entries) => {
        const [values, counts] = [entries.map(([v]) => v), entries.map(([, c]) => c)];
        const found = weightedMedian(Float64Array.from(values), Float64Array.from(counts));
        // Nothing is made of the sign of zero.
        expect(found + 0).toBe(plain(values, counts) + 0);
      }),
      { numRuns },
    );
});

test('many that are nearly all alike', () => {
  const values = Float64Array.from({ length: 5000 }, (_, i) => (i === 0 ? 1e12 : i % 7));
  expect(weightedMedian(values, new Float64Array(5000).fill(1))).toBe(3);
});

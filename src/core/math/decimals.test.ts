import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalsOf, quotientText, toUnits } from './decimals';

test('the decimals of a column are those it is written with', () => {
  expect(decimalsOf(Float64Array.of())).toBe(0);
  expect(decimalsOf(Float64Array.of(1, 200, NaN, Infinity))).toBe(0);
  expect(decimalsOf(Float64Array.of(2.55, 0.1, 3))).toBe(2);
  expect(decimalsOf(Float64Array.of(0.001))).toBe(3);
  expect(decimalsOf(Float64Array.of(1 / 3))).toBe(6);
});

test('units add up where doubles do not', () => {
  expect(0.1 + 0.2).not.toBe(0.3);
  expect(toUnits(0.1, 1) + toUnits(0.2, 1)).toBe(toUnits(0.3, 1));
});

test.each([
  [1, 8, 2, '0.13'],
  [-1, 8, 2, '-0.13'],
  [1, -8, 2, '-0.13'],
  [-1, 1000, 2, '0.00'],
  [0, 5, 2, '0.00'],
  [7, 2, 0, '4'],
  [123456789, 100, 2, '1234567.89'],
  [1, 0, 2, ''],
  [NaN, 1, 2, ''],
])('%d / %d with %d decimals is %s', (numerator, denominator, decimals, text) => {
  expect(quotientText(numerator, denominator, decimals)).toBe(text);
});

test('money written with two decimals survives the way into units and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
      const text = quotientText(cents, 100, 2);
      expect(toUnits(Number(text), 2)).toBe(cents);
    }),
  );
});

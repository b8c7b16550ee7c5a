import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import reference from './fixtures/yeoJohnson.json';
import { minimumBetween } from './minimum';
import { bestLambda, yeoJohnson } from './yeoJohnson';

const ones = (n: number): Float64Array => new Float64Array(n).fill(1);

test.each(reference.cases.map((one) => [one.name, one] as const))(
  'λ and transform of %s are those of scikit-learn',
  (_, { x, lambda, transformed }) => {
    const found = bestLambda(Float64Array.from(x), ones(x.length));
    expect(found).toBeCloseTo(lambda, 4);
    x.forEach((value, i) => {
      const expected = transformed[i]!;
      expect(Math.abs(yeoJohnson(value, lambda) - expected)).toBeLessThan(
        1e-9 * Math.max(1, Math.abs(expected)),
      );
    });
  },
);

test('a weight of two counts as two rows, and a missing number as none', () => {
  const values = Float64Array.of(1, 2, 3, 50, NaN);
  const twice = Float64Array.of(1, 2, 3, 50, 50);
  expect(bestLambda(values, Float64Array.of(1, 1, 1, 2, 9))).toBeCloseTo(bestLambda(twice, ones(5)), 5);
});

test('one value, or none, is left as it is', () => {
  expect([bestLambda(Float64Array.of(5, 5), ones(2)), bestLambda(new Float64Array(0), ones(0))]).toEqual([
    1, 1,
  ]);
});

test('the transform rises everywhere and λ = 1 changes nothing', () => {
  const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(number, number, fc.double({ min: -3, max: 3, noNaN: true }), (a, b, lambda) => {
      fc.pre(b - a > 1e-3);
      expect(yeoJohnson(b, lambda)).toBeGreaterThanOrEqual(yeoJohnson(a, lambda));
      expect(yeoJohnson(a, 1)).toBeCloseTo(a, 6);
    }),
  );
});

test.each([
  [(x: number) => (x - 2) ** 2, -5, 5, 2],
  [(x: number) => Math.cos(x), 0, 6, Math.PI],
  [(x: number) => Math.abs(x + 1), -5, 5, -1],
  [(x: number) => x, 1, 4, 1],
])('the least value of function %# is found', (f, low, high, at) => {
  expect(minimumBetween(f, low, high)).toBeCloseTo(at, 5);
});

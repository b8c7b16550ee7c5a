import { assert, array, double, property, tuple, integer } from 'fast-check';
import { expect, test } from 'vitest';
import { aucWithError } from './aucWithError';
import reference from './fixtures/aucWithError.json';

test.each(reference.cases)(
  'the area equals scikit-learn’s and its error DeLong’s, case $#',
  ({ scores, labels, auc, error }) => {
    const found = aucWithError(Float64Array.from(scores), Uint8Array.from(labels));
    expect(Math.abs(found.auc - auc)).toBeLessThanOrEqual(1e-12);
    expect(Math.abs(found.standardError - error)).toBeLessThanOrEqual(1e-12);
  },
);

test('a side without examples has no area', () => {
  expect(aucWithError(Float64Array.of(1, 2), Uint8Array.of(1, 1)).auc).toBeNaN();
  expect(aucWithError(new Float64Array(0), new Uint8Array(0)).auc).toBeNaN();
  expect(() => aucWithError(Float64Array.of(1), new Uint8Array(0))).toThrow(RangeError);
});

test('turned round, the area is what is left, with the same error', () => {
  assert(
    property(
      array(tuple(double({ noNaN: true, min: -5, max: 5 }), integer({ min: 0, max: 1 })), {
        minLength: 6,
        maxLength: 60,
      }),
      (examples) => {
        const scores = Float64Array.from(examples, ([score]) => score);
        const isOf = Uint8Array.from([1, 1, 0, 0, ...examples.slice(4).map(([, of]) => of)]);
        const a = aucWithError(scores, isOf);
        const b = aucWithError(
          scores.map((score) => -score),
          isOf,
        );
        expect(a.auc + b.auc).toBeCloseTo(1, 12);
        expect(a.standardError).toBeCloseTo(b.standardError, 12);
      },
    ),
  );
});

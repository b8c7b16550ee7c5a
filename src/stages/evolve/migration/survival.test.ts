import { expect, test } from 'vitest';
import reference from './fixtures/reference.json';
import { meanStay, medianStay, survivalCurve } from './survival';

test.each(reference.survival.map((sample, i) => [i, sample] as const))(
  'equals SciPy on sample %i',
  (_, { times, ended, curve }) => {
    const own = survivalCurve(times, ended).slice(1);
    expect(own.map(({ time }) => time)).toEqual(curve.map(({ time }) => time));
    own.forEach(({ survival, low, high }, i) => {
      const expected = curve[i]!;
      expect(Math.abs(survival - expected.survival)).toBeLessThan(1e-9);
      // SciPy gives no interval where nothing, or everything, has ended.
      if (expected.low === null || expected.high === null || survival <= 0 || survival >= 1) return;
      expect(Math.abs(low - expected.low)).toBeLessThan(1e-9);
      expect(Math.abs(high - expected.high)).toBeLessThan(1e-9);
    });
  },
);

test('the median of the textbook example (Freireich et al., 1963) is 23 weeks', () => {
  const { times, ended } = reference.survival[0]!;
  expect(medianStay(survivalCurve(times, ended))).toBe(23);
});

test('stays that all end have their own mean', () => {
  expect(meanStay(survivalCurve([1, 2, 6], [true, true, true]))).toBeCloseTo(3, 12);
});

test('stays of which none ends stay all, without a median', () => {
  const curve = survivalCurve([2, 3], [false, false]);
  expect(curve.map(({ survival }) => survival)).toEqual([1, 1, 1]);
  expect(medianStay(curve)).toBeNull();
  expect(meanStay(curve)).toBe(3);
});

test('no stays are a curve of one point', () => {
  expect(survivalCurve([], [])).toEqual([{ time: 0, survival: 1, low: 1, high: 1, atRisk: 0 }]);
  expect(() => survivalCurve([0], [true])).toThrow(RangeError);
});

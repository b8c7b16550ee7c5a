import { expect, test } from 'vitest';
import reference from './fixtures/scores.json';
import { riskScores, rocAucError } from './riskScores';

test.each(reference.cases)("metrics are scikit-learn's, ties and all", (one) => {
  const [p, isOf] = [Float64Array.from(one.p), Uint8Array.from(one.y)];
  const found = riskScores(p, isOf);
  for (const key of ['rocAuc', 'averagePrecision', 'brier'] as const)
    expect(Math.abs(found[key] - one[key])).toBeLessThan(1e-9);
  expect(Math.abs(rocAucError(p, isOf) - one.error)).toBeLessThan(1e-9);
  expect(found.calibration).toHaveLength(one.told.length);
  for (const [at, bin] of found.calibration.entries()) {
    expect(Math.abs(bin.told - one.told[at]!)).toBeLessThan(1e-9);
    expect(Math.abs(bin.found - one.found[at]!)).toBeLessThan(1e-9);
  }
  expect(found.calibration.reduce((sum, { count }) => sum + count, 0)).toBe(one.p.length);
});

test('nobody examined: zero or not a number, no bins', () => {
  expect(riskScores(new Float64Array(0), new Uint8Array(0))).toMatchObject({
    rocAuc: NaN,
    brier: 0,
    calibration: [],
  });
});

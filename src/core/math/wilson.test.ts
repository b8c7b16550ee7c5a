import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilson, z95 } from './wilson';

test('equals statsmodels 0.15 proportion_confint(method="wilson")', () => {
  const known = [
    [0, 10, 0.0, 0.27753279986288926],
    [3, 10, 0.10779126740630104, 0.6032218525388546],
    [10, 10, 0.7224672001371106, 1.0],
    [1, 1000, 0.00017654637062607765, 0.005642558597957937],
    [410, 12000, 0.031062646429539265, 0.03756883805373143],
  ] as const;
  for (const [hits, n, low, high] of known) {
    const [least, most] = wilson(hits, n, z95);
    expect(least).toBeCloseTo(low, 12);
    expect(most).toBeCloseTo(high, 12);
  }
});

test('nothing seen says nothing; more hits than cases are refused', () => {
  expect(wilson(0, 0, z95)).toEqual([0, 1]);
  expect(() => wilson(2, 1, z95)).toThrow('hits must be in [0, 1], got 2');
});

test('holds the share that was seen, within 0 and 1, and narrows with more cases', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const hits = Math.round(n * share);
      const [low, high] = wilson(hits, n, z95);
      const [low4, high4] = wilson(4 * hits, 4 * n, z95);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(hits / n + 1e-12);
      expect(high).toBeGreaterThanOrEqual(hits / n - 1e-12);
      expect(high4 - low4).toBeLessThan(high - low);
    }),
  );
});

import { expect, test } from 'vitest';
import { coverage } from '../../../testing/worthCoverage';

const seeds = 20;

test.each([
  ['bgnbd', 1000],
  ['bgnbd', 10_000],
  ['mbgnbd', 1000],
  ['mbgnbd', 10_000],
] as const)(
  '%s, shops of %d customers: each true parameter is in the interval for 17 of 20 seeds',
  (variant, customers) => {
    for (const [name, held] of Object.entries(coverage(variant, customers, seeds)))
      expect(held, name).toBeGreaterThanOrEqual(0.85 * seeds);
  },
);

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { betaBelow, betaQuantile } from './beta';

interface Case {
  readonly a: number;
  readonly b: number;
  readonly x: number;
  readonly below: number;
  readonly quantiles: readonly number[];
}
const { cases } = JSON.parse(readFileSync(new URL('fixtures/beta.json', import.meta.url), 'utf8')) as {
  cases: readonly Case[];
};

test.each(cases)('Beta($a, $b) at $x is that of SciPy', ({ a, b, x, below, quantiles }) => {
  expect(Math.abs(betaBelow(x, a, b) - below)).toBeLessThan(1e-9);
  for (const [at, p] of [0.025, 0.5, 0.975].entries())
    expect(Math.abs(betaQuantile(p, a, b) - quantiles[at]!)).toBeLessThan(1e-9);
});

test('the ends', () => {
  expect(betaBelow(0, 2, 3)).toBe(0);
  expect(betaBelow(1, 2, 3)).toBe(1);
  expect(() => betaBelow(0.5, 0, 1)).toThrow('betaBelow');
  expect(() => betaBelow(1.5, 1, 1)).toThrow('betaBelow');
});

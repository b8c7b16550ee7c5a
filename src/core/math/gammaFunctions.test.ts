import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { digamma } from './digamma';
import { logGamma } from './gamma';
import { logHypergeometric } from './hypergeometric';

type Pair = readonly [x: number, value: number];
const known = JSON.parse(readFileSync(new URL('fixtures/gammaFunctions.json', import.meta.url), 'utf8')) as {
  logGamma: readonly Pair[];
  digamma: readonly Pair[];
  hypergeometric: readonly { at: readonly [number, number, number, number]; log: number }[];
};

const near = (found: number, value: number): void =>
  expect(Math.abs(found - value)).toBeLessThan(1e-8 * Math.max(1, Math.abs(value)) * 1e-3);

test.each(known.logGamma)('log Γ(%d) is mpmath’s', (x, value) => near(logGamma(x), value));
test.each(known.digamma)('ψ(%d) is mpmath’s', (x, value) => near(digamma(x), value));
test.each(known.hypergeometric)('log ₂F₁ at $at is mpmath’s', ({ at, log }) =>
  near(logHypergeometric(...at), log),
);

test.each([
  [-1, 1, 1, 0.5],
  [1, 1, 0, 0.5],
  [1, 1, 1, 1],
  [1, 1, 1, NaN],
])('₂F₁ outside its place (%d, %d, %d, %d) throws', (a, b, c, z) => {
  expect(() => logHypergeometric(a, b, c, z)).toThrow(RangeError);
});

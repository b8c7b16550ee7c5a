import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { portableExp, portableLog, portablePower } from './portable';

const closeTo = (found: number, wanted: number): boolean =>
  Object.is(found, wanted) || Math.abs(found - wanted) <= 6e-16 * Math.abs(wanted);

test('exp and log agree with the engine to the last places, over the whole range', () => {
  fc.assert(
    fc.property(fc.double({ min: -708, max: 709.7, noNaN: true }), (x) =>
      closeTo(portableExp(x), Math.exp(x)),
    ),
  );
  fc.assert(
    fc.property(fc.double({ min: 5e-324, noNaN: true }), (x) => closeTo(portableLog(x), Math.log(x))),
  );
  for (const x of [5e-324, 1e-310, 2.2e-308, 0.5, 0.999999, 1, 1.000001, Math.SQRT2, 2, 1024, 1.79e308])
    expect(closeTo(portableLog(x), Math.log(x))).toBe(true);
});

test('at the ends stand 0, Infinity and NaN as in Math', () => {
  expect([-Infinity, -800, 0, 800, Infinity, Number.NaN].map(portableExp)).toEqual(
    [-Infinity, -800, 0, 800, Infinity, Number.NaN].map(Math.exp),
  );
  expect([-1, 0, 1, Infinity, Number.NaN].map(portableLog)).toEqual(
    [-1, 0, 1, Infinity, Number.NaN].map(Math.log),
  );
});

test('a power is that of the engine, of zero too', () => {
  for (const [x, y] of [
    [0, 0],
    [0, 2],
    [0, -1],
    [3, 0.9],
    [1e-6, 1.79],
    [1e5, -0.1],
  ] as const)
    expect(portablePower(x, y)).toBeCloseTo(x ** y, 12);
});

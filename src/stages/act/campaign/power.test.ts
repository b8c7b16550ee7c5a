import { expect, test } from 'vitest';
import known from './fixtures/campaign.json';
import { heldBackFor, powerOf, smallestRise, wantedPower } from './power';

test.each(known.powers)(
  'the chance to see $p1 against $p2 with $n1 and $n2 is that of statsmodels',
  ({ p1, p2, n1, n2, power }) => {
    expect(Math.abs(powerOf(p1, p2, n1, n2) - power)).toBeLessThan(1e-9);
  },
);

test.each(known.sizes)(
  'customers to hold back for $base → $reached, $ratio to one, are those of statsmodels',
  ({ base, reached, ratio, heldBack }) => {
    expect(Math.abs(heldBackFor(base, reached, ratio) / heldBack - 1)).toBeLessThan(1e-9);
  },
);

test('the smallest rise that shows is the one for which as many would have been asked', () => {
  const rise = smallestRise(0.12, 119, 1068)!;
  expect(powerOf(rise, 0.12, 1068, 119)).toBeCloseTo(wantedPower, 9);
  expect(heldBackFor(0.12, rise, 1068 / 119)).toBeCloseTo(119, 5);
});

test('holding back more shows a smaller rise', () => {
  const rises = [20, 60, 120, 400].map((n) => smallestRise(0.05, n, 2000 - n)!);
  expect(rises).toEqual([...rises].sort((a, b) => b - a));
});

test('with nobody on a side, or two customers, no rise would show', () => {
  expect(smallestRise(0.1, 0, 500)).toBeNull();
  expect(smallestRise(0.1, 500, 0)).toBeNull();
  expect(smallestRise(0.5, 1, 1)).toBeNull();
});

test('no number of customers shows a difference of nothing', () => {
  expect(heldBackFor(0.2, 0.2, 1)).toBe(Infinity);
});

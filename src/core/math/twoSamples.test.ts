import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { benjaminiHochberg } from './benjaminiHochberg';
import { chiSquareTest } from './chiSquare';
import reference from './fixtures/twoSamples.json';
import { gammaQ, logGamma } from './gamma';
import { jensenShannon } from './jensenShannon';
import { kolmogorovSmirnov, type KsMethod } from './kolmogorovSmirnov';
import { kolmogorovTail } from './kolmogorovTail';
import { binCounts, decileBorders, populationStability } from './populationStability';

const within = (found: number, wanted: number, tolerance = 1e-9): void =>
  expect(Math.abs(found - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(tolerance);
const rising = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();
const methods: Record<string, KsMethod> = { auto: 'auto', exact: 'exact', asymp: 'asymptotic' };

test.each(reference.logGamma)("log gamma equals scipy's at $x", ({ x, value }) => {
  within(logGamma(x), value, 1e-14 * Math.max(10, Math.abs(value)));
});

test.each(reference.gammaQ)(
  "the upper incomplete gamma equals scipy's at a = $a, x = $x",
  ({ a, x, value }) => {
    within(gammaQ(a, x), value, 1e-12);
  },
);

test.each(reference.tail)(
  "the tail of Kolmogorov's distance equals scipy's, n = $n, x = $x",
  ({ n, x, value }) => {
    within(kolmogorovTail(n, x), value);
  },
);

test.each(reference.ks)(
  'Kolmogorov–Smirnov equals scipy, case $#, $method',
  ({ a, b, method, distance, p }) => {
    const found = kolmogorovSmirnov(rising(a), rising(b), methods[method]);
    within(found.distance, distance, 1e-12);
    within(found.p, p);
  },
);

/** As `mixed` of the script makes them. */
const mixed = (n: number, factor: number, modulus: number, shift: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => ((i * i * 31 + i * factor) % modulus) + shift).sort();

test.each(reference.ksLong)(
  'Kolmogorov–Smirnov equals scipy on $n and $m values, $method',
  ({ n, m, factors, modulus, shift, method, distance, p }) => {
    const found = kolmogorovSmirnov(
      mixed(n, factors[0]!, modulus, 0),
      mixed(m, factors[1]!, modulus, shift),
      methods[method],
    );
    within(found.distance, distance, 1e-12);
    within(found.p, p);
  },
);

test.each(reference.chi)("chi-square equals scipy's, case $#", ({ table, statistic, degrees, p }) => {
  const found = chiSquareTest(Float64Array.from(table.flat()), table.length, table[0]!.length);
  within(found.statistic, statistic, 1e-9 * Math.max(1, statistic));
  expect(found.degrees).toBe(degrees);
  within(found.p, p);
});

test('chi-square leaves out what nobody is in', () => {
  const found = chiSquareTest(Float64Array.of(10, 0, 20, 30, 0, 40), 2, 3);
  expect(found).toEqual(chiSquareTest(Float64Array.of(10, 20, 30, 40), 2, 2));
});

test.each(reference.mixes)("Jensen–Shannon equals scipy's, case $#", ({ p, q, distance }) => {
  within(jensenShannon(p, q), distance);
});

test.each(reference.corrected)("Benjamini–Hochberg equals statsmodels', case $#", ({ p, q }) => {
  benjaminiHochberg(p).forEach((value, i) => within(value, q[i]!));
});

test('Benjamini–Hochberg of nothing is nothing', () => {
  expect([...benjaminiHochberg([])]).toEqual([]);
});

test.each(reference.psi)('PSI equals its formula in NumPy, case $#', ({ before, now, psi }) => {
  within(populationStability(before, now), psi);
});

test.each(reference.psiOfSamples)('bins are the deciles of the first sample, case $#', (fixture) => {
  const borders = decileBorders(rising(fixture.before));
  const counts = [fixture.before, fixture.now].map((side) => binCounts(Float64Array.from(side), borders));
  expect(counts.map((side) => [...side])).toEqual(fixture.counts);
  within(populationStability(counts[0]!, counts[1]!), fixture.psi);
});

test('a side without anybody has no PSI', () => {
  expect(populationStability([0, 0], [1, 2])).toBeNaN();
  expect(decileBorders(new Float64Array(0))).toEqual([]);
});

const sample = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 25 }).map(rising);

test('the two samples may be told in either order, and every way to find p says about the same', () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const found = kolmogorovSmirnov(a, b);
      const other = kolmogorovSmirnov(b, a);
      within(found.distance, other.distance, 1e-12);
      within(found.p, other.p);
      expect(found.p).toBeGreaterThanOrEqual(0);
      expect(found.p).toBeLessThanOrEqual(1);
    }),
  );
});

test('counts of one distribution: no distance, no index, no test against it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 9 }), (counts) => {
      const twice = counts.map((count) => count * 2);
      within(jensenShannon(counts, twice), 0, 1e-7);
      within(populationStability(counts, twice), 0);
      within(chiSquareTest(Float64Array.from([...counts, ...twice]), 2, counts.length).p, 1);
    }),
  );
});

import { expect, test } from 'vitest';
import { makeRng, randomNormal } from '../../../core/math/rng';
import { columnDrift } from './columnDrift';
import type { ColumnReading } from './columnReadings';

const number = (name: string, before: readonly number[], now: readonly number[]): ColumnReading => ({
  kind: 'number',
  plan: { name, role: 'number' },
  values: [Float64Array.from(before), Float64Array.from(now)],
});
const category = (name: string, before: readonly string[], now: readonly string[]): ColumnReading => ({
  kind: 'category',
  plan: { name, role: 'category' },
  values: [before, now],
});
const drawn = (seed: number, count: number, shift = 0): number[] => {
  const rng = makeRng(seed);
  return Array.from({ length: count }, () => randomNormal(rng) + shift);
};

test('of many columns in which nothing changed none is told, though by itself one in twenty would be', async () => {
  const readings = Array.from({ length: 200 }, (_, i) => number(`c${i}`, drawn(i, 60), drawn(i + 500, 60)));
  const found = await columnDrift(readings);
  expect(found.filter(({ p, psi }) => p <= 0.05 && psi! >= 0.1).length).toBeGreaterThan(3);
  expect(found.filter(({ verdict }) => verdict !== 'stable')).toEqual([]);
  expect((await columnDrift([...readings, number('moved', drawn(1, 60), drawn(2, 60, 2))]))[0]).toMatchObject(
    {
      column: 'moved',
      verdict: 'changed',
    },
  );
});

test('from 0.1 on a column has shifted, from 0.2 on it has changed much; a chance one stays behind both', async () => {
  const shares = (none: number): string[] =>
    Array.from({ length: 1000 }, (_, i) => (i < none ? 'no' : 'yes'));
  const found = await columnDrift([
    category('like before', shares(500), shares(520)),
    category('shifted', shares(500), shares(660)),
    category('changed', shares(500), shares(720)),
    // Large for so few, and nothing that chance would not do.
    category('few', ['no', ...Array<string>(14).fill('yes')], shares(4).slice(0, 15)),
  ]);
  expect(found.map(({ column, verdict }) => [column, verdict])).toEqual([
    ['changed', 'changed'],
    ['shifted', 'shifted'],
    ['few', 'stable'],
    ['like before', 'stable'],
  ]);
  expect(found[2]!.psi).toBeGreaterThan(0.2);
});

test('a number that is not known any more of half of the customers has changed, whatever the others have', async () => {
  const values = drawn(4, 200);
  const holed = values.map((value, i) => (i % 2 ? NaN : value));
  expect((await columnDrift([number('age', values, holed)]))[0]).toMatchObject({
    verdict: 'changed',
    mean: [0, 0].map(() => expect.any(Number)),
  });
  expect((await columnDrift([number('age', holed, holed)]))[0]).toMatchObject({
    verdict: 'stable',
    psi: 0,
    p: 1,
  });
  expect(
    (
      await columnDrift([
        number(
          'age',
          values,
          values.map(() => NaN),
        ),
      ])
    )[0],
  ).toMatchObject({ verdict: 'changed', mean: null });
});

test('values that hardly anybody has are one: that others have come and gone is no change', async () => {
  const town = (from: number): string[] =>
    Array.from({ length: 400 }, (_, i) => (i < 360 ? 'Aix' : `village ${from + i}`));
  expect((await columnDrift([category('town', town(0), town(1000))]))[0]).toMatchObject({
    psi: 0,
    p: 1,
    shares: [
      [0.9, 0.1],
      [0.9, 0.1],
    ],
  });
});

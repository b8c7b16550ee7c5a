import { expect, test } from 'vitest';
import { defaultRecipe, type ColumnPlan } from '../../../core/data/recipe';
import type { Snapshot } from '../../../core/data/snapshot';
import { makeTable } from '../../../core/data/table';
import { makeRng, randomNormal } from '../../../core/math/rng';
import { columnReadings } from './columnReadings';
import { segmentChanges } from './segmentChanges';

type Row = readonly [key: string, segment: number, ...cells: readonly string[]];

function month(rows: readonly Row[], ids: readonly string[], plans: readonly ColumnPlan[] = []): Snapshot {
  return {
    id: 'm',
    name: 'm',
    asOf: null,
    takenAt: 0,
    made: 'placed',
    table: makeTable(
      ['id', ...plans.map(({ name }) => name)],
      rows.map(([key, , ...cells]) => [key, ...cells]),
    ),
    recipe: defaultRecipe([{ name: 'id', role: 'key' }, ...plans]),
    key: 'id',
    segments: ids.map((id, colourSlot) => ({ id, name: id, colourSlot, size: 0, share: 0 })),
    segmentOf: Int32Array.from(rows, ([, segment]) => segment),
    confidence: new Float32Array(rows.length),
    positions: new Float32Array(2 * rows.length),
    silhouette: null,
  };
}
const changes = async (before: Snapshot, now: Snapshot) =>
  segmentChanges(before, now, await columnReadings(before, now));

test('shares are of the month’s own customers, a segment that is gone comes last, and nowhere is not outside', async () => {
  const before = month(
    [
      ['a', 0],
      ['b', 0],
      ['c', 1],
      ['d', 1],
    ],
    ['x', 'y'],
  );
  const now = month(
    [
      ['a', -1],
      ['b', -1],
      ['c', 0],
      ['d', -1],
      ['e', 0],
      ['f', -1],
      ['g', -1],
      ['h', -1],
    ],
    ['z'],
  );
  expect(
    (await changes(before, now)).map(({ id, size, share, from, to }) => [
      id,
      size,
      share,
      from?.place,
      to?.place,
    ]),
  ).toEqual([
    ['z', [0, 2], [0, 0.25], { segment: 'y' }, undefined],
    ['x', [2, 0], [0.5, 0], undefined, 'nowhere'],
    ['y', [2, 0], [0.5, 0], undefined, { segment: 'z' }],
  ]);
});

const plans = (count: number, role: 'number' | 'date' = 'number'): ColumnPlan[] =>
  Array.from({ length: count }, (_, i) => ({ name: `c${i}`, role }));
const drawn = (seed: number, rows: number, cols: number, shift = 0): Row[] => {
  const rng = makeRng(seed);
  return Array.from({ length: rows }, (_, i) => [
    `k${i}`,
    0,
    ...Array.from({ length: cols }, () => String(randomNormal(rng) + shift)),
  ]);
};

test('of many columns of which one looks changed by chance none is named', async () => {
  const [was, is] = [drawn(2, 40, 60), drawn(3, 40, 60)].map((rows) => month(rows, ['x'], plans(60)));
  expect((await changes(was!, is!))[0]!.strongest).toBeNull();
  // By itself the one that changed most would be.
  const byItself: unknown[] = [];
  for (let i = 0; i < 60; i++) {
    const only = [was!, is!].map((one) => ({
      ...one,
      recipe: defaultRecipe([{ name: 'id', role: 'key' }, ...plans(60).slice(i, i + 1)]),
    }));
    byItself.push((await changes(only[0]!, only[1]!))[0]!.strongest);
  }
  expect(byItself.filter((one) => one !== null).length).toBeGreaterThan(0);
});

test('a change that is sure but small is not worth a word, nor one of a handful of members', async () => {
  const of = (rows: Row[]) => month(rows, ['x'], plans(1));
  expect((await changes(of(drawn(4, 3000, 1)), of(drawn(5, 3000, 1, 0.12))))[0]!.strongest).toBeNull();
  const small = (await changes(of(drawn(4, 3000, 1)), of(drawn(5, 3000, 1, 0.3))))[0]!.strongest;
  expect(small!.effect).toBeCloseTo(0.3, 1);
  expect((await changes(of(drawn(4, 9, 1)), of(drawn(5, 9, 1, 9))))[0]!.strongest).toBeNull();
  expect((await changes(of(drawn(4, 10, 1)), of(drawn(5, 10, 1, 9))))[0]!.strongest!.effect).toBeGreaterThan(
    3,
  );
});

test('days are read as days: later ones are a change, in days since 1970', async () => {
  const days = (year: number): Row[] =>
    Array.from({ length: 30 }, (_, i) => [`k${i}`, 0, `${year}-03-${String(1 + (i % 28)).padStart(2, '0')}`]);
  const [was, is] = [2024, 2025].map((year) => month(days(year), ['x'], plans(1, 'date')));
  const { strongest } = (await changes(was!, is!))[0]!;
  expect(strongest).toMatchObject({ column: 'c0', role: 'date' });
  expect(strongest!.mean[1] - strongest!.mean[0]).toBe(365);
});

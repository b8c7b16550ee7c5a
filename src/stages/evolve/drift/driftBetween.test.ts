import { expect, test } from 'vitest';
import { alertsOf } from '../../../core/data/alertRule';
import { defaultRecipe } from '../../../core/data/recipe';
import type { Snapshot } from '../../../core/data/snapshot';
import { makeTable } from '../../../core/data/table';
import { checkAlerts } from './checkAlerts';
import { driftBetween } from './driftBetween';

interface Customer {
  readonly id: number;
  readonly segment: 'bargains' | 'loyal' | null;
  readonly total: number;
  readonly town: string;
}

function month(customers: readonly Customer[], silhouette: number | null = null): Snapshot {
  const ids = ['bargains', 'loyal'];
  const segmentOf = Int32Array.from(customers, ({ segment }) =>
    segment === null ? -1 : ids.indexOf(segment),
  );
  return {
    id: 'm',
    name: 'm',
    asOf: null,
    takenAt: 0,
    made: 'placed',
    table: makeTable(
      ['id', 'total_spent', 'town'],
      customers.map(({ id, total, town }) => [`${id}`, `${total}`, town]),
    ),
    recipe: defaultRecipe([
      { name: 'id', role: 'key' },
      { name: 'total_spent', role: 'amount' },
      { name: 'town', role: 'category' },
    ]),
    key: 'id',
    segments: ids.map((id, colourSlot) => ({ id, name: id, colourSlot, size: 0, share: 0 })),
    segmentOf,
    confidence: new Float32Array(customers.length),
    positions: new Float32Array(2 * customers.length),
    silhouette,
  };
}

const people = (
  from: number,
  count: number,
  segment: Customer['segment'],
  spends: (i: number) => number,
  town = 'Aix',
): Customer[] => Array.from({ length: count }, (_, i) => ({ id: from + i, segment, total: spends(i), town }));

const spread = (i: number): number => 100 + (i % 20);
const before = month([...people(0, 60, 'bargains', spread), ...people(60, 60, 'loyal', spread)], 0.5);

test('a month held against itself changed in nothing, and meets no rule', async () => {
  const report = await driftBetween(before, before);
  expect(report.columns.map(({ verdict, psi, p }) => [verdict, psi, p])).toEqual([
    ['stable', 0, 1],
    ['stable', 0, 1],
  ]);
  expect(report.segments.map(({ from, to, strongest }) => [from, to, strongest])).toEqual([
    [null, null, null],
    [null, null, null],
  ]);
  expect(report.mix).toBe(0);
  expect(checkAlerts(alertsOf(undefined), report, null)).toEqual([]);
});

test('tells who grew, from where, and what became of their baskets', async () => {
  const now = month(
    [
      ...people(0, 60, 'bargains', (i) => spread(i) - 30),
      ...people(60, 10, 'bargains', (i) => spread(i) - 30),
      ...people(70, 45, 'loyal', spread),
      ...people(200, 30, 'bargains', (i) => spread(i) - 30, 'Ulm'),
    ],
    0.3,
  );
  const report = await driftBetween(before, now);
  const [bargains, loyal] = report.segments;
  expect(bargains).toMatchObject({ id: 'bargains', size: [60, 100], from: { count: 30, place: 'outside' } });
  expect(bargains!.strongest).toMatchObject({ column: 'total_spent' });
  expect(bargains!.strongest!.effect).toBeLessThan(-1);
  expect(loyal).toMatchObject({
    size: [60, 45],
    to: { count: 10, place: { segment: 'bargains' } },
    strongest: null,
  });
  expect(loyal!.revenue![0]).toBe(people(60, 60, 'loyal', spread).reduce((sum, { total }) => sum + total, 0));
  expect(report.columns.map(({ column, verdict }) => [column, verdict])).toEqual([
    ['total_spent', 'changed'],
    ['town', 'changed'],
  ]);
  const kinds = checkAlerts(alertsOf(undefined), report, null).map(
    ({ kind, severity }) => `${kind} ${severity}`,
  );
  expect(new Set(kinds)).toEqual(
    new Set(['share serious', 'column serious', 'silhouette serious', 'revenue watch']),
  );
});

test('a rule that is off, or whose limit is not reached, says nothing', async () => {
  const now = month([
    ...people(0, 60, 'bargains', spread),
    ...people(60, 54, 'loyal', spread),
    ...people(114, 6, null, spread),
  ]);
  const report = await driftBetween(before, now);
  expect(report.unassigned).toEqual([0, 0.05]);
  const rule = { kind: 'unassigned', limit: 0.05, isOn: true } as const;
  expect(checkAlerts([rule], report, null)).toEqual([
    { kind: 'unassigned', severity: 'watch', subject: null, value: 0.05 },
  ]);
  expect(checkAlerts([{ ...rule, isOn: false }], report, null)).toEqual([]);
  expect(checkAlerts([{ ...rule, limit: 0.06 }], report, null)).toEqual([]);
});

test('two months that a classifier tells apart meet the rule on it, unless a coin may tell them as well', async () => {
  const report = await driftBetween(before, before);
  const told = (auc: number, low: number) =>
    checkAlerts(alertsOf(undefined), report, { auc, low, high: 1, items: [60, 60] }).map(
      ({ kind, severity }) => `${kind} ${severity}`,
    );
  expect(told(0.65, 0.55)).toEqual(['apart watch']);
  expect(told(0.71, 0.6)).toEqual(['apart serious']);
  expect(told(0.71, 0.5)).toEqual([]);
  expect(told(0.59, 0.55)).toEqual([]);
});

test('a workspace whose version did not know a rule has it as usual; what it kept stays as it was set', () => {
  const kept = [{ kind: 'column', limit: 0.5, isOn: false }] as const;
  expect(alertsOf(kept).find(({ kind }) => kind === 'column')).toEqual(kept[0]);
  expect(alertsOf(kept)).toEqual(
    alertsOf(undefined).map((usual) => (usual.kind === 'column' ? kept[0] : usual)),
  );
});

test('a month without anybody has no index, and no column says anything', async () => {
  const report = await driftBetween(before, month([]));
  expect(report.columns.map(({ psi, verdict }) => [psi, verdict])).toEqual([
    [null, 'stable'],
    [null, 'stable'],
  ]);
  expect(report.unassigned).toEqual([0, 0]);
});

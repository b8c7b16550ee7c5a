import { expect, test } from 'vitest';
import type { CleanTable } from '../../core/data/cleanTable';
import { defaultRecipe, type ColumnPlan } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import { distribution } from './distributions';
import { revenueOf } from './revenue';

const spread = (values: readonly number[], labels: readonly number[], weights?: readonly number[]) =>
  distribution(
    {
      kind: 'number',
      plan: { name: 'n', role: 'number' },
      role: 'number',
      values: Float64Array.from(values),
    },
    Int32Array.from(labels),
    Float32Array.from(weights ?? values.map(() => 1)),
    0,
  );

test('nobody, one customer, equal values and a side without values have no distribution', () => {
  expect(spread([], [])).toBeUndefined();
  expect(spread([3], [0])).toBeUndefined();
  expect(spread([3, 3, 3], [0, 1, 1])).toBeUndefined();
  expect(spread([1, 2, NaN], [0, 0, 1])).toBeUndefined();
});

test('few whole numbers have a bin each, and rows count', () => {
  const found = spread([1, 2, 2, 3], [0, 0, 1, 1], [1, 3, 1, 1]);
  expect(found).toEqual({
    column: 'n',
    edges: [0.5, 1.5, 2.5, 3.5],
    own: [0.25, 0.75, 0],
    others: [0, 0.5, 0.5],
  });
});

test('one giant value does not flatten the rest: it stands in the last bin', () => {
  const values = [...Array.from({ length: 400 }, (_, i) => i / 4), 1e9];
  const found = spread(
    values,
    values.map((_, i) => i % 2),
  )!;
  expect(found.edges.at(-1)).toBeLessThan(101);
  expect(found.own.filter((share) => share > 0).length).toBeGreaterThan(10);
  for (const side of [found.own, found.others])
    expect(side.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
});

const clean = (n: number): CleanTable => ({
  items: Uint32Array.from({ length: n }, (_, i) => i),
  rowToItem: Int32Array.from({ length: n }, (_, i) => i),
  weights: new Float32Array(n).fill(1),
  notices: [],
});

const revenue = (
  name: string,
  cells: readonly string[],
  labels: readonly number[],
  role: ColumnPlan['role'] = 'amount',
) =>
  revenueOf(
    makeTable(
      [name],
      cells.map((cell) => [cell]),
    ),
    clean(cells.length),
    defaultRecipe([{ name, role, numberFormat: { decimal: '.', currency: '€' } }]),
    Int32Array.from(labels),
    2,
  );

test('revenue is summed by segment, those of none in the total alone', () => {
  expect(revenue('total_spend', ['10', '5', '', '85'], [0, 1, 1, -1])).toEqual({
    column: 'total_spend',
    currency: '€',
    total: 100,
    sums: [10, 5],
  });
});

test('no revenue is made of prices, averages, numbers or losses', () => {
  expect(revenue('unit price', ['10', '5'], [0, 1])).toBeUndefined();
  expect(revenue('average_order', ['10', '5'], [0, 1])).toBeUndefined();
  expect(revenue('spending score', ['10', '5'], [0, 1], 'number')).toBeUndefined();
  expect(revenue('total_spend', ['-10', '5'], [0, 1])).toBeUndefined();
});

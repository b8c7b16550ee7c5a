import { expect, test } from 'vitest';
import type { CleanTable } from '../../core/data/cleanTable';
import { defaultRecipe, type ColumnPlan } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import { categoryDrivers } from './categoryDrivers';
import { centrality, edgeItems, typicalItems } from './centrality';
import { explainedColumns, type ExplainedColumn } from './explainedColumns';
import { findLabelLikeColumns } from './labelLike';
import { numberDrivers } from './numberDrivers';

const everyRow = (n: number): CleanTable => ({
  items: Uint32Array.from({ length: n }, (_, i) => i),
  rowToItem: Int32Array.from({ length: n }, (_, i) => i),
  weights: new Float32Array(n).fill(1),
  notices: [],
});
const ones = (n: number): Float32Array => new Float32Array(n).fill(1);
const numberColumn = (values: number[]): Extract<ExplainedColumn, { kind: 'number' }> => ({
  kind: 'number',
  plan: { name: 'n', role: 'number' },
  role: 'number',
  values: Float64Array.from(values),
});
const categoryColumn = (cells: string[]): Extract<ExplainedColumn, { kind: 'category' }> => {
  const values = [...new Set(cells.filter((cell) => cell !== ''))];
  return {
    kind: 'category',
    plan: { name: 'c', role: 'category' },
    codes: Int32Array.from(cells, (cell) => (cell === '' ? -1 : values.indexOf(cell))),
    values,
  };
};

test('a number column gives both means and a positive effect where the segment is higher', () => {
  const [first] = numberDrivers(
    numberColumn([10, 12, 14, 1, 2, 3]),
    Int32Array.of(0, 0, 0, 1, 1, -1),
    ones(6),
    2,
  );
  expect(first!.driver).toMatchObject({ mean: 12, meanOthers: 2, role: 'number', column: 'n' });
  // By hand: (12 − 2) / √((8 + 2) / 4)
  expect(first!.driver.effect).toBeCloseTo(10 / Math.sqrt(2.5), 12);
});

test('a segment without a single value has no driver', () => {
  const found = numberDrivers(numberColumn([NaN, NaN, 1, 2]), Int32Array.of(0, 0, 1, 1), ones(4), 2);
  expect(found).toEqual([undefined, undefined]);
});

test('a narrow segment between two tails is in the middle; one beside a single tail is not', () => {
  const labels = Int32Array.from({ length: 30 }, (_, i) => (i < 10 ? 0 : 1));
  const centre = Array.from({ length: 10 }, (_, i) => 50 + (i % 3));
  const tail = (at: number, n: number): number[] => Array.from({ length: n }, (_, i) => at + i);
  const between = numberDrivers(
    numberColumn([...centre, ...tail(0, 10), ...tail(90, 10)]),
    labels,
    ones(30),
    2,
  );
  const beside = numberDrivers(numberColumn([...centre, ...tail(51, 19), 900]), labels, ones(30), 2);
  expect(between[0]!.middle).toBeGreaterThan(0.9);
  expect(beside[0]!.middle).toBe(0);
});

test('of a column with two values only the one more frequent inside is told', () => {
  const column = categoryColumn(['Yes', 'Yes', 'Yes', 'No', 'No', 'No', 'No', 'Yes']);
  const [first, second] = categoryDrivers(column, Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), ones(8), 2);
  expect(first!.map(({ value, share, shareOthers, lift }) => [value, share, shareOthers, lift])).toEqual([
    ['Yes', 0.75, 0.25, 1.5],
  ]);
  expect(second!.map(({ value }) => value)).toEqual(['No']);
});

test('shares are of rows, empty cells included', () => {
  const column = categoryColumn(['a', '', 'b', 'c']);
  const [first] = categoryDrivers(column, Int32Array.of(0, 0, 1, 1), Float32Array.of(3, 1, 1, 1), 2);
  expect(first![0]).toMatchObject({ value: 'a', share: 0.75, shareOthers: 0 });
});

test('personal, left-out, key, text and compared columns explain nothing', () => {
  const roles = [
    'key',
    'text',
    'personal',
    'compare',
    'ignore',
    'number',
    'amount',
    'category',
    'date',
  ] as const;
  const table = makeTable([...roles], [roles.map((_, j) => `${j + 2}`)]);
  const plans: ColumnPlan[] = roles.map((role) => ({ name: role, role }));
  const read = explainedColumns(table, everyRow(1), defaultRecipe(plans));
  expect(read.map(({ plan }) => plan.name)).toEqual(['number', 'amount', 'category', 'date']);
});

test('numbers that are only 0 and 1 are read as yes and no', () => {
  const table = makeTable(['vip'], [['0'], ['1'], [''], ['1']]);
  const [column] = explainedColumns(table, everyRow(4), defaultRecipe([{ name: 'vip', role: 'number' }]));
  expect(column).toMatchObject({ kind: 'category', values: ['0', '1'] });
});

test('a column that repeats the segments is found, one that only leans is not', () => {
  const cells = Array.from({ length: 40 }, (_, i) => [`g${i % 4}`, `${i % 4}`, `${i % 3}`, `${i}`]);
  const table = makeTable(['group', 'code', 'other', 'id'], cells);
  const recipe = defaultRecipe([
    { name: 'group', role: 'category' },
    { name: 'code', role: 'number' },
    { name: 'other', role: 'category' },
    { name: 'id', role: 'number' },
  ]);
  const labels = Int32Array.from(cells, (_, i) => (i + 1) % 4);
  const found = findLabelLikeColumns(table, everyRow(40), recipe, labels);
  expect(found.map(({ column }) => column)).toEqual(['group', 'code']);
  expect(found[0]!.agreement).toBeCloseTo(1, 12);
  expect(findLabelLikeColumns(table, everyRow(40), recipe, new Int32Array(40))).toEqual([]);
});

test('core are the 80 % nearest to the centre, members come nearest first', () => {
  const x = { data: Float32Array.of(0, 4, 1, 3, 2, 9), rows: 6, cols: 1 };
  const { members, isCore } = centrality(x, Int32Array.of(0, 0, 0, 0, 0, -1), Float32Array.of(0));
  expect([...members[0]!]).toEqual([0, 2, 4, 3, 1]);
  expect([...isCore]).toEqual([1, 0, 1, 1, 1, 0]);
  expect(() => centrality(x, Int32Array.of(0, 0, 0, 0, 0, 1), Float32Array.of(0))).toThrow(/2 × 1/);
});

test('typical customers have something to say where anyone does', () => {
  expect(typicalItems(Int32Array.of(3, 1, 0, 2), ['a', ' ', 'c', ''], 3)).toEqual([0, 2, 3]);
});

test('customers at the edge come farthest first, those with something to say before the silent, none typical', () => {
  const ten = Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  const texts = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', '', 'j'];
  expect(edgeItems(ten, texts)).toEqual([9, 7, 8]);
  expect(edgeItems(ten.subarray(0, 3), texts)).toEqual([2]);
  expect(edgeItems(ten.subarray(0, 1), texts)).toEqual([]);
  expect(edgeItems(ten.subarray(0, 0), texts)).toEqual([]);
});

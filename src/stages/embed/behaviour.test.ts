import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CleanStep, ColumnScale, Skew } from '../../core/data/cleanStep';
import type { CleanTable } from '../../core/data/cleanTable';
import { defaultRecipe, type ColumnPlan, type Recipe, type Scale } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import cleaning from '../clean/fixtures/cleaning.json';
import powers from '../../core/math/fixtures/yeoJohnson.json';
import { encodeBehaviour, type BehaviourBlock } from './behaviour';

/** Each row an item of its own. */
const asItems = (rows: number): CleanTable => ({
  items: Uint32Array.from({ length: rows }, (_, i) => i),
  rowToItem: Int32Array.from({ length: rows }, (_, i) => i),
  weights: new Float32Array(rows).fill(1),
  notices: [],
});

function encode(
  cells: readonly string[],
  plan: Partial<ColumnPlan>,
  scale: Scale = 'standard',
): BehaviourBlock {
  const table = makeTable(
    ['x'],
    cells.map((text) => [text]),
  );
  const recipe: Recipe = { ...defaultRecipe([{ name: 'x', role: 'number', ...plan }]), scale };
  return encodeBehaviour(table, asItems(cells.length), recipe);
}

const columnOf = ({ matrix }: BehaviourBlock, j: number): number[] =>
  Array.from({ length: matrix.rows }, (_, i) => matrix.data[i * matrix.cols + j] ?? NaN);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const variance = (values: readonly number[]): number => mean(values.map((v) => (v - mean(values)) ** 2));
const noticeCodes = ({ notices }: BehaviourBlock): string[] => notices.map(({ code }) => code);

test('without behaviour columns the matrix has no columns', () => {
  const block = encode(['a', 'b'], { role: 'text' });
  expect([block.matrix.rows, block.matrix.cols, block.features]).toEqual([2, 0, []]);
});

test('standard scale gives mean 0 and variance 1', () => {
  const values = columnOf(encode(['1', '2', '3', '4'], {}), 0);
  expect(mean(values)).toBeCloseTo(0, 6);
  expect(variance(values)).toBeCloseTo(1, 5);
});

test('robust scale puts the median at 0 and is not moved by one giant', () => {
  const calm = columnOf(encode(['1', '2', '3', '4', '5'], {}, 'robust'), 0);
  const giant = columnOf(encode(['1', '2', '3', '4', '5000000'], {}, 'robust'), 0);
  expect(calm[2]).toBe(0);
  expect(giant.slice(0, 4)).toEqual(calm.slice(0, 4));
  expect(giant[4]).toBe(4);
});

test('scale none leaves numbers as they are: no logarithm, no clipping', () => {
  const cells = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '1000000'];
  expect(columnOf(encode(cells, {}, 'none'), 0)).toEqual(cells.map(Number));
});

test('a giant does not flatten the others: it is held at four deviations of the clipped values', () => {
  const cells = [...Array.from({ length: 99 }, (_, i) => String(i % 5)), '10000000'];
  const values = columnOf(encode(cells, {}), 0);
  expect(values[99]).toBe(4);
  expect(mean(values)).toBeCloseTo(0, 4);
  expect(variance(values)).toBeCloseTo(1, 4);
});

test('a column that is nearly always one value is clipped once', () => {
  const cells = [...Array.from({ length: 99 }, () => '0'), '1'];
  const values = columnOf(encode(cells, {}), 0);
  expect(values[99]).toBe(4);
  expect(values[0]).toBeCloseTo(-Math.sqrt(0.01 / 0.99), 5);
});

test('a standardised giant is held at four standard deviations', () => {
  const cells = [...Array.from({ length: 99 }, (_, i) => String(i % 5)), '10000'];
  expect(columnOf(encode(cells, {}), 0)[99]).toBe(4);
});

const withSteps = (cells: readonly string[], steps: readonly CleanStep[], scale: Scale = 'standard') => {
  const table = makeTable(
    ['x'],
    cells.map((text) => [text]),
  );
  const recipe = {
    ...defaultRecipe([{ name: 'x', role: 'number' }]),
    scale,
    clean: { mergeDuplicates: true, steps },
  };
  return encodeBehaviour(table, asItems(cells.length), recipe);
};
const asCells = (values: readonly number[]): string[] => values.map(String);
const scaleStep = (method: ColumnScale): CleanStep => ({ kind: 'scale', on: true, column: 'x', method });
const skewStep = (method: Skew): CleanStep => ({ kind: 'skew', on: true, column: 'x', method });

test('a column scaled robustly on its own is scaled as by scikit-learn’s RobustScaler', () => {
  const values = columnOf(
    withSteps(asCells(cleaning['robust column']), [scaleStep('robust'), skewStep('none')]),
    0,
  );
  // The deviation of a normal distribution in quartiles is 1.349 here, 1.34898 there.
  cleaning.robust.forEach((expected, i) =>
    expect(values[i]).toBeCloseTo(Math.max(-4, Math.min(4, expected)), 4),
  );
});

test('ranks are those of scikit-learn’s QuantileTransformer, and of scipy where values repeat', () => {
  const apart = columnOf(withSteps(asCells(cleaning.column), [scaleStep('rank')]), 0);
  cleaning.quantiles.forEach((expected, i) =>
    expect(apart[i]).toBeCloseTo((expected - 0.5) * Math.sqrt(12), 5),
  );
  const values = columnOf(withSteps(asCells(cleaning['rank column']), [scaleStep('rank')]), 0);
  cleaning.rank.forEach((expected, i) => expect(values[i]).toBeCloseTo((expected - 0.5) * Math.sqrt(12), 5));
});

test('Yeo-Johnson and standard scale are scikit-learn’s PowerTransformer', () => {
  for (const { x, lambda, standardised } of powers.cases) {
    // Without our clipping: as they are bent, then standardised here.
    const block = withSteps(asCells(x), [skewStep('yeo-johnson')], 'none');
    const values = columnOf(block, 0);
    const [centre, spread] = [mean(values), Math.sqrt(variance(values))];
    standardised.forEach((expected, i) => expect((values[i]! - centre) / spread).toBeCloseTo(expected, 3));
    expect(block.report).toMatchObject([{ step: 0, kind: 'skew', column: 'x', count: x.length }]);
    expect(block.report[0]!.facts!['lambda']).toBeCloseTo(lambda, 3);
  }
});

test('a logarithm can be asked for, or refused, whatever the skew', () => {
  const skewed = Array.from({ length: 60 }, (_, i) => Math.round(Math.exp(i / 6)));
  expect(columnOf(withSteps(asCells(skewed), [skewStep('log1p')], 'none'), 0)[59]).toBeCloseTo(
    Math.log1p(skewed[59]!),
    5,
  );
  expect(noticeCodes(withSteps(asCells(skewed), []))).toContain('logged');
  expect(noticeCodes(withSteps(asCells(skewed), [skewStep('none')]))).toEqual([]);
  expect(noticeCodes(withSteps(asCells(skewed), [{ ...skewStep('none'), on: false }]))).toContain('logged');
  expect(columnOf(withSteps(['-3', '0', '3'], [skewStep('log1p')], 'none'), 0)).toEqual([
    -7.5,
    0,
    Math.fround(Math.log(4)),
  ]);
});

test('heavily skewed amounts are seen through a logarithm, and the user is told', () => {
  const cells = Array.from({ length: 60 }, (_, i) => String(Math.round(Math.exp(i / 6))));
  const block = encode(cells, { role: 'amount' });
  const logs = cells.map((text) => Math.log1p(Number(text)));
  const sd = Math.sqrt(variance(logs));
  expect(noticeCodes(block)).toEqual(['logged']);
  columnOf(block, 0).forEach((value, i) => expect(value).toBeCloseTo((logs[i]! - mean(logs)) / sd, 4));
});

test('negative amounts and dates are never logged', () => {
  const skewed = Array.from({ length: 60 }, (_, i) => String(Math.round(Math.exp(i / 6)) - 2));
  expect(noticeCodes(encode(skewed, { role: 'amount' }))).toEqual([]);
  const days = skewed.map((_, i) =>
    i < 59 ? `2024-01-${String((i % 28) + 1).padStart(2, '0')}` : '2999-01-01',
  );
  expect(noticeCodes(encode(days, { role: 'date' }))).toEqual([]);
});

test('a missing number takes the median; few missing get no indicator', () => {
  const cells = [...Array.from({ length: 39 }, (_, i) => String(i)), ''];
  const block = encode(cells, {}, 'none');
  expect(block.features).toEqual([{ column: 'x', kind: 'number' }]);
  expect(columnOf(block, 0)[39]).toBe(19);
});

test('above five per cent missing, being missing is a feature of half a spread', () => {
  const block = encode(['1', '2', '', '4'], {});
  expect(block.features.map(({ kind }) => kind)).toEqual(['number', 'missing']);
  expect(variance(columnOf(block, 1))).toBeCloseTo(0.25, 6);
  expect(columnOf(encode(['1', '2', '', '4'], {}, 'none'), 1)).toEqual([0, 0, 1, 0]);
});

test('a category has one feature per value, most frequent first, and zero where it is empty', () => {
  const block = encode(['b', 'a', '', 'a', ' a'], { role: 'category' }, 'none');
  expect(block.features.map(({ value }) => value)).toEqual(['a', 'b']);
  expect(columnOf(block, 0)).toEqual([0, 1, 0, 1, 1]);
  expect(columnOf(block, 1)).toEqual([1, 0, 0, 0, 0]);
});

test('a category as a whole varies as much as one number', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 2, maxLength: 80 }), (cells) => {
      fc.pre(new Set(cells).size > 1);
      const block = encode(cells, { role: 'category' });
      const total = block.features.reduce((sum, _, j) => sum + variance(columnOf(block, j)), 0);
      expect(total).toBeCloseTo(1, 4);
    }),
  );
});

test('beyond thirty values the rare ones share a feature, and the user is told', () => {
  const cells = Array.from({ length: 40 }, (_, i) => [`v${i}`, `v${i}`].slice(i < 30 ? 0 : 1)).flat();
  const block = encode(cells, { role: 'category' }, 'none');
  expect(block.features).toHaveLength(31);
  expect(block.features[30]).toEqual({ column: 'x', kind: 'category' });
  expect(columnOf(block, 30).filter((value) => value === 1)).toHaveLength(10);
  expect(block.notices).toContainEqual(expect.objectContaining({ code: 'categories-pooled', count: 10 }));
});

test.each([
  ['number', ['5', '5', '5.0']],
  ['number', ['', 'x', '']],
  ['category', ['a', 'a', 'a']],
  ['category', ['', '', '']],
  ['date', ['2024-01-01', '2024-01-01', '1 Jan 2024']],
] as const)('a %s column of %j does not vary and is left out with a notice', (role, cells) => {
  const block = encode(cells, { role });
  expect(block.matrix.cols).toBe(0);
  expect(noticeCodes(block)).toEqual(['constant-column']);
});

test('merging duplicates changes no value', () => {
  const rows = ['1', '1', '1', '2', '9', '9'].map((text, i) => [text, i < 3 ? 'a' : 'b']);
  const table = makeTable(['n', 'c'], rows);
  const recipe = defaultRecipe([
    { name: 'n', role: 'number' },
    { name: 'c', role: 'category' },
  ]);
  const merged: CleanTable = {
    items: Uint32Array.of(0, 3, 4),
    rowToItem: Int32Array.of(0, 0, 0, 1, 2, 2),
    weights: Float32Array.of(3, 1, 2),
    notices: [],
  };
  const apart = encodeBehaviour(table, asItems(6), recipe);
  const together = encodeBehaviour(table, merged, recipe);
  for (let j = 0; j < 3; j++) {
    const all = columnOf(apart, j);
    columnOf(together, j).forEach((value, item) => expect(value).toBeCloseTo(all[merged.items[item]!]!, 6));
  }
});

test('dates are days, numbers with a decimal comma are read as such', () => {
  expect(
    columnOf(encode(['1970-01-02', '03.01.1970'], { role: 'date', dateOrder: 'dmy' }, 'none'), 0),
  ).toEqual([1, 2]);
  const decimalComma = { role: 'amount', numberFormat: { decimal: ',' } } as const;
  expect(columnOf(encode(['1.000,5', '2'], decimalComma, 'none'), 0)).toEqual([1000.5, 2]);
});

import { expect, test } from 'vitest';
import type { CleanStep } from '../../core/data/cleanStep';
import type { CleanTable } from '../../core/data/cleanTable';
import { defaultRecipe, type Recipe, type Scale } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import { makeRng, randomInt, randomNormal } from '../../core/math/rng';
import { behaviourMeasures, encodeBehaviour } from './behaviour';
import { measureRows } from './measureRows';

const rows = 240;

function shop() {
  const rng = makeRng(4);
  return makeTable(
    ['spend', 'visits', 'change', 'town', 'since', 'tier', 'always'],
    Array.from({ length: rows }, (_, row) => [
      randomInt(rng, 8) === 0 ? '' : Math.exp(3 + 2 * randomNormal(rng)).toFixed(2),
      String(randomInt(rng, 30)),
      (randomNormal(rng) ** 3).toFixed(3),
      row % 20 === 0 ? ' ' : `town ${Math.floor(rng() ** 2 * 60)}`,
      `1${randomInt(rng, 9)}/0${1 + randomInt(rng, 9)}/2025`,
      ['gold', ' gold', 'silver', ''][randomInt(rng, 4)]!,
      'yes',
    ]),
  );
}

const everyRow: CleanTable = {
  items: Uint32Array.from({ length: rows }, (_, i) => i),
  rowToItem: Int32Array.from({ length: rows }, (_, i) => i),
  weights: new Float32Array(rows).fill(1),
  notices: [],
};

function recipeOf(scale: Scale, steps: readonly CleanStep[] = []): Recipe {
  const recipe = defaultRecipe([
    { name: 'spend', role: 'amount', numberFormat: { decimal: '.' } },
    { name: 'visits', role: 'number' },
    { name: 'change', role: 'number' },
    { name: 'town', role: 'category' },
    { name: 'since', role: 'date', dateOrder: 'dmy' },
    { name: 'tier', role: 'category' },
    { name: 'always', role: 'category' },
  ]);
  return { ...recipe, scale, clean: { ...recipe.clean, steps } };
}

const bent: readonly CleanStep[] = [
  { kind: 'skew', on: true, column: 'change', method: 'yeo-johnson' },
  { kind: 'skew', on: true, column: 'visits', method: 'log1p' },
  { kind: 'scale', on: true, column: 'spend', method: 'none' },
];

test.each([
  ['standard', recipeOf('standard')],
  ['robust', recipeOf('robust')],
  ['none', recipeOf('none')],
  ['bent by hand', recipeOf('standard', bent)],
])('rows are measured to the bit as items were: %s', (_, recipe) => {
  const table = shop();
  const measures = behaviourMeasures(table, everyRow, recipe);
  if (typeof measures === 'string') throw new Error(measures);
  // As another program would get them.
  const { matrix } = measureRows(table, JSON.parse(JSON.stringify(measures)) as typeof measures);
  const expected = encodeBehaviour(table, everyRow, recipe).matrix;
  expect([matrix.rows, matrix.cols]).toEqual([expected.rows, expected.cols]);
  expect(matrix.data).toEqual(expected.data);
});

test('what nobody had: a number beyond, a rare category, an unknown one, an empty row', () => {
  const measures = behaviourMeasures(shop(), everyRow, recipeOf('standard'));
  if (typeof measures === 'string') throw new Error(measures);
  const later = makeTable(
    ['town', 'spend', 'visits', 'change', 'since', 'tier', 'always'],
    [
      ['elsewhere', '-5', '1e9', '', '01/01/2025', 'platinum', ''],
      ['', '', '', '', 'soon', ' ', ''],
    ],
  );
  const { matrix, isEmpty } = measureRows(later, measures);
  expect(Array.from(matrix.data).every(Number.isFinite)).toBe(true);
  expect([...isEmpty]).toEqual([0, 1]);
  const features = encodeBehaviour(shop(), everyRow, recipeOf('standard')).features;
  const of = (column: string) =>
    features.flatMap((feature, j) => (feature.column === column ? [matrix.data[j]!] : []));
  expect(of('visits')).toEqual([4]);
  // Thirty-one features: the last is for all rarer towns, and towns unheard of.
  expect(of('town').map((value) => value > 0)).toEqual([...Array<boolean>(30).fill(false), true]);
  expect(of('tier')).toEqual([0, 0]);
});

test('holds no rare category, and nothing where places among customers are what counts', () => {
  const measures = behaviourMeasures(shop(), everyRow, recipeOf('standard'));
  const town = typeof measures === 'string' ? undefined : measures[3]?.measure;
  expect(town?.kind === 'category' && town.values.length).toBe(30);
  const ranked = recipeOf('standard', [{ kind: 'scale', on: true, column: 'visits', method: 'rank' }]);
  expect(behaviourMeasures(shop(), everyRow, ranked)).toBe('visits');
});

test('a table that lacks columns is refused by their names, but for one that told nothing', () => {
  const measures = behaviourMeasures(shop(), everyRow, recipeOf('standard'));
  if (typeof measures === 'string') throw new Error(measures);
  const poor = makeTable(['spend', 'change', 'town', 'tier'], [['1', '2', 'x', 'gold']]);
  expect(() => measureRows(poor, measures)).toThrowError(
    expect.objectContaining({ code: 'scoring-columns', facts: { count: 2, columns: 'visits, since' } }),
  );
});

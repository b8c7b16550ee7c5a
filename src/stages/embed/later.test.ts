import { expect, test } from 'vitest';
import { appendTables } from '../../core/data/appendTables';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Matrix } from '../../core/data/matrix';
import { defaultRecipe, type Recipe } from '../../core/data/recipe';
import { cell, makeTable, type Table } from '../../core/data/table';
import { makeRng, randomInt, randomNormal } from '../../core/math/rng';
import { encodeBaskets } from './basketBlock';
import { encodeBehaviour } from './behaviour';
import { fuse } from './fuse';
import { encodeLexical, fitLexical } from './lexical';

const words = 'soft dress warm coat small shirt blue wool long skirt loud phone bright screen'.split(' ');

function shop(rows: number, seed: number): Table {
  const rng = makeRng(seed);
  const pick = (): string => words[randomInt(rng, words.length)]!;
  return makeTable(
    ['spend', 'visits', 'town', 'since', 'basket', 'note'],
    Array.from({ length: rows }, () => [
      randomInt(rng, 12) === 0 ? '' : Math.exp(3 + randomNormal(rng)).toFixed(2),
      String(randomInt(rng, 30)),
      `town ${Math.floor(rng() ** 3 * 40)}`,
      `2026-0${1 + randomInt(rng, 9)}-11`,
      `${pick()} ×2 | ${pick()}`,
      `${pick()} ${pick()} ${pick()}`,
    ]),
  );
}

const recipe: Recipe = {
  ...defaultRecipe([
    { name: 'spend', role: 'amount' },
    { name: 'visits', role: 'number' },
    { name: 'town', role: 'category' },
    { name: 'since', role: 'date' },
    { name: 'basket', role: 'basket' },
    { name: 'note', role: 'text' },
  ]),
  clean: {
    mergeDuplicates: true,
    steps: [
      { kind: 'skew', on: true, column: 'visits', method: 'yeo-johnson' },
      { kind: 'scale', on: true, column: 'visits', method: 'rank' },
    ],
  },
};

/** Every row an item of its own. */
const rowsOf = (from: number, to: number): CleanTable => ({
  items: Uint32Array.from({ length: to - from }, (_, i) => from + i),
  rowToItem: Int32Array.from({ length: to - from }, (_, i) => i),
  weights: new Float32Array(to - from).fill(1),
  notices: [],
});

const first = ({ data, cols }: Matrix, rows: number): Float32Array => data.slice(0, rows * cols);
const last = ({ data, cols }: Matrix, rows: number): Float32Array => data.slice(-rows * cols);

const n = 300;
const before = shop(n, 1);
const own = rowsOf(0, n);
const twice = appendTables([before, before]);
const grown = appendTables([before, shop(120, 2)]);

test('behaviour: what comes later changes no bit of what was there, and equal rows are measured alike', () => {
  const alone = encodeBehaviour(before, own, recipe).matrix;
  const copied = encodeBehaviour(twice, rowsOf(0, 2 * n), recipe, own).matrix;
  expect(first(copied, n)).toEqual(alone.data);
  expect(last(copied, n)).toEqual(alone.data);
  const more = encodeBehaviour(grown, rowsOf(0, n + 120), recipe, own).matrix;
  expect(more.cols).toBe(alone.cols);
  expect(first(more, n)).toEqual(alone.data);
});

test('a value that nobody had is none of the known ones', () => {
  const stranger = appendTables([
    before,
    makeTable(
      before.columns.map(({ name }) => name),
      [['20', '3', 'elsewhere', '2026-01-11', '', '']],
    ),
  ]);
  const { matrix, features } = encodeBehaviour(stranger, rowsOf(0, n + 1), recipe, own);
  const row = last(matrix, 1);
  expect(features.flatMap(({ kind }, j) => (kind === 'category' ? [row[j]] : []))).toEqual(
    features.filter(({ kind }) => kind === 'category').map(() => 0),
  );
});

test('texts: words and directions are those of the first ones, and equal texts come close', async () => {
  const texts = Array.from(
    { length: n },
    (_, i) => `${words[i % 14]} ${words[(i * 5) % 14]} ${words[(i * 3) % 13]}`,
  );
  const options = { dimensions: 12, seed: 1 };
  const alone = (await encodeLexical(texts, options, {})).matrix;
  const later = [...texts, 'nobody wrote this', ''];
  const grown = (await encodeLexical([...texts, ...later], { ...options, fit: n }, {})).matrix;
  expect(first(grown, n)).toEqual(alone.data);
  const placed = last(grown, n + 2);
  // Directions are settled to some four digits (`truncatedSvd`).
  alone.data.forEach((value, e) => expect(placed[e]).toBeCloseTo(value, 3));
  expect(placed.slice(-2 * alone.cols).every((value) => value === 0)).toBe(true);
});

test('baskets: things and directions are those of the first ones, and equal baskets come close', async () => {
  const alone = (await encodeBaskets(before, own, recipe, {}))!;
  const both = (await encodeBaskets(before, own, recipe, {}, { table: before, items: own.items }))!;
  expect(first(both, n)).toEqual(alone.data);
  last(both, n).forEach((value, e) => expect(value).toBeCloseTo(alone.data[e]!, 4));
  const strange = makeTable(['basket'], [['never sold'], ['']]);
  const none = (await encodeBaskets(
    before,
    own,
    recipe,
    {},
    { table: strange, items: Uint32Array.of(0, 1) },
  ))!;
  expect(last(none, 2).every((value) => value === 0)).toBe(true);
});

test('blocks weigh what they weighed among the first rows', () => {
  const alone = encodeBehaviour(before, own, recipe).matrix;
  const half: Matrix = { data: alone.data.map((value) => value * 3), rows: n, cols: alone.cols };
  const fused = fuse({ text: half, behaviour: alone }, recipe).matrix;
  const wild = (matrix: Matrix): Matrix => ({
    ...matrix,
    rows: n + 1,
    data: Float32Array.from([...matrix.data, ...new Float32Array(matrix.cols).fill(1000)]),
  });
  expect(first(fuse({ text: wild(half), behaviour: wild(alone) }, recipe, n).matrix, n)).toEqual(fused.data);
});

test('an encoder of words that stays at hand places texts as one that is fitted beside them, again and again', async () => {
  const { columns } = shop(140, 5);
  const note = columns.find(({ name }) => name === 'note')!;
  const texts = Array.from({ length: 140 }, (_, row) => cell(note, row));
  const options = { dimensions: 6, seed: 3 };
  const beside = await encodeLexical(texts, { ...options, fit: 120 }, {});
  const { matrix, place } = await fitLexical(texts.slice(0, 120), options, {});
  const { cols } = matrix;
  expect(beside.matrix.data.slice(0, 120 * cols)).toEqual(matrix.data);
  for (const from of [120, 130]) {
    const placed = await place(texts.slice(from));
    expect(placed.data).toEqual(beside.matrix.data.slice(from * cols));
  }
});

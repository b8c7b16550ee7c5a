import { expect, test } from 'vitest';
import { defaultRecipe, planOf } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import { cleanTable } from '../../stages/clean/cleanTable';
import { guessColumns } from '../../stages/import/guessColumns';
import { readTable } from '../../stages/import/readTable';
import { npyFile } from '../../testing/npyFile';
import { testSource } from '../../testing/source';
import { guessTable } from '../../stages/import/guessTable';
import { joinFiles } from './joinFiles';
import { ownVectors } from './ownVectors';

const dimensions = 40;
const vector = (i: number): number[] =>
  Array.from({ length: dimensions }, (_, j) => Math.round(Math.sin(i * 7 + j) * 1e6) / 1e6);
const unit = (numbers: readonly number[]): number[] => {
  const length = Math.hypot(...numbers);
  return numbers.map((value) => value / length);
};
const rows = (n: number, cellOf: (i: number) => string): string[][] =>
  Array.from({ length: n }, (_, i) => [`k${i}x`, cellOf(i)]);

/** The vectors of a table whose last column holds them. */
async function encode(cells: readonly (readonly string[])[]) {
  const table = makeTable(
    ['id', 'v', 'note'],
    cells.map(([id = '', v = '', note = '']) => [id, v, note]),
  );
  const recipe = defaultRecipe([
    { name: 'id', role: 'key' },
    { name: 'v', role: 'vectors' },
    { name: 'note', role: 'text' },
  ]);
  const clean = cleanTable(table, recipe);
  return { clean, matrix: await ownVectors({ table, clean, recipe, column: 'v' }, {}) };
}

test.each([
  ['with commas', (i: number) => JSON.stringify(vector(i))],
  ['as NumPy prints them', (i: number) => `[ ${vector(i).join('\n  ')}]`],
])('a column of vectors is read as it is, each of length 1: %s', async (_, cellOf) => {
  const { matrix } = await encode(rows(12, cellOf));
  expect([matrix.rows, matrix.cols]).toEqual([12, dimensions]);
  const fifth = [...matrix.data.subarray(5 * dimensions, 6 * dimensions)];
  for (const [j, value] of unit(vector(5)).entries()) expect(fifth[j]).toBeCloseTo(value, 6);
});

test('an empty cell and a vector of zeros are zero; equal vectors are one item', async () => {
  const zero = JSON.stringify(vector(0).map(() => 0));
  const { clean, matrix } = await encode([
    ['a', JSON.stringify(vector(1))],
    ['b', '', 'nothing but words'],
    ['c', zero],
    ['d', JSON.stringify(vector(1))],
  ]);
  expect([...clean.rowToItem]).toEqual([0, 1, 2, 0]);
  expect(matrix.data.subarray(dimensions).every((value) => value === 0)).toBe(true);
});

test('a vector of another length is refused with its row and column', async () => {
  const cells = rows(12, (i) => JSON.stringify(i === 7 ? vector(i).slice(1) : vector(i)));
  await expect(encode(cells)).rejects.toMatchObject({
    code: 'vectors-length',
    facts: { column: 'v', row: 9, found: 39, expected: 40 },
  });
});

test.each(['NaN', 'Infinity', 'x'])(
  'what is no number is refused with its row and column: %s',
  async (word) => {
    const cells = rows(12, (i) => JSON.stringify(vector(i)));
    cells[3]![1] = cells[3]![1]!.replace(/\[[^,]*/, `[${word}`);
    await expect(encode(cells)).rejects.toMatchObject({
      code: 'vectors-number',
      facts: { column: 'v', row: 5, found: word },
    });
  },
);

test('a column without vectors, or none of that name, is refused', async () => {
  await expect(encode(rows(3, () => '').map((row, i) => [...row, `words ${i}`]))).rejects.toMatchObject({
    code: 'vectors-missing',
  });
});

const csv = (n: number): string =>
  `id,review\n${Array.from({ length: n }, (_, i) => `k${i}x,This is what number ${i} says of it\n`).join('')}`;
const read = async (name: string, content: string | Uint8Array<ArrayBuffer>) => {
  const { table, notices } = await readTable(testSource(name, content), {});
  const { guesses, ...log } = guessTable(table);
  return { name, table, guesses, log, notices };
};

test('long vectors in a file stay one column, by which a map is made', async () => {
  const json = JSON.stringify(Array.from({ length: 12 }, (_, i) => ({ id: `k${i}x`, v: vector(i) })));
  const { table, guesses, notices } = await read('x.json', json);
  expect(guesses.map(({ name, role }) => [name, role])).toEqual([
    ['id', 'key'],
    ['v', 'vectors'],
  ]);
  expect(notices).toEqual([]);
  const { encoder } = defaultRecipe(guessColumns(table).map(planOf));
  expect(encoder).toEqual({ kind: 'vectors', column: 'v' });
});

test('a NumPy file of as many rows lies beside the table, row by row', async () => {
  const tables = [
    await read('reviews.csv', csv(12)),
    await read('minilm.npy', npyFile(Array.from({ length: 12 }, (_, i) => vector(i)))),
  ];
  const { table, guesses, notices, files } = await joinFiles({ tables }, {});
  expect(guesses.map(({ name, role }) => [name, role])).toEqual([
    ['id', 'key'],
    ['review', 'text'],
    ['minilm', 'vectors'],
  ]);
  expect(files.map(({ table: name, part }) => [name, part])).toEqual([
    ['reviews.csv', 'base'],
    ['minilm.npy', 'joined'],
  ]);
  expect(notices).toMatchObject([{ code: 'vectors-beside', column: 'minilm', count: 12 }]);
  const recipe = defaultRecipe(guesses.map(planOf));
  const clean = cleanTable(table, recipe);
  const { data } = await ownVectors({ table, clean, recipe, column: 'minilm' }, {});
  for (const [j, value] of unit(vector(7)).entries()) expect(data[7 * dimensions + j]).toBeCloseTo(value, 6);
});

test('a NumPy file of another number of rows stays out, and that is said', async () => {
  const tables = [
    await read('reviews.csv', csv(12)),
    await read('minilm.npy', npyFile(Array.from({ length: 11 }, (_, i) => vector(i)))),
  ];
  const { table, notices, files } = await joinFiles({ tables }, {});
  expect(table.columns.map(({ name }) => name)).toEqual(['id', 'review']);
  expect(files.map(({ part }) => part)).toEqual(['base', 'out']);
  expect(notices).toMatchObject([{ code: 'table-not-joined', facts: { table: 'minilm.npy' } }]);
});

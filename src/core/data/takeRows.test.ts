import { expect, test } from 'vitest';
import { poolStrings } from './stringPool';
import { cell, makeTable } from './table';
import { takeRows } from './takeRows';

test('the rows kept read as before, and no text of the others is left', () => {
  const table = makeTable(
    ['id', 'note'],
    [
      ['a', 'Grüße'],
      ['b', ''],
      ['c', 'hello'],
      ['a', 'gone'],
    ],
  );
  const taken = takeRows(table, Uint32Array.of(1, 2));
  expect(taken.columns.map((column) => [0, 1].map((row) => cell(column, row)))).toEqual([
    ['b', 'c'],
    ['', 'hello'],
  ]);
  expect(taken.columns.map(({ values }) => poolStrings(values))).toEqual([['b', 'c'], ['hello']]);
  expect(takeRows(table, new Uint32Array(0))).toMatchObject({ rowCount: 0 });
});

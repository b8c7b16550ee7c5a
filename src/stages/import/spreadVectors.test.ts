import { expect, test } from 'vitest';
import { cell, type Table } from '../../core/data/table';
import { testSource } from '../../testing/source';
import { guessColumns } from './guessColumns';
import { readTable } from './readTable';

const rowsOf = ({ columns, rowCount }: Table): string[][] => [
  columns.map(({ name }) => name),
  ...Array.from({ length: rowCount }, (_, i) => columns.map((column) => cell(column, i))),
];
const vector = (i: number): number[] => [i, -i / 4, i * 1e-7];
const times = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i));
const read = async (content: string) => readTable(testSource('x', content), {});

test('a column of arrays becomes a column for each of their numbers, and says so', async () => {
  const json = JSON.stringify(times(12, (i) => ({ id: `k${i}`, v: i === 3 ? null : vector(i) })));
  const { table, notices } = await read(json);
  const rows = rowsOf(table);
  expect(rows[0]).toEqual(['id', 'v 1', 'v 2', 'v 3']);
  expect(rows[3]).toEqual(['k2', '2', '-0.5', '2e-7']);
  expect(rows[4]).toEqual(['k3', '', '', '']);
  expect(notices).toEqual([{ code: 'vectors-spread', level: 'changed', column: 'v', count: 3 }]);
  expect(guessColumns(table).map(({ role }) => role)).toEqual(['key', 'number', 'number', 'number']);
});

test.each([
  ['as JSON', (i: number) => `"${JSON.stringify(vector(i))}"`],
  ['as NumPy prints them', (i: number) => `"[ ${vector(i).join('\n  ')}]"`],
])('vectors in the cells of a CSV are vectors, too: %s', async (_, written) => {
  const { table } = await read(`id,v\n${times(12, (i) => `k${i},${written(i)}\n`).join('')}`);
  expect(rowsOf(table)[6]).toEqual(['k5', '5', '-1.25', '5e-7']);
});

test.each([
  ['of different lengths', (i: number) => JSON.stringify(times(2 + (i % 2), () => i))],
  ['with words in them', (i: number) => `["a", ${i}]`],
  ['of lists', (i: number) => `[[${i}, 1], [2, 3]]`],
  ['but for the last one', (i: number) => (i === 39 ? '[1]' : `[${i}, 2]`)],
])('lists %s stay what they are', async (_, written) => {
  const { table } = await read(`id\tv\n${times(40, (i) => `k${i}\t${written(i)}\n`).join('')}`);
  expect(rowsOf(table)[0]).toEqual(['id', 'v']);
  expect(cell(table.columns[1]!, 5)).toBe(written(5));
});

test('lists of numbers that stay are neither ids nor text', async () => {
  const { table } = await read(
    `id\tv\n${times(40, (i) => `k${i}\t[${times(4 + (i % 3), (j) => i + j).join(', ')}]\n`).join('')}`,
  );
  expect(guessColumns(table)[1]).toMatchObject({ role: 'ignore', evidence: { code: 'values-are-lists' } });
});

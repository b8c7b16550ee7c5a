import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, lacksData } from '../testing/data';
import { desk } from '../testing/desk';
import { sheetOf, xlsxOf } from '../testing/packages';
import { refusedFiles, tableFiles } from '../testing/tableFiles';

interface Inspected {
  readonly files: readonly { format: string; rows: number; part?: string; columns: readonly object[] }[];
}

test('kindred inspect counts what the README of the data counts, and says which part it took', async () => {
  const files = tableFiles.filter(([file]) => !lacksData(file));
  const { folder, kindred } = desk();
  const paths = files.map(([file]) => join(dataFolder, file));
  const { status, err } = await kindred(['inspect', ...paths, '--quiet', '--out', 'o']);
  expect([status, err]).toEqual([0, '']);
  const inspected = JSON.parse(readFileSync(`${folder}/o/inspect.json`, 'utf8')) as Inspected;
  expect(
    inspected.files.map(({ format, rows, columns, part }, i) => [
      files[i]![0],
      format,
      rows,
      columns.length,
      part,
    ]),
  ).toEqual(files.map(([file, format, rows, columns, part]) => [file, format, rows, columns, part]));
});

test.each(refusedFiles)('kindred inspect says why %s is not read', async (file, _, sentence) => {
  if (lacksData(file)) return;
  const { kindred } = desk();
  const { status, err } = await kindred(['inspect', join(dataFolder, file), '--quiet', '--out', 'o']);
  expect(status).toBe(2);
  expect(err).toMatch(/^kindred: .*\n$/);
  expect(err).toMatch(sentence);
});

test('a sheet and an encoding can be asked for by name', async () => {
  const { folder, put, kindred } = desk();
  put(
    'book.xlsx',
    xlsxOf({
      North: sheetOf([
        ['a', 'b'],
        [1, 2],
        [3, 4],
      ]),
      South: sheetOf([['c'], [5]]),
    }),
  );
  put('shop.csv', Uint8Array.of(0x61, 0x0a, 0xe9, 0x0a, 0xe8, 0x0a));
  expect((await kindred(['inspect', 'book.xlsx', '--part', 'South', '--out', 'o'])).status).toBe(0);
  const read = () => JSON.parse(readFileSync(`${folder}/o/inspect.json`, 'utf8')) as Inspected;
  expect(read().files[0]).toMatchObject({
    part: 'South',
    rows: 1,
    parts: [{ name: 'North' }, { name: 'South' }],
  });

  const { status, err } = await kindred(['inspect', 'book.xlsx', '--part', 'West', '--out', 'p']);
  expect([status, err]).toEqual([2, 'kindred: book.xlsx has no part “West”: it has “North”, “South”.\n']);

  expect((await kindred(['inspect', 'shop.csv', '--encoding', 'big5', '--out', 'o'])).status).toBe(0);
  expect(read().files[0]).toMatchObject({ encoding: 'big5' });
});

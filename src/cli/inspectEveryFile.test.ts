import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, lacksData } from '../testing/data';
import { desk } from '../testing/desk';
import { largeFiles, refusedFiles, tableFiles } from '../testing/tableFiles';

interface Inspected {
  readonly files: readonly { format: string; rows: number; part?: string; columns: readonly object[] }[];
}

test('kindred inspect counts what the README of the data counts, and says which part it took', async () => {
  const files = tableFiles.filter(([file]) => !largeFiles.includes(file) && !lacksData(file));
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

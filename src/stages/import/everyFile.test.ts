import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataFolder, lacksData } from '../../testing/data';
import { testSource } from '../../testing/source';
import { refusedFiles, tableFiles } from '../../testing/tableFiles';
import { readTable } from './readTable';

for (const [file, format, rows, columns, part] of tableFiles)
  test.skipIf(lacksData(file))(
    `${file} goes in as ${format} of ${rows} rows and ${columns} columns`,
    async () => {
      const { table, file: info } = await readTable(
        testSource(file, readFileSync(`${dataFolder}/${file}`)),
        {},
      );
      const found = [info.format, info.rows, table.rowCount, table.columns.length, info.part];
      expect(found).toEqual([format, rows, rows, columns, part]);
      expect(new Set(table.columns.map(({ codes }) => codes.length))).toEqual(new Set([rows]));
      if (part) expect(info.parts).toContainEqual({ name: part, rows, columns });
    },
  );

test.each(refusedFiles)('%s is refused: %s', async (file, code) => {
  if (lacksData(file)) return;
  const source = testSource(file, readFileSync(`${dataFolder}/${file}`));
  await expect(readTable(source, {})).rejects.toMatchObject({ name: 'UserError', code });
});

test.skipIf(lacksData('README.md'))('no file of the folder is left out', () => {
  const listed = new Set([...tableFiles, ...refusedFiles].map(([file]) => file));
  const found = readdirSync(dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      `${parentPath}/${name}`.slice(dataFolder.length + 1).replaceAll('\\', '/'),
    );
  const texts = /README|MANIFEST\.csv$/;
  expect(found.filter((file) => !listed.has(file) && !texts.test(file))).toEqual([]);
});

// The dictionary's 22 × 4 has its header and an empty row and column around it.
test.each([
  ['ecommerce_churn/E Commerce Dataset.xlsx', [['Data Dict', 20, 3]]],
  [
    'superstore/Sample - Superstore.xls',
    [
      ['Returns', 296, 2],
      ['People', 4, 2],
    ],
  ],
] as const)('the other sheets of %s have the size that its README says', async (file, sheets) => {
  if (lacksData(file)) return;
  const source = testSource(file, readFileSync(`${dataFolder}/${file}`));
  for (const [part, rows, columns] of sheets) {
    const { table } = await readTable(source, {}, { part });
    expect([part, table.rowCount, table.columns.length]).toEqual([part, rows, columns]);
  }
});

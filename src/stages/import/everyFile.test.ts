import { readFileSync } from 'node:fs';
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

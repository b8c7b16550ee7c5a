import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cell, type Table } from '../../../core/data/table';
import { dataFolder, lacksData } from '../../../testing/data';
import { testSource } from '../../../testing/source';
import reference from '../fixtures/parquet.json';
import { readTable } from '../readTable';

/** As fixtures/parquet.py makes it. */
function checksum({ columns, rowCount }: Table): string {
  const rows = Array.from({ length: rowCount }, (_, i) =>
    columns.map((column) => cell(column, i)).join('\x1f'),
  );
  const content = [columns.map(({ name }) => name).join('\x1f'), ...rows].join('\x1e');
  return createHash('sha256').update(content).digest('hex');
}

test.each(Object.entries(reference.files))('%s holds what pyarrow finds in it', async (file, expected) => {
  if (lacksData(`parquet/${file}`)) return;
  const { table } = await readTable(testSource(file, readFileSync(`${dataFolder}/parquet/${file}`)), {});
  expect({ rows: table.rowCount, columns: table.columns.length, sha256: checksum(table) }).toEqual(expected);
});

const spark = 'parquet/data/int96_from_spark.parquet';
test.skipIf(lacksData(spark))('old 96-bit moments are exact, also where 64 bits do not reach', async () => {
  const { table } = await readTable(testSource(spark, readFileSync(`${dataFolder}/${spark}`)), {});
  expect(Array.from({ length: 5 }, (_, i) => cell(table.columns[0]!, i))).toEqual([
    '2024-01-01T20:34:56.123456',
    '2024-01-01T01:00:00',
    '9999-12-31T03:00:00',
    '2024-12-30T23:00:00',
    '',
  ]);
});

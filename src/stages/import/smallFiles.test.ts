import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { cell, type Table } from '../../core/data/table';
import { testSource } from '../../testing/source';
import small from './fixtures/small.json';
import { readTable } from './readTable';

const cellsOf = ({ columns, rowCount }: Table): Record<string, string[]> =>
  Object.fromEntries(
    columns.map((column) => [column.name, Array.from({ length: rowCount }, (_, i) => cell(column, i))]),
  );

test.each(Object.entries(small.files))(
  '%s has the cells that pyarrow wrote',
  async (name, { base64, cells }) => {
    const { table, file } = await readTable(testSource('x', Buffer.from(base64, 'base64'), 999), {});
    expect(file.format).toBe(name.startsWith('parquet') ? 'parquet' : 'arrow');
    expect(cellsOf(table)).toEqual(cells);
  },
);

import { expect, test } from 'vitest';
import { cell, makeTable } from '../../core/data/table';
import { stripApostrophes } from './stripApostrophes';

const columnsOf = (header: string[], rows: string[][]) => {
  const { table, notices } = stripApostrophes(makeTable(header, rows));
  return {
    cells: table.columns.map((column) =>
      Array.from({ length: table.rowCount }, (_, row) => cell(column, row)),
    ),
    notices,
  };
};

test('ids, postcodes and phones lose the apostrophe of a spreadsheet and keep their zeros', () => {
  const { cells, notices } = columnsOf(
    ['Customer ID', 'Default Address Zip', 'Phone'],
    [
      ["'7001", "'0123", "'+441632960001"],
      ["'7002", '0123', ''],
    ],
  );
  expect(cells).toEqual([
    ['7001', '7002'],
    ['0123', '0123'],
    ['+441632960001', ''],
  ]);
  expect(notices).toEqual([
    { code: 'apostrophes-stripped', level: 'changed', column: 'Customer ID', count: 2 },
    { code: 'apostrophes-stripped', level: 'changed', column: 'Default Address Zip', count: 1 },
    { code: 'apostrophes-stripped', level: 'changed', column: 'Phone', count: 1 },
  ]);
});

test('apostrophes elsewhere are the user’s', () => {
  const { cells, notices } = columnsOf(
    ['note', 'id'],
    [
      ["'90s jeans", "'12'"],
      ["'0123", "o'1"],
    ],
  );
  expect(cells).toEqual([
    ["'90s jeans", "'0123"],
    ["'12'", "o'1"],
  ]);
  expect(notices).toEqual([]);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cell, makeTable, type Table } from './table';
import { appendTables, groupTables } from './appendTables';

const cells = ({ rowCount, columns }: Table): string[][] =>
  Array.from({ length: rowCount }, (_, row) => columns.map((column) => cell(column, row)));

test('appended tables have the rows of each, in order, with no text stored twice', () => {
  const rows = fc.array(fc.tuple(fc.string(), fc.constantFrom('', 'a', 'b')), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), (parts) => {
      const whole = appendTables(parts.map((part) => makeTable(['x', 'y'], part)));
      expect(cells(whole)).toEqual(parts.flat());
      expect(whole.columns.map(({ name }) => name)).toEqual(['x', 'y']);
      const distinct = new Set(
        parts
          .flat()
          .map(([, y]) => y)
          .filter((y) => y !== ''),
      ).size;
      expect(whole.columns[1]!.values.offsets).toHaveLength(distinct + 1);
    }),
  );
});

test('tables of equal headers are one, and a table that is the same cell for cell counts once', () => {
  const table = (header: string[], cell = '1'): Table => makeTable(header, [[cell, '2']]);
  const [ab, ba, again, other] = [
    table(['a', 'b']),
    table(['b', 'a']),
    table(['a', 'b']),
    table(['a', 'b'], '3'),
  ];
  expect(groupTables([ab, ba, again, other])).toEqual([
    { files: [0, 2, 3], parts: [0, 3] },
    { files: [1], parts: [1] },
  ]);
});

import { int32 } from './buffers';
import { makePool, poolStrings } from './stringPool';
import type { Column, Table } from './table';

/**
 * Tables of the same columns, one below the other; a single one is returned as it is.
 *
 * @param tables  at least one, with equally many columns in the same order; read only
 */
export function appendTables(tables: readonly Table[]): Table {
  const [first, ...others] = tables;
  if (!first) throw new RangeError('appendTables: there must be at least one table, got 0');
  if (others.length === 0) return first;
  return {
    rowCount: tables.reduce((sum, { rowCount }) => sum + rowCount, 0),
    columns: first.columns.map(({ name }, j) =>
      appended(
        name,
        tables.map(({ columns }) => columns[j]!),
      ),
    ),
  };
}

function appended(name: string, columns: readonly Column[]): Column {
  const codeOf = new Map<string, number>();
  const codes = int32(columns.reduce((sum, column) => sum + column.codes.length, 0));
  let row = 0;
  for (const column of columns) {
    const known = poolStrings(column.values).map((text) => {
      const code = codeOf.get(text) ?? codeOf.size;
      codeOf.set(text, code);
      return code;
    });
    for (const code of column.codes) codes[row++] = code < 0 ? -1 : known[code]!;
  }
  return { name, codes, values: makePool([...codeOf.keys()]) };
}

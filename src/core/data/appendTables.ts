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

/** Tables of several files that are one. */
export interface TableGroup {
  /** Positions of the tables with these headers, in order. */
  readonly files: readonly number[];
  /** Those of them that count: without tables that are cell for cell the same as one before. */
  readonly parts: readonly number[];
}

/** Which tables have equal headers, and so are parts of one; in the order of the first of each. */
export function groupTables(tables: readonly Table[]): TableGroup[] {
  const groups = new Map<string, { files: number[]; parts: number[] }>();
  for (const [i, table] of tables.entries()) {
    const headers = JSON.stringify(table.columns.map(({ name }) => name));
    const group = groups.get(headers) ?? { files: [], parts: [] };
    groups.set(headers, group);
    group.files.push(i);
    if (!group.parts.some((part) => isSameTable(tables[part]!, table))) group.parts.push(i);
  }
  return [...groups.values()];
}

/** Whether two tables are the same cell for cell. */
function isSameTable(a: Table, b: Table): boolean {
  return (
    a.rowCount === b.rowCount &&
    a.columns.length === b.columns.length &&
    a.columns.every((column, j) => isSameColumn(column, b.columns[j]!))
  );
}

function isSameColumn(a: Column, b: Column): boolean {
  if (a.name !== b.name || !isEqual(a.values.bytes, b.values.bytes)) return false;
  return isEqual(a.codes, b.codes) && isEqual(a.values.offsets, b.values.offsets);
}

function isEqual<T extends Uint8Array | Int32Array | Uint32Array>(a: T, b: T): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
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

import type { Table } from '../core/data/table';
import { cell } from '../core/data/table';

/** The rows of a table of customers by their id: column → cell. For tests. */
export function byId(table: Table): Record<string, Record<string, string>> {
  const [ids] = table.columns;
  return Object.fromEntries(
    Array.from({ length: table.rowCount }, (_, row) => [
      cell(ids!, row),
      Object.fromEntries(table.columns.map((column) => [column.name, cell(column, row)])),
    ]),
  );
}

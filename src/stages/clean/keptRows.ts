import type { Table } from '../../core/data/table';
import type { Cleaned } from './applyCleaning';

/**
 * A cleaned table as it is exported: without the rows that a step left out, and of each customer the row that stands for
 * the others.
 */
export function keptRows({ table, excluded, sameAs }: Omit<Cleaned, 'report'>): Table {
  if (!excluded && !sameAs) return table;
  const rows: number[] = [];
  for (let row = 0; row < table.rowCount; row++)
    if (excluded?.[row] !== 1 && (sameAs === null || sameAs[row] === row)) rows.push(row);
  const columns = table.columns.map(({ name, codes, values }) => ({
    name,
    codes: Int32Array.from(rows, (row) => codes[row]!),
    values,
  }));
  return { rowCount: rows.length, columns };
}

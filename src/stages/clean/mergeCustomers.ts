import type { JoinReport } from '../../core/data/joinReport';
import { readKeys } from '../../core/data/keyTexts';
import type { ColumnPlan } from '../../core/data/recipe';
import { poolStrings } from '../../core/data/stringPool';
import { columnNamed, makeColumn, type Column, type Table } from '../../core/data/table';
import { freeName, matchRows, type JoinSide } from './lookUp';
import type { RolledColumn } from './rolledColumns';

/** What a customer has who is in no row of the log. */
const nothing: Readonly<Record<string, string>> = {
  frequency_orders: '0',
  monetary_total: '0.00',
  rfm_group: 'Prospects',
  distinct_products: '0',
  visits: '0',
};

/**
 * Customers added up from a log and a table of customers as one: those of the log first, then those who are only in the
 * table, with no orders. One row each; nobody is lost.
 *
 * @param left  the key is the column `id`
 * @param right  its key column is unique
 */
export function mergeCustomers(
  left: JoinSide,
  right: JoinSide,
  rightColumn: string,
): { side: JoinSide; report: JoinReport } {
  const idColumn = columnNamed(left.table, 'id')!;
  const keyColumn = columnNamed(right.table, rightColumn)!;
  const { rowOf, ...counts } = matchRows(idColumn, keyColumn);
  const isUsed = new Uint8Array(right.table.rowCount);
  for (const row of rowOf) if (row >= 0) isUsed[row] = 1;
  const keys = readKeys(keyColumn);
  const onlyRight = keys.codes.reduce<number[]>((rows, code, row) => {
    if (code >= 0 && isUsed[row] === 0) rows.push(row);
    return rows;
  }, []);

  const taken = new Set(left.table.columns.map(({ name }) => name));
  const own = left.table.columns.map((column) =>
    lengthened(
      column,
      (k) => (column.name === 'id' ? keys.texts[keys.codes[onlyRight[k]!]!]! : (nothing[column.name] ?? '')),
      onlyRight.length,
    ),
  );
  const added = right.table.columns.flatMap((column, j): RolledColumn[] => {
    if (column.name === rightColumn) return [];
    const plan = right.plans[j]!;
    const name = freeName(column.name, right.name, taken);
    const codes = Int32Array.from([...rowOf, ...onlyRight], (row) => (row < 0 ? -1 : column.codes[row]!));
    return [
      {
        column: { ...column, name, codes },
        plan: { ...plan, name, role: plan.role === 'key' ? 'ignore' : plan.role },
      },
    ];
  });
  const plans: readonly ColumnPlan[] = [...left.plans, ...added.map(({ plan }) => plan)];
  const table: Table = {
    rowCount: left.table.rowCount + onlyRight.length,
    columns: [...own, ...added.map(({ column }) => column)],
  };
  return {
    side: { name: left.name, table, plans },
    report: {
      left: left.name,
      right: right.name,
      leftColumn: 'id',
      rightColumn,
      kind: 'merged',
      ...counts,
      how: [],
    },
  };
}

/** A column with cells below its own. */
function lengthened(column: Column, textOf: (k: number) => string, count: number): Column {
  if (count === 0) return column;
  const texts = poolStrings(column.values);
  const cells = Array.from(column.codes, (code) => texts[code] ?? '');
  for (let k = 0; k < count; k++) cells.push(textOf(k));
  return makeColumn(column.name, cells);
}

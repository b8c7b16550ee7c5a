import type { NumberFormat, Role } from '../../core/data/role';
import { makeColumn, type Column, type Table } from '../../core/data/table';
import type { ColumnPlan } from '../../core/data/recipe';

/** A column made of many rows per customer, and what it is for. */
export interface RolledColumn {
  readonly column: Column;
  readonly plan: ColumnPlan;
}

/** Customers as a table: one row each. */
export interface RolledTable {
  readonly table: Table;
  /** What each column is for, in the table's order. */
  readonly plans: readonly ColumnPlan[];
}

/** @param textOf  customer → cell, '' is empty */
export function rolledColumn(
  name: string,
  role: Role,
  n: number,
  textOf: (customer: number) => string,
  numberFormat?: NumberFormat,
): RolledColumn {
  const cells = Array.from({ length: n }, (_, customer) => textOf(customer));
  return {
    column: makeColumn(name, cells),
    plan: {
      name,
      role,
      ...(numberFormat && { numberFormat }),
      ...(role === 'date' && { dateOrder: 'ymd' }),
    },
  };
}

/** A whole or NaN number per customer. */
export function wholeNumbers(name: string, values: ArrayLike<number>, role: Role = 'number'): RolledColumn {
  const format: NumberFormat = { decimal: '.' };
  const textOf = (i: number): string => (Number.isNaN(values[i]!) ? '' : String(values[i]));
  return rolledColumn(name, role, values.length, textOf, role === 'number' ? format : undefined);
}

/** Columns side by side; a name that is taken gets a number behind it. */
export function rolledTable(n: number, columns: readonly RolledColumn[]): RolledTable {
  const taken = new Set<string>();
  const named = columns.map(({ column, plan }) => {
    let { name } = column;
    for (let copy = 2; taken.has(name); copy++) name = `${column.name} (${copy})`;
    taken.add(name);
    return { column: { ...column, name }, plan: { ...plan, name } };
  });
  return {
    table: { rowCount: n, columns: named.map(({ column }) => column) },
    plans: named.map(({ plan }) => plan),
  };
}

import type { CleanTable } from '../../core/data/cleanTable';
import { readDays } from '../../core/data/readDays';
import { readNumbers } from '../../core/data/readNumbers';
import type { ColumnPlan, Recipe } from '../../core/data/recipe';
import { poolStrings } from '../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../core/data/table';

/** A used column, read per item. */
export type ExplainedColumn =
  | {
      readonly kind: 'number';
      readonly plan: ColumnPlan;
      readonly role: 'number' | 'amount' | 'date';
      /** Float64Array n, item → number or days, NaN = missing. */
      readonly values: Float64Array;
    }
  | {
      readonly kind: 'category';
      readonly plan: ColumnPlan;
      /** Int32Array n, item → value, −1 = empty. */
      readonly codes: Int32Array;
      readonly values: readonly string[];
    };

/**
 * The columns that describe a segment: numbers, amounts, dates and categories, in the recipe's order. Personal,
 * left-out and compared columns are never among them. A number column of nothing but 0 and 1 is read as a category.
 */
export function explainedColumns(table: Table, clean: CleanTable, recipe: Recipe): ExplainedColumn[] {
  return recipe.columns.flatMap((plan) => {
    const column = columnNamed(table, plan.name);
    const read = column && readColumn(column, plan, clean.items);
    return read ? [read] : [];
  });
}

function readColumn(column: Column, plan: ColumnPlan, items: Uint32Array): ExplainedColumn | undefined {
  const { role } = plan;
  if (role === 'category') return category(column, plan, items);
  if (role !== 'number' && role !== 'amount' && role !== 'date') return undefined;
  const perRow = role === 'date' ? readDays(column, plan.dateOrder) : readNumbers(column, plan.numberFormat);
  if (role !== 'date' && perRow.every((x) => x === 0 || x === 1 || Number.isNaN(x)))
    return category(column, plan, items);
  return { kind: 'number', plan, role, values: Float64Array.from(items, (row) => perRow[row]!) };
}

const category = (column: Column, plan: ColumnPlan, items: Uint32Array): ExplainedColumn => ({
  kind: 'category',
  plan,
  codes: Int32Array.from(items, (row) => column.codes[row]!),
  values: poolStrings(column.values),
});

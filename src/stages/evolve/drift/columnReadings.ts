import { readDays } from '../../../core/data/readDays';
import { readNumbers } from '../../../core/data/readNumbers';
import type { ColumnPlan } from '../../../core/data/recipe';
import type { Snapshot } from '../../../core/data/snapshot';
import { cell, columnNamed } from '../../../core/data/table';

/** A column in two months, read the same way. */
export type ColumnReading = { readonly plan: ColumnPlan } & (
  | {
      readonly kind: 'number';
      /** Float64Array, row → number or days, NaN = missing. */
      readonly values: readonly [Float64Array, Float64Array];
    }
  | {
      readonly kind: 'category';
      /** Row → its value; '' = empty. */
      readonly values: readonly [readonly string[], readonly string[]];
    }
);

/** The columns that say what customers do, as far as both months have them; read as the earlier month's recipe says. */
export function columnReadings(before: Snapshot, now: Snapshot): ColumnReading[] {
  return before.recipe.columns.flatMap((plan): ColumnReading[] => {
    const columns = [before, now].map(({ table }) => columnNamed(table, plan.name));
    const [earlier, later] = columns;
    if (!earlier || !later) return [];
    if (plan.role === 'category') {
      const texts = ({ table }: Snapshot, column: typeof earlier): string[] =>
        Array.from({ length: table.rowCount }, (_, row) => cell(column, row));
      return [{ kind: 'category', plan, values: [texts(before, earlier), texts(now, later)] }];
    }
    if (plan.role !== 'number' && plan.role !== 'amount' && plan.role !== 'date') return [];
    const read = (column: typeof earlier): Float64Array =>
      plan.role === 'date' ? readDays(column, plan.dateOrder) : readNumbers(column, plan.numberFormat);
    return [{ kind: 'number', plan, values: [read(earlier), read(later)] }];
  });
}

/** Numbers that are there, rising. */
export const known = (values: Float64Array): Float64Array =>
  values.filter((value) => !Number.isNaN(value)).sort();

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { readDays } from '../../../core/data/readDays';
import { readNumbers } from '../../../core/data/readNumbers';
import type { ColumnPlan } from '../../../core/data/recipe';
import type { Snapshot } from '../../../core/data/snapshot';
import { poolStrings } from '../../../core/data/stringPool';
import { columnNamed, type Column } from '../../../core/data/table';

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
export async function columnReadings(
  before: Snapshot,
  now: Snapshot,
  control: Control = {},
): Promise<ColumnReading[]> {
  const pace = makePacer(control);
  const plans = before.recipe.columns;
  const found: ColumnReading[] = [];
  for (const [i, plan] of plans.entries()) {
    await pace(i / plans.length);
    const [earlier, later] = [before, now].map(({ table }) => columnNamed(table, plan.name));
    const reading = earlier && later && readingOf(plan, earlier, later);
    if (reading) found.push(reading);
  }
  return found;
}

function readingOf(plan: ColumnPlan, earlier: Column, later: Column): ColumnReading | null {
  const { role } = plan;
  if (role === 'category') return { kind: 'category', plan, values: [textsOf(earlier), textsOf(later)] };
  if (role !== 'number' && role !== 'amount' && role !== 'date') return null;
  const read = (column: Column): Float64Array =>
    role === 'date' ? readDays(column, plan.dateOrder) : readNumbers(column, plan.numberFormat);
  return { kind: 'number', plan, values: [read(earlier), read(later)] };
}

function textsOf({ codes, values }: Column): string[] {
  const texts = poolStrings(values);
  return Array.from(codes, (code) => texts[code] ?? '');
}

/** Numbers that are there, rising. */
export const known = (values: Float64Array): Float64Array =>
  values.filter((value) => !Number.isNaN(value)).sort();

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

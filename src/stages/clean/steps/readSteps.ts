import { readDays } from '../../../core/data/readDays';
import { readNumbers } from '../../../core/data/readNumbers';
import type { ColumnPlan } from '../../../core/data/recipe';
import type { Column } from '../../../core/data/table';
import { writeDay, writeNumber } from '../../../core/data/writeNumber';

/** Whether cells of a column are read as numbers: amounts and days too. */
export const isNumeric = ({ role }: ColumnPlan): boolean =>
  role === 'number' || role === 'amount' || role === 'date';

/** Float64Array n, row → number or days, NaN where empty or unreadable. */
export const valuesOf = (column: Column, plan: ColumnPlan): Float64Array =>
  plan.role === 'date' ? readDays(column, plan.dateOrder) : readNumbers(column, plan.numberFormat);

/** A number or day as a cell of its column. */
export const written = (value: number, plan: ColumnPlan): string =>
  plan.role === 'date' ? writeDay(value) : writeNumber(value, plan.numberFormat);

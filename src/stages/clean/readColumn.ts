import { isBlank } from '../../core/data/missingText';
import { dayValues } from '../../core/data/readDays';
import { numberValues } from '../../core/data/readNumbers';
import type { ColumnPlan } from '../../core/data/recipe';
import { countedRoles } from '../../core/data/role';
import { poolStrings } from '../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../core/data/table';

/** A used column with its cells reduced to what they are read as. */
export interface ReadColumn {
  readonly plan: ColumnPlan;
  readonly column: Column;
  /** Int32Array rowCount, row → code; equal codes are read as equal, −1 is empty or unreadable. */
  readonly codes: Int32Array;
}

/**
 * The column of a plan, read by its role. Undefined when the role is not computed or the table lacks the column
 * (a recipe may come from another file).
 */
export function readColumn(table: Table, plan: ColumnPlan): ReadColumn | undefined {
  const column = columnNamed(table, plan.name);
  if (!column || !countedRoles.includes(plan.role)) return undefined;
  const meaning = firstOfEqual(readValues(column, plan));
  const codes = column.codes.map((code) => (code < 0 ? -1 : meaning[code]!));
  return { plan, column, codes };
}

function readValues(column: Column, plan: ColumnPlan): ArrayLike<number | string> {
  if (plan.role === 'date') return dayValues(column, plan.dateOrder);
  if (plan.role === 'number' || plan.role === 'amount') return numberValues(column, plan.numberFormat);
  return poolStrings(column.values).map((text) => (isBlank(text) ? '' : text.trim()));
}

/** Code → first code with an equal value, −1 for NaN and ''. */
function firstOfEqual(values: ArrayLike<number | string>): Int32Array {
  const firsts = new Map<number | string, number>();
  const meaning = new Int32Array(values.length);
  for (let code = 0; code < values.length; code++) {
    const value = values[code]!;
    if (value === '' || Number.isNaN(value)) {
      meaning[code] = -1;
      continue;
    }
    const first = firsts.get(value);
    if (first === undefined) firsts.set(value, code);
    meaning[code] = first ?? code;
  }
  return meaning;
}

import type { ColumnPlan } from '../../core/data/recipe';
import { int32 } from '../../core/data/buffers';
import type { Table } from '../../core/data/table';
import type { Buckets } from '../../core/math/bucketRows';
import type { RolledColumn } from './rolledColumns';

/** A column is the customer's, not the row's, when at most this share of the customers has several values in it. */
const mostVaried = 0.05;

/**
 * Columns of a log that say something of the customer (country, name, birthday), with each customer's latest value. A
 * column counts as such when at most 5 % of the customers with several filled rows have different values in it.
 *
 * @param rows  of each customer, in order of time
 * @param used  columns with a meaning of their own in the log; left out
 */
export function attributeColumns(
  table: Table,
  { starts, rows }: Buckets,
  used: ReadonlySet<string>,
  plans: readonly ColumnPlan[],
): RolledColumn[] {
  const n = starts.length - 1;
  return table.columns.flatMap((column) => {
    if (used.has(column.name)) return [];
    const codes = int32(n).fill(-1);
    let [several, varied, filled] = [0, 0, 0];
    for (let customer = 0; customer < n; customer++) {
      let [count, differs] = [0, false];
      let latest = -1;
      for (let e = starts[customer]!; e < starts[customer + 1]!; e++) {
        const code = column.codes[rows[e]!]!;
        if (code < 0) continue;
        if (count++ > 0 && code !== latest) differs = true;
        latest = code;
      }
      codes[customer] = latest;
      if (count > 0) filled++;
      if (count > 1) several++;
      if (differs) varied++;
    }
    if (filled === 0 || varied > several * mostVaried) return [];
    const plan = plans.find(({ name }) => name === column.name) ?? {
      name: column.name,
      role: 'ignore' as const,
    };
    return [{ column: { ...column, codes }, plan: plan.role === 'key' ? { ...plan, role: 'ignore' } : plan }];
  });
}

import type { Aggregation } from '../../core/data/joinReport';
import { readDays } from '../../core/data/readDays';
import { readNumbers } from '../../core/data/readNumbers';
import type { ColumnPlan } from '../../core/data/recipe';
import type { NumberFormat } from '../../core/data/role';
import { isBlank } from '../../core/data/missingText';
import { poolStrings } from '../../core/data/stringPool';
import type { Column, Table } from '../../core/data/table';
import { bucketRows, sortWithin, type Buckets } from '../../core/math/bucketRows';
import { decimalsOf, quotientText, toUnits } from '../../core/math/decimals';
import { rolledColumn, wholeNumbers, type RolledColumn } from './rolledColumns';

/** Latest texts kept of a group. */
const mostTexts = 10;
/** Numbers of which a sum says nothing. */
const notAdded = /rating|score|stars|grade|age|price|rate|share|percent|评分|星级|年龄|单价|率/iu;

/** Columns of groups and how each was made. */
export interface Aggregated {
  readonly columns: readonly RolledColumn[];
  readonly how: readonly { readonly column: string; readonly by: Aggregation }[];
}

/**
 * Many rows as one per group: money and counts are summed, other numbers averaged, the most frequent category and the
 * latest date and address kept, the latest ten texts put one below the other. Ids are left out. A first column counts
 * the rows.
 *
 * @param groupOf  row → group 0 … n − 1, −1 for none
 * @param countName  of the first column
 */
export function aggregateRows(
  table: Table,
  plans: readonly ColumnPlan[],
  groupOf: Int32Array,
  n: number,
  countName: string,
): Aggregated {
  const buckets = bucketRows(groupOf, n);
  const dated = plans.findIndex(({ role }) => role === 'date');
  if (dated >= 0) sortWithin(buckets, readDays(table.columns[dated]!, plans[dated]!.dateOrder));
  const counts = Float64Array.from({ length: n }, (_, i) => buckets.starts[i + 1]! - buckets.starts[i]!);
  const made = table.columns.flatMap((column, j) => aggregated(column, plans[j]!, buckets));
  return {
    columns: [wholeNumbers(countName, counts), ...made.map(({ column }) => column)],
    how: [
      { column: countName, by: 'count' },
      ...made.map(({ column, by }) => ({ column: column.plan.name, by })),
    ],
  };
}

function aggregated(
  column: Column,
  plan: ColumnPlan,
  buckets: Buckets,
): { column: RolledColumn; by: Aggregation }[] {
  const { name, role } = plan;
  const n = buckets.starts.length - 1;
  const texts = poolStrings(column.values);
  const as = (by: Aggregation, textOf: (group: number) => string) => [
    { column: { ...rolledColumn(name, role, n, textOf), plan }, by },
  ];
  switch (role) {
    case 'key':
    case 'ignore':
      return [];
    case 'amount':
    case 'number': {
      const by = role === 'number' && notAdded.test(name) ? 'mean' : 'sum';
      const { sums, counts, decimals } = summed(readNumbers(column, plan.numberFormat), buckets);
      const places = by === 'mean' ? Math.min(6, decimals + 2) : decimals;
      const unit = 10 ** decimals;
      const textOf = (i: number): string =>
        counts[i] === 0 ? '' : quotientText(sums[i]!, unit * (by === 'mean' ? counts[i]! : 1), places);
      const numberFormat: NumberFormat = { ...plan.numberFormat, decimal: '.', percent: false };
      return [{ column: rolledColumn(name, role, n, textOf, numberFormat), by }];
    }
    case 'text':
      return as('texts', (i) => {
        const rows = rowsOf(buckets, i).toReversed();
        const said = [
          ...new Set(
            Array.from(rows, (row) => texts[column.codes[row]!] ?? '').filter((text) => !isBlank(text)),
          ),
        ];
        return said.slice(0, mostTexts).join('\n');
      });
    case 'date':
    case 'personal':
    case 'basket':
      return as('latest', (i) => {
        const row = rowsOf(buckets, i).findLast((one) => column.codes[one]! >= 0);
        return row === undefined ? '' : texts[column.codes[row]!]!;
      });
  }
  return as('most', (i) => {
    const counts = new Map<number, number>();
    for (const row of rowsOf(buckets, i)) {
      const code = column.codes[row]!;
      if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return most ? texts[most[0]]! : '';
  });
}

const rowsOf = ({ starts, rows }: Buckets, group: number): Uint32Array =>
  rows.subarray(starts[group], starts[group + 1]);

function summed(
  numbers: Float64Array,
  { starts, rows }: Buckets,
): { sums: Float64Array; counts: Float64Array; decimals: number } {
  const decimals = decimalsOf(numbers);
  const n = starts.length - 1;
  const [sums, counts] = [new Float64Array(n), new Float64Array(n)];
  for (let group = 0; group < n; group++)
    for (let e = starts[group]!; e < starts[group + 1]!; e++) {
      const value = numbers[rows[e]!]!;
      if (Number.isNaN(value)) continue;
      sums[group]! += toUnits(value, decimals);
      counts[group]! += 1;
    }
  return { sums, counts, decimals };
}

import type { CleanTable } from '../../core/data/cleanTable';
import type { Revenue } from '../../core/data/exploration';
import { readNumbers } from '../../core/data/readNumbers';
import type { Recipe } from '../../core/data/recipe';
import { columnNamed, type Table } from '../../core/data/table';
import { totalColumn } from '../../core/data/totalColumn';

/**
 * What each cluster's customers brought in together, by the table's column of money that says most of it.
 *
 * @param k  clusters
 * @returns undefined where there is no such column, or its sum is not above 0
 */
export function revenueOf(
  table: Table,
  clean: CleanTable,
  recipe: Recipe,
  labels: Int32Array,
  k: number,
): Revenue | undefined {
  const plan = totalColumn(recipe);
  const column = plan && columnNamed(table, plan.name);
  if (!plan || !column) return undefined;
  const perRow = readNumbers(column, plan.numberFormat);
  const sums = new Float64Array(k);
  let total = 0;
  clean.items.forEach((row, item) => {
    const value = perRow[row]!;
    if (Number.isNaN(value)) return;
    total += value * clean.weights[item]!;
    const cluster = labels[item]!;
    if (cluster >= 0 && cluster < k) sums[cluster]! += value * clean.weights[item]!;
  });
  const currency = plan.numberFormat?.currency;
  return total > 0
    ? { column: plan.name, total, sums: Array.from(sums), ...(currency !== undefined && { currency }) }
    : undefined;
}

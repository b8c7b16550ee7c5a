import type { CleanTable } from '../../core/data/cleanTable';
import type { Revenue } from '../../core/data/exploration';
import { readNumbers } from '../../core/data/readNumbers';
import type { Recipe } from '../../core/data/recipe';
import { columnNamed, type Table } from '../../core/data/table';

/** Columns of money that say all that a customer brought in, rather than what one order or thing costs. */
const saysTotal =
  /monetary|revenue|turnover|sales|spen[dt]|lifetime|ltv|total|收入|销售额|消费(?!评分)|总额|总计|累计|营收|成交/i;
const saysUnit = /average|avg|mean|unit|price|per[_ ]|客单价|单价|均|价格/i;

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
  const amounts = recipe.columns.filter(({ role, name }) => role === 'amount' && !saysUnit.test(name));
  const plan = amounts.find(({ name }) => saysTotal.test(name));
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

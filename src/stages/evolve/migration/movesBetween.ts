import type { Migration, MigrationFlow, Month } from '../../../core/data/migration';
import type { Control } from '../../../core/data/progress';
import { readNumbers } from '../../../core/data/readNumbers';
import { columnNamed } from '../../../core/data/table';
import { totalColumn } from '../../../core/data/totalColumn';
import { followCustomers } from './followCustomers';

/**
 * Who is where in two snapshots, matched by key, with what they brought in in either. Every customer of either is in
 * exactly one flow: those of a segment sum to its size on either side (rows that cannot be followed apart).
 *
 * @throws UserError customers-unnamed; AbortError
 */
export async function movesBetween(before: Month, after: Month, control: Control = {}): Promise<Migration> {
  const followed = await followCustomers([before, after], control);
  const { places } = followed;
  const [from, to] = followed.where;
  const revenue = revenueOf(before, after);
  const n = places.places.length;
  const customers = new Float64Array(n * n);
  const earned = [new Float64Array(n * n), new Float64Array(n * n)];
  for (let i = 0; i < followed.keys.length; i++) {
    const cell = from![i]! * n + to![i]!;
    customers[cell]!++;
    revenue?.values.forEach((values, at) => {
      const row = followed.rows[at]![i]!;
      const value = row < 0 ? NaN : values[row]!;
      if (!Number.isNaN(value)) earned[at]![cell]! += value;
    });
  }
  const flows: MigrationFlow[] = [];
  customers.forEach((count, cell) => {
    if (count === 0) return;
    flows.push({
      from: places.places[Math.floor(cell / n)]!.id,
      to: places.places[cell % n]!.id,
      customers: count,
      revenueBefore: earned[0]![cell]!,
      revenueAfter: earned[1]![cell]!,
    });
  });
  flows.sort((a, b) => b.customers - a.customers);
  const used = new Set(flows.flatMap((flow) => [flow.from, flow.to]));
  return {
    fromId: before.id,
    toId: after.id,
    places: places.places.filter(({ id, colourSlot }) => colourSlot !== null || used.has(id)),
    flows,
    customers: followed.keys.length,
    revenue: revenue && { column: revenue.column, ...revenue.currency },
    unfollowed: { before: followed.unfollowed[0]!, after: followed.unfollowed[1]! },
  };
}

/** What customers brought in, where a column of both snapshots says it; of the later one's recipe. */
function revenueOf(before: Month, after: Month) {
  const plan = totalColumn(after.recipe);
  const columns = [before, after].map(({ table }) => plan && columnNamed(table, plan.name));
  if (!plan || !columns[0] || !columns[1]) return null;
  const currency = plan.numberFormat?.currency;
  return {
    column: plan.name,
    currency: currency === undefined ? {} : { currency },
    values: columns.map((column, at) => {
      const own = [before, after][at]!.recipe.columns.find(({ name }) => name === plan.name);
      return readNumbers(column!, own?.numberFormat ?? plan.numberFormat);
    }),
  };
}

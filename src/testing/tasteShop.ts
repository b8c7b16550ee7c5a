import { makeTable, type Table } from '../core/data/table';
import { makeRng, randomInt, randomNormal } from '../core/math/rng';
import { adjustedRand } from '../core/math/adjustedRand';
import { defaultRecipe, usualChoice } from '../core/data/recipe';
import { directRunner } from '../workers/directRunner';
import { makeStepCache } from '../pipeline/plan';
import { pipeline } from '../pipeline/steps';
import { guessTable } from '../stages/import/guessTable';
import { rollUpOrders } from '../stages/clean/rollUpOrders';

const groups = 10;
const products = 3000;
const noise = 0.1;

/** A shop's order log whose customers belong to ten taste groups, and the group of each. */
export interface TasteShop {
  readonly table: Table;
  /** Customer id → group. */
  readonly groupOf: ReadonlyMap<string, number>;
}

/**
 * Ten taste groups over 3,000 products, 300 each, the popular ones of a group bought more (Zipf, exponent 0.7); one row
 * in ten is of any product. What customers spend, how often and when has nothing to do with their group.
 */
export function tasteShop(seed: number, customers = 1000): TasteShop {
  const rng = makeRng(seed);
  const own = products / groups;
  const ends: number[] = [];
  for (let rank = 1; rank <= own; rank++) ends.push((ends.at(-1) ?? 0) + rank ** -0.7);
  const draw = (): number => {
    const at = rng() * ends.at(-1)!;
    return ends.findIndex((end) => at < end);
  };
  const groupOf = new Map<string, number>();
  const rows: string[][] = [];
  for (let i = 0; i < customers; i++) {
    const id = `k${1000 + i}`;
    const group = randomInt(rng, groups);
    groupOf.set(id, group);
    const lines = Math.max(3, Math.round(12 * Math.exp(0.6 * randomNormal(rng))));
    let [order, day] = [rows.length, randomInt(rng, 300)];
    for (let line = 0; line < lines; line++) {
      if (rng() < 0.3) [order, day] = [rows.length, Math.min(364, day + randomInt(rng, 40))];
      const product = rng() < noise ? randomInt(rng, products) : group * own + draw();
      const date = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
      const price = (2 + 30 * rng()).toFixed(2);
      rows.push([`o${order}`, id, date, `P${product}`, String(1 + randomInt(rng, 3)), price]);
    }
  }
  const header = ['order_id', 'customer_id', 'order_date', 'product_id', 'quantity', 'unit_price'];
  return { table: makeTable(header, rows), groupOf };
}

/** Agreement of ten segments with the taste groups, from the log on, with the weights that everyone gets. */
export async function tasteAgreement(seed: number): Promise<number> {
  const { table, groupOf } = tasteShop(seed);
  const { orders, guesses } = guessTable(table);
  const rolled = await rollUpOrders(table, orders!, { columns: guesses }, {});
  const never = (): never => {
    throw new Error('tasteAgreement: needs no files');
  };
  const storage = {
    storedList: never,
    storedSave: never,
    storedLoad: never,
    storedRemove: never,
    storedForget: never,
  };
  const { firstMap } = pipeline(directRunner({ fetchFile: never }, storage), makeStepCache());
  const recipe = defaultRecipe(rolled.plans);
  const { clean, grouping } = await firstMap(
    {
      datasetKey: 'taste',
      table: rolled.table,
      recipe: { ...recipe, seed, cluster: { ...usualChoice.kmeans, k: groups } },
      language: 'en',
      previous: null,
      standing: null,
    },
    { signal: new AbortController().signal, onStep: () => undefined },
  );
  const ids = [...groupOf.keys()];
  return adjustedRand(
    Array.from(clean.items, (row) => grouping.labels[clean.rowToItem[row]!]!),
    Array.from(clean.items, (row) => groupOf.get(ids[row]!)!),
  );
}

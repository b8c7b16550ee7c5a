import { readBaskets } from '../../core/data/basket';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Control } from '../../core/data/progress';
import type { Recipe } from '../../core/data/recipe';
import { columnNamed, type Table } from '../../core/data/table';
import type { CategoryDriver } from './categoryDrivers';
import { cohensH } from './effectSize';
import { segmentTerms } from './segmentTerms';

const mostPerCluster = 3;
/** Things of an item that are read, the most frequent first. */
const mostThings = 60;
const leastShare = 0.05;

interface Grouped {
  readonly table: Table;
  readonly clean: CleanTable;
  readonly recipe: Recipe;
  /** Int32Array n, item → cluster, −1 = unassigned; read only. */
  readonly labels: Int32Array;
  /** Uint8Array n, 1 = the item's words count. */
  readonly isCore: Uint8Array;
}

/**
 * What the members of each cluster buy more often than others do, as words and phrases of the products' names: one
 * product is bought by few, "christmas" by many.
 *
 * @returns per cluster 0…k−1 at most three, strongest first; shares are of members with a basket
 */
export async function basketDrivers(
  input: Grouped,
  k: number,
  control: Control,
): Promise<CategoryDriver[][]> {
  const { labels, clean } = input;
  const found: CategoryDriver[][] = Array.from({ length: k }, () => []);
  const sizes = new Float64Array(k);
  let all = 0;
  labels.forEach((cluster, item) => {
    all += clean.weights[item]!;
    if (cluster >= 0) sizes[cluster]! += clean.weights[item]!;
  });
  const names = input.recipe.columns.flatMap(({ role, name }) => (role === 'basket' ? name : []));
  for (const name of names) {
    const texts = basketTexts(input, name);
    if (!texts) continue;
    const terms = await segmentTerms({ ...input, texts, weights: clean.weights }, k, control);
    terms.forEach((list, cluster) => {
      const [size, others] = [sizes[cluster]!, all - sizes[cluster]!];
      for (const { text, share, shareOthers } of list) {
        if (share < leastShare || others <= 0) continue;
        const everywhere = (share * size + shareOthers * others) / all;
        found[cluster]!.push({
          kind: 'category',
          column: name,
          value: text,
          ...cohensH(share, size, shareOthers, others),
          share,
          shareOthers,
          lift: share / everywhere,
        });
      }
    });
  }
  return found.map((drivers) => drivers.sort((a, b) => b.effect - a.effect).slice(0, mostPerCluster));
}

/** Item → the names of its things, one a line; undefined when the table has no such column. */
export function basketTexts(
  { table, clean }: Pick<Grouped, 'table' | 'clean'>,
  name: string,
): string[] | undefined {
  const column = columnNamed(table, name);
  if (!column) return undefined;
  const { starts, things, names } = readBaskets(column, clean.items);
  return Array.from(clean.items, (_, item) => {
    const own = things.subarray(starts[item], Math.min(starts[item + 1]!, starts[item]! + mostThings));
    return Array.from(own, (thing) => names[thing]!.toLowerCase()).join('\n');
  });
}

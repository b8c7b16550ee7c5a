import { defaultRecipe, type Recipe } from '../../src/core/data/recipe';
import { makeRng } from '../../src/core/math/rng';
import type { Tasks } from '../../src/workers/messages';
import type { Runner } from '../../src/workers/pool';

const groups = [
  { spend: 40, visits: 20, words: ['coffee', 'beans', 'grinder', 'roast', 'morning', 'espresso'] },
  { spend: 400, visits: 3, words: ['sofa', 'lamp', 'carpet', 'oak', 'delivery', 'cushion'] },
  { spend: 120, visits: 9, words: ['running', 'shoes', 'trail', 'marathon', 'socks', 'laces'] },
] as const;

/** A table of three kinds of customers in turn, the same for the same number of rows. */
export function shopFile(rows: number): File {
  const rng = makeRng(7);
  const below = (n: number): number => Math.floor(rng() * n);
  const lines = ['customer,spend,visits,comment'];
  for (let row = 0; row < rows; row++) {
    const { spend, visits, words } = groups[row % groups.length]!;
    const comment = Array.from({ length: 8 }, () => words[below(words.length)]).join(' ');
    lines.push(`C${row},${spend + below(30)},${visits + below(3)},${comment}`);
  }
  return new File([`${lines.join('\n')}\n`], 'shop.csv', { type: 'text/csv' });
}

export interface Prepared {
  readonly table: Tasks['read']['output']['table'];
  readonly clean: Tasks['prepare']['output']['clean'];
  readonly recipe: Recipe;
  readonly x: Tasks['fuse']['output']['x'];
}

/** The shop as the workers after `data` get it. */
export async function prepareShop(runner: Runner, rows: number): Promise<Prepared> {
  const { table } = await runner.run('read', { file: shopFile(rows) });
  const recipe = defaultRecipe([
    { name: 'customer', role: 'key' },
    { name: 'spend', role: 'number' },
    { name: 'visits', role: 'number' },
    { name: 'comment', role: 'text' },
  ]);
  const { clean, behaviour } = await runner.run('prepare', { table, recipe });
  const { x } = await runner.run('fuse', { text: null, products: null, behaviour, recipe });
  return { table, clean, recipe, x };
}

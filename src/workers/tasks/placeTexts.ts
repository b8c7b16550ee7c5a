import type { CleanTable } from '../../core/data/cleanTable';
import { takeRows } from '../../core/data/takeRows';
import { encodeBaskets } from '../../stages/embed/basketBlock';
import { itemTexts } from '../../stages/embed/itemTexts';
import { encodeLexical } from '../../stages/embed/lexical';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';

/** Items that come after those of `fit`. */
const itemsAfter = ({ items }: CleanTable, fit: CleanTable): Uint32Array => items.subarray(fit.items.length);

/** What customers write and buy, by the words and things of those whom segments were found in. */
export const placeTextTasks: Pick<Handlers<TasksOf<'text'>>, 'lexicalBeside' | 'productsBeside'> = {
  async lexicalBeside({ table, clean, fit, recipe, dimensions }, control) {
    const texts = itemTexts(table, clean, recipe);
    const options = { dimensions, seed: recipe.seed, fit: fit.items.length };
    return (await encodeLexical(texts, options, control)).matrix;
  },

  productsBeside({ table, clean, fit, recipe }, control) {
    const rows = Uint32Array.from({ length: fit.rowToItem.length }, (_, row) => row);
    const later = { table, items: itemsAfter(clean, fit) };
    return encodeBaskets(takeRows(table, rows), fit, recipe, control, later);
  },
};

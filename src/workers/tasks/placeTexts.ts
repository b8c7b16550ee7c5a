import type { CleanTable } from '../../core/data/cleanTable';
import { takeRows } from '../../core/data/takeRows';
import { encodeBaskets } from '../../stages/embed/basketBlock';
import { itemTexts } from '../../stages/embed/itemTexts';
import { below, fitLexical, type FittedLexical } from '../../stages/embed/lexical';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';

/** Items that come after those of `fit`. */
const itemsAfter = ({ items }: CleanTable, fit: CleanTable): Uint32Array => items.subarray(fit.items.length);

/** What customers write and buy, by the words and things of those whom segments were found in. */
export function placeTextTasks(): Pick<Handlers<TasksOf<'text'>>, 'lexicalBeside' | 'productsBeside'> & {
  forgetPlaces: () => void;
} {
  /** Words and directions that were fitted last, so that whoever is placed among the same texts again waits for nothing. */
  let last: { key: string; fitted: FittedLexical } | null = null;

  return {
    async lexicalBeside({ table, clean, fit, recipe, dimensions, key }, control) {
      const texts = itemTexts(table, clean, recipe);
      const count = fit.items.length;
      const own = key !== undefined && last?.key === key ? last.fitted : null;
      const options = { dimensions, seed: recipe.seed };
      const fitted = own ?? (await fitLexical(texts.slice(0, count), options, control));
      if (key !== undefined) last = { key, fitted };
      if (texts.length === count && key === undefined) return fitted.matrix;
      // Copied: what is sent may be given away.
      return below(fitted.matrix, await fitted.place(texts.slice(count), control));
    },

    productsBeside({ table, clean, fit, recipe }, control) {
      const rows = Uint32Array.from({ length: fit.rowToItem.length }, (_, row) => row);
      const later = { table, items: itemsAfter(clean, fit) };
      return encodeBaskets(takeRows(table, rows), fit, recipe, control, later);
    },

    forgetPlaces: () => void (last = null),
  };
}

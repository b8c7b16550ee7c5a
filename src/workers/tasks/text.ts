import { encodeBaskets } from '../../stages/embed/basketBlock';
import { itemTexts } from '../../stages/embed/itemTexts';
import { encodeLexical } from '../../stages/embed/lexical';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';
import { findTasks } from './find';

export const textTasks: Handlers<TasksOf<'text'>> = {
  async lexical({ table, clean, recipe, dimensions }, control) {
    const texts = itemTexts(table, clean, recipe);
    const { matrix } = await encodeLexical(texts, { dimensions, seed: recipe.seed }, control);
    return matrix;
  },

  ...findTasks(),

  products: ({ table, clean, recipe }, control) => encodeBaskets(table, clean, recipe, control),
};

import { itemTexts } from '../../stages/embed/itemTexts';
import { encodeLexical } from '../../stages/embed/lexical';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';

/** Texts by the words and directions of a map's own texts. */
export const whyTextTasks: Pick<Handlers<TasksOf<'text'>>, 'askLexical'> = {
  async askLexical({ table, clean, recipe, dimensions, texts }, control) {
    const known = itemTexts(table, clean, recipe);
    const options = { dimensions, seed: recipe.seed, fit: known.length };
    const { matrix } = await encodeLexical([...known, ...texts], options, control);
    const { cols } = matrix;
    return { data: matrix.data.slice(known.length * cols), rows: texts.length, cols };
  },
};

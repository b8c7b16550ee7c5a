import { encodeBaskets } from '../../stages/embed/basketBlock';
import { itemTexts } from '../../stages/embed/itemTexts';
import { encodeLexical } from '../../stages/embed/lexical';
import type { StaticDimensions } from '../../stages/embed/staticTable';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';
import { findTasks } from './find';
import { ownVectors } from './ownVectors';
import { staticTables, staticTexts } from './staticTexts';
import { placeTextTasks } from './placeTexts';
import { textToneTask } from './textTone';
import { whyTextTasks } from './whyTexts';
import { teachTasks } from './teach';

/** What this worker needs from the place it runs in. */
export interface TextHost {
  readonly fetchFile: (path: string) => Promise<Uint8Array>;
  /** Small models are fetched at once, while there is a network. Left out: when they are asked for. */
  readonly fetchesAhead?: boolean;
  /** Of the vectors that a static table gives; left out: all that it has. */
  readonly staticDimensions?: StaticDimensions;
}

export function textTasks(host: TextHost): Handlers<TasksOf<'text'>> {
  const openTable = staticTables(host);
  const find = findTasks();
  const { forgetPlaces, ...place } = placeTextTasks();
  return {
    async lexical({ table, clean, recipe, dimensions }, control) {
      const texts = itemTexts(table, clean, recipe);
      const { matrix } = await encodeLexical(texts, { dimensions, seed: recipe.seed }, control);
      return matrix;
    },

    ...staticTexts(openTable),
    ...textToneTask(host),
    ownVectors,
    ...teachTasks(openTable),

    ...find,
    forgetSearches(input, control) {
      forgetPlaces();
      return find.forgetSearches(input, control);
    },

    products: ({ table, clean, recipe }, control) => encodeBaskets(table, clean, recipe, control),

    ...place,
    ...whyTextTasks,
  };
}

import { defaultRecipe, withoutLeftOut } from '../core/data/recipe';
import { stepKeys } from '../pipeline/plan';
import type { RunHooks, RunInput, Space } from '../pipeline/steps';
import type { Mapped } from '../workers/messages';
import type { AppContext } from './appContext';

type Asking = Pick<AppContext, 'get' | 'pipeline' | 'cache'>;

const silently = (signal: AbortSignal): RunHooks => ({ signal, onStep: () => undefined });

function inputOf({ get, cache }: Asking): RunInput | null {
  const { dataset, workspace, recipe, lists, language } = get();
  if (!dataset || !workspace || !recipe) return null;
  // A question does not wait minutes for the language model: without its vectors at hand, word counts must do.
  const isAtHand =
    recipe.encoder.kind === 'lexical' || cache.get('text', stepKeys(workspace.id, recipe).text) !== undefined;
  return {
    datasetKey: workspace.id,
    table: dataset.table,
    recipe: isAtHand ? recipe : { ...recipe, encoder: defaultRecipe([]).encoder },
    lists,
    language,
    previous: null,
    standing: null,
  };
}

/**
 * The customers of the map with their segments, read as the run read them; from the cache or made again.
 *
 * @returns null where there is no map, or it was made of other rows than the recipe would now
 */
export async function mappedOf(asking: Asking, signal: AbortSignal): Promise<Mapped | null> {
  const input = inputOf(asking);
  const { result } = asking.get();
  if (!input || !result) return null;
  const prepared = await asking.pipeline.prepare(input, silently(signal));
  if (prepared.clean.items.length !== result.labels.length) return null;
  return {
    table: prepared.table,
    clean: result.clean,
    recipe: withoutLeftOut(input.recipe),
    labels: result.labels,
  };
}

/** The same with the numbers by which customers are compared. */
export async function spaceOf(
  asking: Asking,
  signal: AbortSignal,
): Promise<{ readonly mapped: Mapped; readonly space: Space } | null> {
  const mapped = await mappedOf(asking, signal);
  const input = inputOf(asking);
  if (!mapped || !input) return null;
  const space = await asking.pipeline.space(input, silently(signal));
  return space.x.rows === mapped.labels.length ? { mapped, space } : null;
}

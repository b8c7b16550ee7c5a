import type { CleanTable } from '../core/data/cleanTable';
import type { Matrix } from '../core/data/matrix';
import { withoutLeftOut, defaultRecipe, type Recipe } from '../core/data/recipe';
import type { BaseGrouping } from '../core/data/reshape';
import type { Table } from '../core/data/table';
import { stepKeys } from '../pipeline/plan';
import type { RunInput } from '../pipeline/runInput';
import type { BlockShare } from '../workers/messages/encode';
import type { AppContext } from './appContext';
import type { MapResult } from './state';

/** Customers of the map on the screen, and where they stand to one another. */
interface Standing {
  readonly table: Table;
  readonly recipe: Recipe;
  /** Items n×d: what was grouped; the map's own places where that cannot be had any more. */
  readonly x: Matrix;
  /** Blocks of x, in the order of its columns; none of the map's own places. */
  readonly parts: readonly BlockShare[];
  /** Of the run that grouped; null: it cannot be had any more. */
  readonly input: RunInput | null;
}

/** What the map on the screen was made of, for steps by hand: at hand after a run, made again after a reload. */
export function makeSpace({ host, pipeline, cache, get }: AppContext) {
  /** A step by hand does not wait minutes for the language model: without its vectors, word counts must do. */
  const isTextAtHand = (workspace: string, recipe: Recipe): boolean =>
    recipe.encoder.kind === 'lexical' || cache.get('text', stepKeys(workspace, recipe).text) !== undefined;

  async function standing(base: BaseGrouping, signal: AbortSignal): Promise<Standing> {
    const { dataset, workspace, lists, language, result } = get();
    if (!dataset || !workspace || !result) throw new Error('standing: there is no map yet');
    const { recipe } = base;
    const { clean, positions } = result;
    if (recipe) {
      const input: RunInput = {
        datasetKey: workspace.id,
        table: dataset.table,
        recipe: isTextAtHand(workspace.id, recipe)
          ? recipe
          : { ...recipe, encoder: defaultRecipe([]).encoder },
        lists,
        language,
        previous: null,
        standing: null,
      };
      const { prepared, x, parts } = await pipeline.space(input, { signal, onStep: () => undefined });
      if (isSameClean(clean, prepared.clean)) return { table: prepared.table, recipe, x, parts, input };
    }
    // The file was changed since, or nobody knows how the map was made: places on it stand in for the space.
    const plans = recipe ?? get().recipe ?? defaultRecipe([]);
    return {
      table: dataset.table,
      recipe: plans,
      x: { data: positions, rows: clean.items.length, cols: 2 },
      parts: [],
      input: null,
    };
  }

  /**
   * What sets segments apart, and how surely customers belong to them.
   *
   * @param shape  segments with the names that stay, where they have any
   */
  async function explain(
    base: BaseGrouping,
    shape: Pick<MapResult, 'labels' | 'segments' | 'profiles' | 'retiredIds'>,
    signal: AbortSignal,
  ): Promise<Pick<MapResult, 'profiles' | 'confidence'>> {
    const { result, language } = get();
    if (!result) throw new Error('explain: there is no map yet');
    const { clean } = result;
    const { labels, segments, profiles: before, retiredIds } = shape;
    const { table, recipe, x } = await standing(base, signal);
    const { weights, rowToItem } = clean;
    const control = { signal };
    const confidence = await host.runner.run('fits', { x, weights, labels, from: base }, control);
    const named = before.filter(({ suggestions: [name] }) => !name?.some(({ kind }) => kind === 'ordinal'));
    const { profiles } = await host.runner.run(
      'explain',
      {
        table,
        clean,
        recipe: withoutLeftOut(recipe),
        labels,
        segments,
        x,
        centroids: null,
        language,
        previous: { segments, profiles: named, retiredIds, labels, rowToItem },
      },
      control,
    );
    return { profiles, confidence };
  }

  return { standing, explain };
}

const isSameClean = (a: CleanTable, b: CleanTable): boolean =>
  a.items.length === b.items.length && a.rowToItem.every((item, row) => item === b.rowToItem[row]);

export type Space = ReturnType<typeof makeSpace>;

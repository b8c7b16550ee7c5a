import type { StepReport } from '../core/data/cleanStep';
import type { CleanTable } from '../core/data/cleanTable';
import { noLists, type CustomerLists } from '../core/data/customerLists';
import type { Matrix } from '../core/data/matrix';
import type { Notice } from '../core/data/notice';
import type { Profile } from '../core/data/profile';
import type { Progress } from '../core/data/progress';
import { isSettling, weightOf, withoutLeftOut, type Recipe } from '../core/data/recipe';
import type { Segment } from '../core/data/segment';
import type { Table } from '../core/data/table';
import type { BlockShare, Grouping, Prepared, PreviousSegments, TextStats } from '../workers/messages';
import type { Runner } from '../workers/pool';
import type { Contours } from '../stages/map/contours';
import { stepKeys, type Step, type StepCache } from './plan';

/** Above this many items a layout engine gets a spread-out sample and the others follow their neighbours. */
export const layoutItems = { kindred: 25_000, 'umap-js': 5000 } as const;
const nNeighbors = 15;

/** Steps a user is told of. */
export type ToldStep = 'clean' | 'text' | 'products' | 'group' | 'explain' | 'draw';

/** A run up to the moment when segments are named and every customer has a place. */
export interface FirstMap {
  readonly clean: CleanTable;
  readonly texts: TextStats;
  readonly notices: readonly Notice[];
  /** What each step of cleaning did. */
  readonly report: readonly StepReport[];
  readonly parts: readonly BlockShare[];
  readonly grouping: Grouping;
  readonly segments: readonly Segment[];
  readonly profiles: readonly Profile[];
  readonly labelLike: readonly { readonly column: string; readonly agreement: number }[];
  /** n×2, principal components until the layout has settled; the layout's when it is known already. */
  readonly positions: Float32Array;
  readonly contours: Contours;
  readonly isSettled: boolean;
}

export interface RunHooks {
  readonly signal: AbortSignal;
  readonly onStep: (step: ToldStep, status: 'running' | 'done', progress: Progress) => void;
}

export interface RunInput {
  readonly datasetKey: string;
  readonly table: Table;
  readonly recipe: Recipe;
  /** Those that steps of the recipe name. Left out: none. */
  readonly lists?: CustomerLists;
  readonly language: 'en' | 'zh';
  readonly previous: PreviousSegments | null;
  /** Where customers stood before this run, n×2, so that nobody loses their place; used when the items are the same. */
  readonly standing: Float32Array | null;
}

interface Fused {
  readonly x: Matrix;
  readonly parts: readonly BlockShare[];
}

/** The order of the steps, told once: what each takes from the others and what is kept for the next run. */
export function pipeline(runner: Runner, cache: StepCache) {
  async function kept<T>(step: Step, key: string, compute: () => Promise<T>): Promise<T> {
    const known = cache.get(step, key) as T | undefined;
    if (known !== undefined) return known;
    const value = await compute();
    cache.set(step, key, value);
    return value;
  }

  async function told<T>(
    hooks: RunHooks,
    step: ToldStep,
    work: (control: { signal: AbortSignal; onProgress: (progress: Progress) => void }) => Promise<T>,
  ): Promise<T> {
    hooks.signal.throwIfAborted();
    hooks.onStep(step, 'running', { fraction: 0 });
    const value = await work({
      signal: hooks.signal,
      onProgress: (progress) => hooks.onStep(step, 'running', progress),
    });
    hooks.onStep(step, 'done', { fraction: 1 });
    return value;
  }

  /** Rows → items and behaviour. */
  function prepare(input: RunInput, hooks: RunHooks): Promise<Prepared> {
    const key = stepKeys(input.datasetKey, input.recipe).prepare;
    const { table, recipe, lists = noLists } = input;
    return kept('prepare', key, () =>
      told(hooks, 'clean', (control) =>
        runner.run('prepare', { table, recipe: withoutLeftOut(recipe), lists }, control),
      ),
    );
  }

  /** Texts → matrix by the recipe's encoder; null when no item has text or text counts for nothing. */
  async function encodeText(input: RunInput, prepared: Prepared, hooks: RunHooks): Promise<Matrix | null> {
    const recipe = withoutLeftOut(input.recipe);
    if (prepared.texts.items === 0 || recipe.weights.text === 0) return null;
    const { clean, table } = prepared;
    const { encoder } = recipe;
    return kept('text', stepKeys(input.datasetKey, input.recipe).text, () =>
      told(hooks, 'text', (control) =>
        encoder.kind === 'lexical'
          ? runner.run('lexical', { table, clean, recipe, dimensions: encoder.dimensions }, control)
          : runner.run('transformer', { table, clean, recipe, model: encoder.name }, control),
      ),
    );
  }

  /** Baskets → matrix; null when there are none or they count for nothing. */
  async function encodeProducts(
    input: RunInput,
    { clean, table }: Prepared,
    hooks: RunHooks,
  ): Promise<Matrix | null> {
    const recipe = withoutLeftOut(input.recipe);
    const hasBaskets = recipe.columns.some(({ role }) => role === 'basket');
    if (!hasBaskets || weightOf(recipe, 'products') === 0) return null;
    return kept('products', stepKeys(input.datasetKey, input.recipe).products, () =>
      told(hooks, 'products', (control) => runner.run('products', { table, clean, recipe }, control)),
    );
  }

  function fuse(
    input: RunInput,
    { behaviour }: Prepared,
    text: Matrix | null,
    products: Matrix | null,
  ): Promise<Fused> {
    const { recipe } = input;
    return kept('fuse', stepKeys(input.datasetKey, recipe).fuse, () =>
      runner.run('fuse', { text, behaviour, products, recipe }),
    );
  }

  /** File → named segments with a place for every customer. */
  async function firstMap(input: RunInput, hooks: RunHooks): Promise<FirstMap> {
    const { language, previous } = input;
    const keys = stepKeys(input.datasetKey, input.recipe);
    const recipe = withoutLeftOut(input.recipe);
    const prepared = await prepare(input, hooks);
    const { clean, table } = prepared;
    const text = await encodeText(input, prepared, hooks);
    const products = await encodeProducts(input, prepared, hooks);
    const { x, parts } = await fuse(input, prepared, text, products);

    const pca = await kept('pca', keys.pca, () => runner.run('pca', { x }, { signal: hooks.signal }));
    const grouping = await kept('group', keys.group, () =>
      told(hooks, 'group', (control) => runner.run('group', { x, weights: clean.weights, recipe }, control)),
    );
    const { labels, centroids, k } = grouping;
    const settled = cache.get('layout', keys.layout) as Float32Array | undefined;
    const standing = input.standing?.length === pca.length ? input.standing : null;
    const positions = settled ?? standing ?? pca;
    return told(hooks, 'explain', async (control) => {
      const segments = await runner.run('segments', { labels, clean, k, previous }, control);
      const [explained, contours] = await Promise.all([
        runner.run(
          'explain',
          { table, clean, recipe, labels, segments, x, centroids, language, previous },
          control,
        ),
        runner.run('contours', { positions, labels, k }, { signal: hooks.signal }),
      ]);
      return {
        clean,
        texts: prepared.texts,
        notices: prepared.notices,
        report: prepared.report,
        parts,
        grouping,
        segments,
        ...explained,
        positions,
        contours,
        isSettled: settled !== undefined,
      };
    });
  }

  /** Lets the positions settle by the recipe's layout engine; frames come through `onFrame`. */
  async function settle(
    input: RunInput,
    from: Float32Array,
    hooks: RunHooks & { readonly onFrame: (positions: Float32Array) => void },
  ): Promise<{ positions: Float32Array; contours: Contours }> {
    const { recipe } = input;
    const { layout } = recipe;
    if (!isSettling(layout)) throw new Error(`settle: the layout ${layout} has nothing to settle`);
    const keys = stepKeys(input.datasetKey, recipe);
    const fused = cache.get('fuse', keys.fuse) as Fused | undefined;
    const grouping = cache.get('group', keys.group) as Grouping | undefined;
    if (!fused || !grouping) throw new Error('settle: needs the results of firstMap of the same recipe');
    const { x } = fused;
    const { labels, k } = grouping;
    const { signal, onFrame } = hooks;

    const positions = await kept('layout', keys.layout, () =>
      told(hooks, 'draw', async ({ onProgress }) => {
        const { items, graph, others } = await neighborsFor(x, layoutItems[layout], recipe.seed, {
          signal,
          onProgress: ({ fraction }) => onProgress({ fraction: fraction * 0.3 }),
        });
        return runner.run(
          'layout',
          { engine: layout, graph, items, others, initial: from, seed: recipe.seed },
          {
            signal,
            onProgress: ({ fraction }) => onProgress({ fraction: 0.3 + fraction * 0.7 }),
            onPartial: onFrame,
          },
        );
      }),
    );
    return { positions, contours: await runner.run('contours', { positions, labels, k }, { signal }) };
  }

  /** Coasts of a map whose places are known already. */
  function coasts(
    {
      positions,
      labels,
      segments,
    }: Pick<FirstMap, 'positions' | 'segments'> & { readonly labels: Int32Array },
    signal?: AbortSignal,
  ): Promise<Contours> {
    const k = 1 + Math.max(...segments.map(({ cluster }) => cluster));
    return runner.run('contours', { positions, labels, k }, { signal });
  }

  async function neighborsFor(
    x: Matrix,
    most: number,
    seed: number,
    control: { signal: AbortSignal; onProgress: (progress: Progress) => void },
  ) {
    const k = Math.min(nNeighbors, x.rows - 1);
    if (x.rows <= most)
      return { items: null, others: null, graph: await runner.run('neighbors', { x, k }, control) };
    const sample = await runner.run('sample', { x, size: most, seed }, control);
    const graph = await runner.run('neighbors', { x: sample.x, k }, control);
    const near = await runner.run('neighbors', { x: sample.x, k, queries: sample.othersX }, control);
    return { items: sample.items, graph, others: { items: sample.others, graph: near } };
  }

  return { prepare, encodeText, firstMap, settle, coasts };
}

export type Pipeline = ReturnType<typeof pipeline>;

import type { StepReport } from '../core/data/cleanStep';
import type { CleanTable } from '../core/data/cleanTable';
import { noLists, type CustomerLists } from '../core/data/customerLists';
import type { EncodedText, EncoderReport } from '../core/data/encoder';
import type { KnnGraph } from '../core/data/knnGraph';
import { itemPairs } from '../core/data/lesson';
import type { Matrix } from '../core/data/matrix';
import type { Notice } from '../core/data/notice';
import type { Profile } from '../core/data/profile';
import type { Control, Progress } from '../core/data/progress';
import {
  isByDensity,
  isSettling,
  layoutOptionsOf,
  readsTexts,
  usualLayout,
  weightOf,
  withoutLeftOut,
  type Recipe,
} from '../core/data/recipe';
import type { BaseGrouping } from '../core/data/reshape';
import type { Segment, SegmentEdits } from '../core/data/segment';
import type { Table } from '../core/data/table';
import type { Recall } from '../core/data/recall';
import type { BlockShare, EncodedBlocks, Prepared, TextStats } from '../workers/messages/encode';
import type { PreviousSegments } from '../workers/messages/group';
import type { Neighbors } from '../workers/messages/layout';
import type { Runner } from '../workers/pool';
import type { Grouping } from '../stages/cluster/groupItems';
import type { Hierarchy } from '../stages/cluster/hierarchy/hierarchical';
import type { Contours } from '../stages/map/contours';
import { bend, taughtMetric } from './bend';
import { encodeText as encodeTextBy } from './encodeText';
import { needsWide, stepKeys, type Step, type StepCache } from './plan';

/** Above this many items umap-js gets a spread-out sample and the others follow their neighbours; ours takes all. */
const umapJsItems = 5000;
/** Share of a step's time that goes into who is near whom, where it has to find that out first. */
const neighborsShare = 0.4;
const treeShare = 0.8;
const layoutNeighborsShare = 0.3;
/** Of the time that a sample takes: until it is drawn, and until the nearest of its items are found. */
const sampleEnds = { drawn: 0.2, neighbors: 0.6 };
/** From so many items on the graphics card lays out faster than threads do. */
const gpuItems = 100_000;
const nNeighbors = usualLayout.neighbors;

/** Steps a user is told of. */
export type ToldStep = 'clean' | 'text' | 'products' | 'lessons' | 'group' | 'explain' | 'draw';

/** A run up to the moment when segments are named and every customer has a place. */
export interface FirstMap {
  readonly clean: CleanTable;
  readonly texts: TextStats;
  /** What made the texts' vectors; null: no text counted. */
  readonly encoder: EncoderReport | null;
  readonly notices: readonly Notice[];
  /** What each step of cleaning did. */
  readonly report: readonly StepReport[];
  readonly parts: readonly BlockShare[];
  /** As the method found it; what is shown is in `labels`, `confidence` and `segments`. */
  readonly grouping: Grouping;
  /** The grouping with locked segments held, before the user's steps by hand. */
  readonly base: BaseGrouping;
  /** Int32Array n, item → cluster, −1 = unassigned, after the steps by hand. */
  readonly labels: Int32Array;
  /** Float32Array n, 0–1. */
  readonly confidence: Float32Array;
  /** Of the neighbours, where they are known by now. */
  readonly recall?: Recall;
  readonly segments: readonly Segment[];
  readonly retiredIds: readonly string[];
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
  /** What the user did by hand holds over runs. Left out: nothing. */
  readonly byHand?: Pick<SegmentEdits, 'locked' | 'placements'> & Partial<Pick<SegmentEdits, 'names'>>;
  /** Where customers stood before this run, n×2, so that nobody loses their place; used when the items are the same. */
  readonly standing: Float32Array | null;
  /** The graphics card computes: it moves the items of a large map too. Left out: no. */
  readonly hasGpu?: boolean;
}

interface Fused {
  readonly x: Matrix;
  readonly parts: readonly BlockShare[];
  /** Items whose text has the zero vector. */
  readonly unread: number;
}

/** Customers as they are compared. */
export interface Space extends Fused {
  readonly prepared: Prepared;
  readonly encoder: EncoderReport | null;
}

/** Whether texts alone are compared. */
export const isTextOnly = (parts: readonly BlockShare[]): boolean =>
  parts.length === 1 && parts[0]!.block === 'text';

/** Texts in which the encoder found nothing; items without a text have the zero vector as well. */
function unreadNotice({ clean, texts }: Prepared, unread: number): Notice[] {
  const count = unread - (clean.items.length - texts.items);
  return count > 0 ? [{ code: 'texts-unread', level: 'note', count }] : [];
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
  async function encodeText(
    input: RunInput,
    prepared: Prepared,
    hooks: RunHooks,
  ): Promise<EncodedText | null> {
    const recipe = withoutLeftOut(input.recipe);
    const isEmpty = recipe.encoder.kind === 'vectors' ? !readsTexts(recipe) : prepared.texts.items === 0;
    if (isEmpty || recipe.weights.text === 0) return null;
    const { clean, table } = prepared;
    return kept('text', stepKeys(input.datasetKey, input.recipe).text, () =>
      told(hooks, 'text', (control) => encodeTextBy(runner, { table, clean, recipe }, control)),
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

  /** Everything that may be laid side by side. */
  async function encodedBlocks(
    input: RunInput,
    hooks: RunHooks,
  ): Promise<{ clean: CleanTable; blocks: EncodedBlocks }> {
    const prepared = await prepare(input, hooks);
    const text = await encodeText(input, prepared, hooks);
    const products = await encodeProducts(input, prepared, hooks);
    return {
      clean: prepared.clean,
      blocks: { text: text?.matrix ?? null, behaviour: prepared.behaviour, products },
    };
  }

  function fuse(
    input: RunInput,
    { behaviour, clean }: Prepared,
    text: Matrix | null,
    products: Matrix | null,
    hooks: RunHooks,
  ): Promise<Fused> {
    const { recipe } = input;
    const { taught } = recipe;
    return kept('fuse', stepKeys(input.datasetKey, recipe).fuse, async () => {
      const fused = await runner.run('fuse', { text, behaviour, products, recipe });
      if (!taught) return fused;
      return told(hooks, 'lessons', async (control) => {
        const metric = await taughtMetric(runner, fused.x, clean.rowToItem, taught, control);
        return { ...fused, x: await bend(runner, fused.x, metric, taught, control) };
      });
    });
  }

  /** Who is near whom: found once, for grouping by density and for the layout. */
  function neighborsOf(
    { datasetKey, recipe }: RunInput,
    x: Matrix,
    control: { signal: AbortSignal; onProgress: (progress: Progress) => void },
  ): Promise<Neighbors> {
    const k = Math.max(0, Math.min(nNeighbors, x.rows - 1));
    return kept('neighbors', stepKeys(datasetKey, recipe).neighbors, () =>
      runner.run('neighbors', { x, k, seed: recipe.seed }, control),
    );
  }

  /** The graph that a layout is made of. */
  function layoutNeighbors(
    input: RunInput,
    x: Matrix,
    control: { signal: AbortSignal; onProgress: (progress: Progress) => void },
  ): Promise<Neighbors> {
    const { datasetKey, recipe } = input;
    if (!needsWide(recipe)) return neighborsOf(input, x, control);
    const k = Math.max(0, Math.min(layoutOptionsOf(recipe).neighbors, x.rows - 1));
    return kept('wide', stepKeys(datasetKey, recipe).wide, () =>
      runner.run('neighbors', { x, k, seed: recipe.seed }, control),
    );
  }

  /** Items → clusters by the recipe's method, and what that reads. */
  function group(
    input: RunInput,
    { x, parts }: Fused,
    { weights, rowToItem }: CleanTable,
    hooks: RunHooks,
  ): Promise<Grouping> {
    const { recipe } = input;
    const pairs = recipe.taught && itemPairs(recipe.taught, rowToItem);
    const keys = stepKeys(input.datasetKey, recipe);
    return kept('group', keys.group, () =>
      told(hooks, 'group', async ({ signal, onProgress }) => {
        let share = 0;
        const before = (part: number) => {
          share = part;
          return {
            signal,
            onProgress: ({ fraction }: Progress) => onProgress({ fraction: fraction * part }),
          };
        };
        const isKnown = (step: Step): boolean => cache.get(step, keys[step]) !== undefined;
        const neighbors = isByDensity(recipe.cluster)
          ? await neighborsOf(input, x, before(isKnown('neighbors') ? 0 : neighborsShare))
          : null;
        const hierarchy: Hierarchy | null =
          recipe.cluster.method === 'hierarchical'
            ? await kept('tree', keys.tree, () =>
                runner.run('hierarchy', { x, weights, recipe }, before(treeShare)),
              )
            : null;
        return runner.run(
          'group',
          {
            x,
            weights,
            recipe,
            neighbors,
            hierarchy,
            isTextOnly: isTextOnly(parts),
            ...(pairs && { pairs }),
          },
          { signal, onProgress: ({ fraction }) => onProgress({ fraction: share + fraction * (1 - share) }) },
        );
      }),
    );
  }

  /** File → items as they are compared; what is kept of a run is taken from there. */
  async function space(input: RunInput, hooks: RunHooks): Promise<Space> {
    const prepared = await prepare(input, hooks);
    const text = await encodeText(input, prepared, hooks);
    const products = await encodeProducts(input, prepared, hooks);
    const fused = await fuse(input, prepared, text?.matrix ?? null, products, hooks);
    return { prepared, encoder: text?.report ?? null, ...fused };
  }

  /** File → named segments with a place for every customer. */
  async function firstMap(input: RunInput, hooks: RunHooks): Promise<FirstMap> {
    const { language, previous } = input;
    const keys = stepKeys(input.datasetKey, input.recipe);
    const recipe = withoutLeftOut(input.recipe);
    const fused = await space(input, hooks);
    const { prepared, x, parts, encoder } = fused;
    const { clean, table } = prepared;

    const pca = await kept('pca', keys.pca, () => runner.run('pca', { x }, { signal: hooks.signal }));
    const grouping = await group(input, fused, clean, hooks);
    const neighbors = cache.get('neighbors', keys.neighbors) as Neighbors | undefined;
    const settled = cache.get('layout', keys.layout) as Float32Array | undefined;
    const standing = input.standing?.length === pca.length ? input.standing : null;
    const positions = settled ?? standing ?? pca;
    return told(hooks, 'explain', async (control) => {
      const { signal } = control;
      const { base, labels, confidence, segments, retiredIds } = await segmentsOf(input, grouping, x, clean, {
        signal,
      });
      const k = segments.reduce((most, { cluster }) => Math.max(most, cluster + 1), 0);
      const centroids = labels === grouping.labels ? grouping.centroids : null;
      const named = input.byHand?.locked ?? [];
      const [explained, contours] = await Promise.all([
        runner.run(
          'explain',
          { table, clean, recipe, labels, segments, x, centroids, language, previous, named },
          control,
        ),
        runner.run('contours', { positions, labels, k }, { signal }),
      ]);
      const { profiles } = explained;
      return {
        clean,
        texts: prepared.texts,
        encoder,
        notices: [...prepared.notices, ...unreadNotice(prepared, fused.unread)],
        report: prepared.report,
        parts,
        grouping,
        base: { ...base, profiles: labels === base.labels ? profiles : [] },
        labels,
        confidence,
        retiredIds,
        ...(neighbors && { recall: neighbors.recall }),
        segments,
        ...explained,
        positions,
        contours,
        isSettled: settled !== undefined,
      };
    });
  }

  /** Clusters → segments, locked ones held, and what the user did by hand replayed on them. */
  async function segmentsOf(
    { previous, byHand, recipe }: RunInput,
    grouping: Grouping,
    x: Matrix,
    clean: CleanTable,
    control: Control,
  ) {
    const { k, quality } = grouping;
    const { weights } = clean;
    const fits = (labels: Int32Array, from: { labels: Int32Array; confidence: Float32Array }) =>
      runner.run('fits', { x, weights, labels, from }, control);
    const locked = byHand?.locked ?? [];
    const named = Object.keys(byHand?.names ?? {});
    const input = { labels: grouping.labels, clean, k, previous, locked, named };
    const { segments, labels: held } = await runner.run('segments', input, control);
    const ids = new Set(segments.map(({ id }) => id));
    const known = [...(previous?.retiredIds ?? []), ...(previous?.segments ?? []).map(({ id }) => id)];
    const base = {
      recipe,
      labels: held ?? grouping.labels,
      confidence: held ? await fits(held, grouping) : grouping.confidence,
      segments,
      retiredIds: [...new Set(known)].filter((id) => !ids.has(id)),
      ...(quality.noiseShare !== undefined && { noiseShare: quality.noiseShare }),
    };
    const placements = byHand?.placements ?? [];
    if (placements.length === 0) return { base, ...base };
    const shown = await runner.run('reshape', { base, clean, placements }, control);
    return { base, ...shown, confidence: await fits(shown.labels, base) };
  }

  /** Lets the positions settle by the recipe's layout engine; frames come through `onFrame`. */
  async function settle(
    input: RunInput,
    from: Float32Array,
    hooks: RunHooks & { readonly onFrame: (positions: Float32Array) => void },
  ): Promise<{ positions: Float32Array; recall?: Recall }> {
    const { recipe } = input;
    const { layout } = recipe;
    if (!isSettling(layout)) throw new Error(`settle: the layout ${layout} has nothing to settle`);
    const keys = stepKeys(input.datasetKey, recipe);
    const fused = cache.get('fuse', keys.fuse) as Fused | undefined;
    if (!fused) throw new Error('settle: needs the results of firstMap of the same recipe');
    const { x } = fused;
    const { signal, onFrame } = hooks;
    const { neighbors, minDist } = layoutOptionsOf(recipe);

    const positions = await kept('layout', keys.layout, () =>
      told(hooks, 'draw', async ({ onProgress }) => {
        const control = {
          signal,
          onProgress: ({ fraction }: Progress) => onProgress({ fraction: fraction * layoutNeighborsShare }),
        };
        const { items, graph, others } =
          layout === 'umap-js' && x.rows > umapJsItems
            ? await sampleFor(x, recipe, control)
            : { items: null, others: null, graph: (await layoutNeighbors(input, x, control)).graph };
        return runner.run(
          'layout',
          {
            engine: layout,
            graph,
            items,
            others,
            initial: from,
            seed: recipe.seed,
            neighbors,
            options: { minDist },
            useGpu: (input.hasGpu ?? false) && x.rows >= gpuItems,
          },
          {
            signal,
            onProgress: ({ fraction }) =>
              onProgress({ fraction: layoutNeighborsShare + fraction * (1 - layoutNeighborsShare) }),
            onPartial: onFrame,
          },
        );
      }),
    );
    const known = (cache.get('neighbors', keys.neighbors) ?? cache.get('wide', keys.wide)) as
      Neighbors | undefined;
    return { positions, ...(known && { recall: known.recall }) };
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
    const k = segments.reduce((most, { cluster }) => Math.max(most, cluster + 1), 0);
    return runner.run('contours', { positions, labels, k }, { signal });
  }

  /** A spread-out sample for an engine that is too slow for all, and the neighbours of the others in it. */
  async function sampleFor(
    x: Matrix,
    recipe: Recipe,
    control: { signal: AbortSignal; onProgress: (progress: Progress) => void },
  ) {
    const { seed } = recipe;
    const k = Math.max(nNeighbors, layoutOptionsOf(recipe).neighbors);
    const part = (from: number, to: number) => ({
      ...control,
      onProgress: ({ fraction }: Progress) => control.onProgress({ fraction: from + fraction * (to - from) }),
    });
    const { drawn, neighbors } = sampleEnds;
    const sample = await runner.run('sample', { x, size: umapJsItems, seed }, part(0, drawn));
    const { graph } = await runner.run('neighbors', { x: sample.x, k, seed }, part(drawn, neighbors));
    const near = await runner.run(
      'nearest',
      { x: sample.x, k: nNeighbors, queries: sample.othersX },
      part(neighbors, 1),
    );
    return { items: sample.items, graph, others: { items: sample.others, graph: near } };
  }

  /** Who is near whom in that space, found again where it is not known any more. */
  async function graph(input: RunInput, x: Matrix, signal: AbortSignal): Promise<KnnGraph> {
    return (await neighborsOf(input, x, { signal, onProgress: () => undefined })).graph;
  }

  return { prepare, encodeText, encodedBlocks, space, firstMap, settle, coasts, graph };
}

export type Pipeline = ReturnType<typeof pipeline>;

import type { KnnGraph } from '../core/data/knnGraph';
import type { Matrix } from '../core/data/matrix';
import type { Progress } from '../core/data/progress';
import type { Recall } from '../core/data/recall';
import { isSettling, layoutOptionsOf, usualLayout, type Recipe } from '../core/data/recipe';
import type { Segment } from '../core/data/segment';
import type { Neighbors } from '../workers/messages/layout';
import type { Runner } from '../workers/pool';
import type { Contours } from '../stages/map/contours';
import { needsWide, stepKeys, type Keep, type StepCache } from './plan';
import { told, type RunHooks, type RunInput, type StepControl } from './runInput';
import type { Fused } from './space';

/** Above this many items umap-js gets a spread-out sample and the others follow their neighbours; ours takes all. */
const umapJsItems = 5000;
const layoutNeighborsShare = 0.3;
/** Of the time that a sample takes: until it is drawn, and until the nearest of its items are found. */
const sampleEnds = { drawn: 0.2, neighbors: 0.6 };
/** From so many items on the graphics card lays out faster than threads do. */
const gpuItems = 100_000;
const nNeighbors = usualLayout.neighbors;

/** The steps that give items their place on the map. */
export function placeSteps(runner: Runner, kept: Keep, cache: StepCache) {
  /** Who is near whom: found once, for grouping by density and for the layout. */
  function neighborsOf(
    { datasetKey, recipe }: RunInput,
    x: Matrix,
    control: StepControl,
  ): Promise<Neighbors> {
    const k = Math.max(0, Math.min(nNeighbors, x.rows - 1));
    return kept('neighbors', stepKeys(datasetKey, recipe).neighbors, () =>
      runner.run('neighbors', { x, k, seed: recipe.seed }, control),
    );
  }

  /** The graph that a layout is made of. */
  function layoutNeighbors(input: RunInput, x: Matrix, control: StepControl): Promise<Neighbors> {
    const { datasetKey, recipe } = input;
    if (!needsWide(recipe)) return neighborsOf(input, x, control);
    const k = Math.max(0, Math.min(layoutOptionsOf(recipe).neighbors, x.rows - 1));
    return kept('wide', stepKeys(datasetKey, recipe).wide, () =>
      runner.run('neighbors', { x, k, seed: recipe.seed }, control),
    );
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
    }: {
      readonly positions: Float32Array;
      readonly labels: Int32Array;
      readonly segments: readonly Segment[];
    },
    signal?: AbortSignal,
  ): Promise<Contours> {
    const k = segments.reduce((most, { cluster }) => Math.max(most, cluster + 1), 0);
    return runner.run('contours', { positions, labels, k }, { signal });
  }

  /** A spread-out sample for an engine that is too slow for all, and the neighbours of the others in it. */
  async function sampleFor(x: Matrix, recipe: Recipe, control: StepControl) {
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

  return { neighborsOf, settle, coasts, graph };
}

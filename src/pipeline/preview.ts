import { itemPairs, type Taught } from '../core/data/lesson';
import type { Moves } from '../core/data/moves';
import {
  blocks,
  isByDensity,
  isSettling,
  layoutOptionsOf,
  usualLayout,
  weightOf,
  type ClusterChoice,
  type Recipe,
} from '../core/data/recipe';
import type { Segment } from '../core/data/segment';
import type { WorkspaceResult } from '../core/data/workspaceContent';
import { usualMinClusterSize } from '../stages/cluster/density/hdbscan';
import type { Grouping } from '../stages/cluster/groupItems';
import type { EncodedBlocks } from '../workers/messages/encode';
import type { TuneSample } from '../workers/messages/group';
import type { Metric } from '../stages/evolve/teach/learnMetric';
import type { Runner } from '../workers/pool';
import { bend, taughtMetric } from './bend';
import { stepKeys } from './plan';
import type { RunInput } from './runInput';
import { isTextOnly } from './space';
import type { Pipeline } from './steps';

/** Customers that a change is tried on at most: few enough to answer while a slider moves. */
const sampleSize = 3000;
/** Above this many items, laying all blocks side by side to choose a number of groups would take too long. */
const mostForK = 100_000;
/** A sketch of a layout; the map itself gets more. */
const sketchEpochs = 150;

/** What a change of the recipe would do, judged on a sample. */
export interface Preview {
  /** In rows, for all customers. */
  readonly moves: Moves;
  /** As they would be; those that go on have the ids of the map's. Sizes in rows. */
  readonly segments: readonly Segment[];
  /** How clear the groups are, by the choices of the map and by the others, on the same sample. */
  readonly silhouette: { readonly before: number; readonly after: number };
  /** Items it was judged on, and all. */
  readonly sample: number;
  readonly of: number;
  /** Int32Array m, item of the sample → cluster of `segments`, −1 = in none. */
  readonly labels: Int32Array;
  /** Float32Array m×2, where they would stand, map units; as now where nothing else is known yet. */
  readonly positions: Float32Array;
  /** What is still on its way: the number of segments that Kindred would choose, or where customers would stand. */
  readonly waitsFor: 'number' | 'places' | null;
}

/** The map that a change starts from. */
export interface PreviewStart {
  /** Of the map's own recipe. */
  readonly input: RunInput;
  readonly result: Pick<
    WorkspaceResult,
    'labels' | 'segments' | 'positions' | 'facts' | 'retiredIds' | 'quality'
  >;
  /** Int32Array n, item → cluster before the steps by hand; null: there were none. */
  readonly labelsOfRun: Int32Array | null;
  /** Ids of segments that keep their customers. */
  readonly locked: readonly string[];
}

interface Trial {
  /** Of all items. */
  readonly encoded: EncodedBlocks;
  /** Ends with the trial, whatever is asked of it meanwhile. */
  readonly end: AbortSignal;
  /** Row of the file → item. */
  readonly rowToItem: Int32Array;
  readonly sample: TuneSample;
  /** What the latest lessons made of the space; `of` names them. */
  metric: { readonly of: string; readonly made: Promise<Metric | null> } | null;
  /** Groupings of the sample by recipe, latest last. */
  readonly groupings: Map<string, Grouping>;
  /** By the recipe of the map. Previews come and go; this one they share. */
  before: Promise<Grouping> | null;
}

const kept = 24;

/** Tries changes of a recipe on a sample of the map's customers. The map itself is not touched. */
export function previews(runner: Runner, pipeline: Pick<Pipeline, 'encodedBlocks'>) {
  let trial: {
    readonly key: string;
    readonly labels: Int32Array;
    readonly made: Promise<Trial>;
    readonly end: AbortController;
  } | null = null;

  /** The sample, drawn once for a map and the blocks that either recipe reads. */
  function trialFor(start: PreviewStart, wanted: Recipe): { made: Promise<Trial>; end: AbortController } {
    const { input } = start;
    const recipe = withBlocksOf(input.recipe, wanted);
    const keys = stepKeys(input.datasetKey, recipe);
    const group = stepKeys(input.datasetKey, input.recipe).group;
    const key = JSON.stringify([keys.text, keys.products, group, start.locked]);
    const { labels } = start.result;
    if (trial?.key === key && trial.labels === labels) return trial;
    trial?.end.abort();
    const end = new AbortController();
    const mine = { key, labels, end, made: draw({ ...input, recipe }, start, end.signal) };
    trial = mine;
    mine.made.catch(() => void (trial === mine && (trial = null)));
    return mine;
  }

  async function draw(reading: RunInput, start: PreviewStart, signal: AbortSignal): Promise<Trial> {
    const { input, result } = start;
    const { clean, blocks: encoded } = await pipeline.encodedBlocks(reading, {
      signal,
      onStep: () => undefined,
    });
    const { x } = await fused(encoded, input.recipe, signal);
    const { labels, positions } = result;
    const sample = await runner.run(
      'tuneSample',
      {
        x,
        blocks: encoded,
        weights: clean.weights,
        labels,
        labelsOfRun: start.labelsOfRun,
        held: result.segments.filter(({ id }) => start.locked.includes(id)).map(({ cluster }) => cluster),
        positions,
        size: sampleSize,
        seed: input.recipe.seed,
      },
      { signal },
    );
    return {
      encoded,
      end: signal,
      rowToItem: clean.rowToItem,
      sample,
      metric: null,
      groupings: new Map(),
      before: null,
    };
  }

  /** Groups the sample; a grouping that was tried lately is at hand. */
  async function group(
    at: Trial,
    recipe: Recipe,
    cluster: ClusterChoice,
    signal: AbortSignal,
  ): Promise<Grouping> {
    const { sample, groupings, rowToItem } = at;
    const key = JSON.stringify([recipe.weights, recipe.scale, recipe.taught, cluster]);
    const known = groupings.get(key);
    if (known) return known;
    const { x, parts } = await spaceOf(at, sample.blocks, recipe, signal);
    // Of a sample hardly anybody is there of whom something was said.
    const pairs = recipe.taught && isWhole(sample) ? itemPairs(recipe.taught, rowToItem) : null;
    const tried = { ...recipe, cluster };
    // Rows of a crowd are counted: there an item is itself. Elsewhere it stands for its kind.
    const weights = isByDensity(cluster) ? sample.weights : sample.stands;
    const k = Math.max(0, Math.min(usualLayout.neighbors, x.rows - 1));
    const neighbors = isByDensity(cluster)
      ? await runner.run('neighbors', { x, k, seed: recipe.seed }, { signal })
      : null;
    const hierarchy =
      cluster.method === 'hierarchical'
        ? await runner.run('hierarchy', { x, weights, recipe: tried }, { signal })
        : null;
    const found = await runner.run(
      'group',
      {
        x,
        weights,
        recipe: tried,
        neighbors,
        hierarchy,
        isQuick: true,
        isTextOnly: isTextOnly(parts),
        ...(pairs && { pairs }),
      },
      { signal },
    );
    groupings.set(key, found);
    for (const oldest of groupings.keys()) {
      if (groupings.size <= kept) break;
      groupings.delete(oldest);
    }
    return found;
  }

  const fused = (given: EncodedBlocks, recipe: Recipe, signal: AbortSignal) =>
    runner.run('fuse', { ...given, recipe }, { signal });

  /** Blocks side by side, and bent where the recipe has lessons: those are learned of all items, not of the sample. */
  async function spaceOf(at: Trial, given: EncodedBlocks, recipe: Recipe, signal: AbortSignal) {
    const { taught } = recipe;
    const found = await fused(given, recipe, signal);
    if (!taught) return found;
    const x = await bend(runner, found.x, await metricOf(at, recipe, taught), taught, { signal });
    return { ...found, x };
  }

  /** A slider that says how strongly lessons count leaves what was learned as it is. */
  function metricOf(at: Trial, recipe: Recipe, taught: Taught): Promise<Metric | null> {
    const { end: signal } = at;
    const of = JSON.stringify([recipe.weights, recipe.scale, taught.together, taught.apart]);
    if (at.metric?.of === of) return at.metric.made;
    const made = fused(at.encoded, recipe, signal).then(({ x }) =>
      taughtMetric(runner, x, at.rowToItem, taught, { signal }),
    );
    const entry = { of, made };
    at.metric = entry;
    made.catch(() => void (at.metric === entry && (at.metric = null)));
    return made;
  }

  /** @returns the choice as it must be made on a sample to mean the same */
  async function onSample(
    at: Trial,
    recipe: Recipe,
    { result }: PreviewStart,
    signal: AbortSignal,
  ): Promise<ClusterChoice> {
    const { cluster } = recipe;
    const { of, weights, stands } = at.sample;
    const ratio = weights.length / of;
    if (ratio === 1) return cluster;
    if (cluster.method === 'hdbscan') {
      const rows = stands.reduce((sum, count) => sum + count, 0);
      const size = cluster.minClusterSize === 'auto' ? usualMinClusterSize(rows) : cluster.minClusterSize;
      return { ...cluster, minClusterSize: Math.max(2, Math.round(size * ratio)) };
    }
    if (cluster.method === 'dbscan' && cluster.eps !== 'auto' && result.facts?.method === 'dbscan') {
      // Fewer customers stand farther apart: the reach keeps its place beside the elbow.
      const { facts } = await group(at, recipe, { ...cluster, eps: 'auto' }, signal);
      if (facts.method === 'dbscan')
        return { ...cluster, eps: (cluster.eps * facts.elbow) / result.facts.elbow };
    }
    return cluster;
  }

  /**
   * What the map would become by another recipe. Both recipes are tried on the same sample, so that what chance does to a
   * sample is not taken for an effect of the change.
   *
   * @param onPreview  called with what is known so far: first with as many segments as now where the recipe leaves their
   *   number to Kindred, then with the number chosen, last with the places of a changed layout
   */
  async function preview(
    start: PreviewStart,
    wanted: Recipe,
    signal: AbortSignal,
    onPreview: (preview: Preview) => void,
  ): Promise<void> {
    const { made, end } = trialFor(start, wanted);
    const at = await made;
    signal.throwIfAborted();
    const { input, result } = start;
    const { sample } = at;
    const groups = result.quality.perCluster?.length ?? result.segments.length;
    const before = await (at.before ??= groupsNow(at, start, groups, end.signal));
    signal.throwIfAborted();

    const isGroupedAnew = keyOfGroups(input.recipe) !== keyOfGroups(wanted);
    const isDrawnAnew = isSettling(wanted.layout) && keyOfLayout(input.recipe) !== keyOfLayout(wanted);
    const tell = async (
      after: Grouping,
      waitsFor: Preview['waitsFor'],
      positions = sample.positions,
    ): Promise<void> => {
      const { moves, segments, labels } = await runner.run(
        'tuneMoves',
        {
          sample,
          segments: result.segments,
          locked: start.locked,
          retiredIds: result.retiredIds,
          before,
          after,
        },
        { signal },
      );
      signal.throwIfAborted();
      onPreview({
        moves,
        segments,
        silhouette: { before: before.quality.silhouette, after: after.quality.silhouette },
        sample: sample.weights.length,
        of: sample.of,
        labels,
        positions,
        waitsFor,
      });
    };

    const choice = await onSample(at, wanted, start, signal);
    const first = withK(choice, groups);
    let after = isGroupedAnew ? await group(at, wanted, first, signal) : before;
    const isChosenAnew = isGroupedAnew && first !== choice;
    const rest = isDrawnAnew ? 'places' : null;
    await tell(after, isChosenAnew ? 'number' : rest);
    if (isChosenAnew) {
      after = await group(at, wanted, await chosen(at, wanted, choice, signal), signal);
      await tell(after, rest);
    }
    if (isDrawnAnew) await tell(after, null, await sketch(at, wanted, signal));
  }

  /** The number of segments that a run would choose: found on the very customers that the run would look at. */
  async function chosen(
    at: Trial,
    recipe: Recipe,
    cluster: ClusterChoice,
    signal: AbortSignal,
  ): Promise<ClusterChoice> {
    const { encoded, sample } = at;
    if (cluster.method !== 'kmeans' || sample.of > mostForK) return cluster;
    const { x } = await spaceOf(at, encoded, recipe, signal);
    const { nInit } = cluster;
    return { ...cluster, k: await runner.run('chooseK', { x, nInit, seed: recipe.seed }, { signal }) };
  }

  async function groupsNow(
    at: Trial,
    start: PreviewStart,
    groups: number,
    signal: AbortSignal,
  ): Promise<Grouping> {
    const { recipe } = start.input;
    try {
      return await group(at, recipe, withK(await onSample(at, recipe, start, signal), groups), signal);
    } catch (error) {
      at.before = null;
      throw error;
    }
  }

  /** The sample laid out by a recipe, from where it stands. */
  async function sketch(at: Trial, recipe: Recipe, signal: AbortSignal): Promise<Float32Array> {
    const { sample } = at;
    const { x } = await spaceOf(at, sample.blocks, recipe, signal);
    const { neighbors, minDist } = layoutOptionsOf(recipe);
    const k = Math.max(0, Math.min(neighbors, x.rows - 1));
    const { graph } = await runner.run('neighbors', { x, k, seed: recipe.seed }, { signal });
    return runner.run(
      'layout',
      {
        engine: 'kindred',
        graph,
        items: null,
        others: null,
        initial: sample.positions,
        seed: recipe.seed,
        options: { minDist, nEpochs: sketchEpochs },
      },
      { signal },
    );
  }

  /** Gives back what the trials hold; nobody looks at them any more. */
  function close(): void {
    trial?.end.abort();
    trial = null;
  }

  return { preview, close };
}

/** All items of the map are in the sample, in their order. */
const isWhole = ({ weights, of }: TuneSample): boolean => weights.length === of;

/** A recipe that reads every block which either of two reads. */
const withBlocksOf = (one: Recipe, other: Recipe): Recipe => ({
  ...one,
  weights: {
    ...one.weights,
    ...Object.fromEntries(
      blocks.filter((block) => weightOf(one, block) === 0).map((block) => [block, weightOf(other, block)]),
    ),
  },
});

const withK = (cluster: ClusterChoice, k: number): ClusterChoice =>
  (cluster.method === 'kmeans' || cluster.method === 'hierarchical') && cluster.k === 'auto' && k > 0
    ? { ...cluster, k }
    : cluster;

/** What decides who belongs together. */
const keyOfGroups = ({ weights, cluster, scale, taught }: Recipe): string =>
  JSON.stringify([blocks.map((block) => weights[block]), cluster, scale, taught]);

/** What decides who stands where. */
const keyOfLayout = (recipe: Recipe): string =>
  JSON.stringify([
    blocks.map((block) => recipe.weights[block]),
    recipe.layout,
    layoutOptionsOf(recipe),
    recipe.taught,
  ]);

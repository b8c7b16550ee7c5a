import type { StepReport } from '../core/data/cleanStep';
import type { CleanTable } from '../core/data/cleanTable';
import type { EncoderReport } from '../core/data/encoder';
import { itemPairs } from '../core/data/lesson';
import type { Matrix } from '../core/data/matrix';
import type { Notice } from '../core/data/notice';
import type { Profile } from '../core/data/profile';
import type { Control, Progress } from '../core/data/progress';
import { isByDensity, withoutLeftOut } from '../core/data/recipe';
import type { BaseGrouping } from '../core/data/reshape';
import type { Segment } from '../core/data/segment';
import type { Recall } from '../core/data/recall';
import type { BlockShare, Prepared, TextStats } from '../workers/messages/encode';
import type { Neighbors } from '../workers/messages/layout';
import type { Runner } from '../workers/pool';
import type { Grouping } from '../stages/cluster/groupItems';
import type { Hierarchy } from '../stages/cluster/hierarchy/hierarchical';
import type { Contours } from '../stages/map/contours';
import { placeSteps } from './places';
import { keepIn, stepKeys, type Step, type StepCache } from './plan';
import { told, type RunHooks, type RunInput } from './runInput';
import { isTextOnly, spaceSteps, type Fused } from './space';

/** Share of a step's time that goes into who is near whom, where it has to find that out first. */
const neighborsShare = 0.4;
const treeShare = 0.8;

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

/** Texts in which the encoder found nothing; items without a text have the zero vector as well. */
function unreadNotice({ clean, texts }: Prepared, unread: number): Notice[] {
  const count = unread - (clean.items.length - texts.items);
  return count > 0 ? [{ code: 'texts-unread', level: 'note', count }] : [];
}

/** The order of the steps, told once: what each takes from the others and what is kept for the next run. */
export function pipeline(runner: Runner, cache: StepCache) {
  const kept = keepIn(cache);
  const { prepare, encodeText, encodedBlocks, space } = spaceSteps(runner, kept);
  const { neighborsOf, settle, coasts, graph } = placeSteps(runner, kept, cache);

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

  return { prepare, encodeText, encodedBlocks, space, firstMap, settle, coasts, graph };
}

export type Pipeline = ReturnType<typeof pipeline>;

import type { CleanTable } from '../../core/data/cleanTable';
import type { Segment } from '../../core/data/segment';
import { int32 } from '../../core/data/buffers';
import { behaviourRoles } from '../../core/data/role';
import { clusterMeans } from '../../stages/cluster/clusterMeans';
import { fitUnassigned } from '../../stages/cluster/fitUnassigned';
import { movedFits } from '../../stages/cluster/movedFits';
import { itemTexts } from '../../stages/embed/itemTexts';
import { explainSegments } from '../../stages/explain/explainSegments';
import { keepNames } from '../../stages/explain/keepNames';
import { findLabelLikeColumns } from '../../stages/explain/labelLike';
import { segmentContours } from '../../stages/map/contours';
import { buildSegments } from '../../stages/segment/buildSegments';
import { holdLocked } from '../../stages/segment/holdLocked';
import { replay } from '../../stages/segment/replay';
import type { TasksOf } from '../messages';
import type { PreviousSegments } from '../messages/group';
import type { Handlers } from '../rpc';
import { findSpots } from './spots';
import { exploreTasks } from './explore';
import { movesTasks } from './moves';

/** Labels of the run before, for the items of this run; −1 where a row was left out then. */
function onItems(previous: PreviousSegments, items: Uint32Array): Int32Array {
  const labels = int32(items.length);
  items.forEach((row, i) => {
    const item = previous.rowToItem[row] ?? -1;
    labels[i] = item < 0 ? -1 : (previous.labels[item] ?? -1);
  });
  return labels;
}

/** Segment id → share of its rows that were in the segment of that id before. */
function keptShares(
  segments: readonly Segment[],
  labels: Int32Array,
  clean: CleanTable,
  previous: PreviousSegments,
): Map<string, number> {
  const before = onItems(previous, clean.items);
  const clusterBefore = new Map(previous.segments.map(({ id, cluster }) => [id, cluster]));
  return new Map(
    segments.map(({ id, cluster, size }) => {
      let rows = 0;
      labels.forEach((label, item) => {
        if (label === cluster && before[item] === clusterBefore.get(id)) rows += clean.weights[item]!;
      });
      return [id, rows / size];
    }),
  );
}

export const explainTasks: Handlers<TasksOf<'explain'>> = {
  ...exploreTasks,
  ...movesTasks,

  segments({ labels, clean, k, previous, locked = [], named = [] }) {
    if (!previous) return { segments: buildSegments(labels, clean.weights, k), labels: null };
    const { segments, labels: then } = previous.base ?? previous;
    const before = { segments, labels: onItems({ ...previous, labels: then }, clean.items) };
    const apart = holdLocked(labels, k, before, locked);
    const shown = previous.segments.map(({ id }) => id);
    return {
      segments: buildSegments(apart.labels, clean.weights, apart.k, {
        ...before,
        named,
        retiredIds: [...previous.retiredIds, ...shown],
        held: apart.held,
      }),
      labels: apart.labels === labels ? null : apart.labels,
    };
  },

  reshape: ({ base, clean, placements }) => replay(base, clean.rowToItem, clean.weights, placements),

  fits: ({ x, weights, labels, from }, control) => movedFits(x, labels, weights, from, control),

  assignPreview: ({ x, weights, labels, graph }, control) =>
    fitUnassigned(x, labels, weights, graph, control),

  async explain(input, control) {
    const { table, clean, recipe, labels, segments, x, previous, named = [] } = input;
    const texts = itemTexts(table, clean, recipe);
    const k = segments.reduce((most, { cluster }) => Math.max(most, cluster + 1), 0);
    const centroids = input.centroids ?? clusterMeans(x, labels, clean.weights, k);
    const profiles = await explainSegments({ ...input, centroids, texts }, control);
    const used = new Set(
      recipe.columns.flatMap(({ name, role }) => (behaviourRoles.includes(role) ? name : [])),
    );
    // A name that speaks of a column which no longer counts would be untrue.
    const shown = new Map(
      previous?.profiles.flatMap(({ segmentId, suggestions: [name] }) =>
        name &&
        (named.includes(segmentId) || name.every((part) => !('column' in part) || used.has(part.column)))
          ? [[segmentId, name] as const]
          : [],
      ),
    );
    const kept = previous ? keptShares(segments, labels, clean, previous) : new Map<string, number>();
    for (const id of named) kept.set(id, 1);
    return {
      profiles: keepNames(profiles, shown, kept),
      labelLike: findLabelLikeColumns(table, clean, recipe, labels),
    };
  },

  spots: findSpots,

  contours: ({ positions, labels, k }, control) => segmentContours(positions, labels, k, control),
};

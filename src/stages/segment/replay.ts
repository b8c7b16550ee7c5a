import { int32 } from '../../core/data/buffers';
import type { BaseGrouping } from '../../core/data/reshape';
import { unassignedId, type Placement, type Segment } from '../../core/data/segment';

/** Who belongs where after the steps by hand. */
export interface Replayed {
  /** Int32Array n, item → cluster, −1 = unassigned. Clusters of the run keep their numbers; those born by hand follow. */
  readonly labels: Int32Array;
  /** Those with members, largest first (equal sizes: lower cluster first). */
  readonly segments: readonly Segment[];
  /** Ids of segments that are gone or empty; never given again. */
  readonly retiredIds: readonly string[];
}

/**
 * Replays what the user did by hand on the grouping of a run. Depends on the steps alone, not on the way to them; replayed
 * on its own outcome it changes nothing. Rows that the table does not have are passed over, and so are moves to a segment
 * that is not there: never born, not carried over by this run, or emptied by an earlier merge or deletion.
 *
 * @param base  of the run; read only
 * @param rowToItem  Int32Array, row → item, −1 = left out; read only
 * @param weights  Float32Array n, item → rows it stands for; read only
 * @returns labels that are `base.labels` themselves where there are no steps
 * @throws RangeError when labels and weights are not of the same items
 */
export function replay(
  base: Pick<BaseGrouping, 'labels' | 'segments' | 'retiredIds'>,
  rowToItem: Int32Array,
  weights: Float32Array,
  placements: readonly Placement[],
): Replayed {
  const { segments: before, retiredIds } = base;
  if (base.labels.length !== weights.length)
    throw new RangeError(`replay: weights must have ${base.labels.length} items, got ${weights.length}`);
  if (placements.length === 0) return { labels: base.labels, segments: before, retiredIds };

  const ofRun = before.reduce((most, { cluster }) => Math.max(most, cluster + 1), 0);
  const known: { readonly id: string; readonly colourSlot: number; readonly cluster: number }[] = [...before];
  for (const { born } of placements)
    for (const one of born)
      if (!known.some(({ id }) => id === one.id))
        known.push({ ...one, cluster: ofRun + known.length - before.length });

  const labels = int32(base.labels.length);
  labels.set(base.labels);
  const sizes = new Float64Array(ofRun + known.length - before.length);
  let total = 0;
  labels.forEach((cluster, item) => {
    total += weights[item]!;
    if (cluster >= 0) sizes[cluster]! += weights[item]!;
  });
  const open = new Map(before.map(({ id, cluster }) => [id, cluster]));
  for (const { kind, born, moves } of placements) {
    for (const { id } of born) open.set(id, known.find((one) => one.id === id)!.cluster);
    const left = new Set<number>();
    for (const { to, rows } of moves) {
      const target = to === unassignedId ? -1 : open.get(to);
      if (target === undefined) continue;
      for (const row of rows) {
        const item = rowToItem[row] ?? -1;
        if (item < 0 || labels[item] === target) continue;
        const from = labels[item]!;
        if (from >= 0) sizes[from]! -= weights[item]!;
        if (target >= 0) sizes[target]! += weights[item]!;
        labels[item] = target;
        left.add(from);
      }
    }
    if (kind === 'merge' || kind === 'delete')
      for (const [id, cluster] of open) if (left.has(cluster) && sizes[cluster] === 0) open.delete(id);
  }

  const alive = known.filter(({ cluster }) => sizes[cluster]! > 0);
  const numbers = numbered(alive, ofRun);
  for (let item = 0; item < labels.length; item++) {
    const cluster = labels[item]!;
    if (cluster >= ofRun) labels[item] = numbers.get(cluster)!;
  }
  const ids = new Set(alive.map(({ id }) => id));
  return {
    labels,
    segments: alive
      .map(({ id, cluster, colourSlot }) => ({
        id,
        cluster: numbers.get(cluster) ?? cluster,
        size: sizes[cluster]!,
        share: total > 0 ? sizes[cluster]! / total : 0,
        colourSlot,
      }))
      .sort((a, b) => b.size - a.size || a.cluster - b.cluster),
    retiredIds: [...new Set([...retiredIds, ...known.map(({ id }) => id)])].filter((id) => !ids.has(id)),
  };
}

/** Born clusters with members, numbered on from those of the run without gaps. */
function numbered(alive: readonly { readonly cluster: number }[], ofRun: number): Map<number, number> {
  const born = alive.filter(({ cluster }) => cluster >= ofRun);
  return new Map(born.map(({ cluster }, i) => [cluster, ofRun + i]));
}

import type { Membership } from '../../core/data/moves';
import { buildSegments } from '../../stages/segment/buildSegments';
import { segmentMoves } from '../../stages/segment/segmentMoves';
import type { Segment } from '../../core/data/segment';
import type { TasksOf } from '../messages';
import type { RunMembership, TuneSample } from '../messages/group';
import type { Handlers } from '../rpc';

/** Labels of the rows of the file; −1 where a row is no item. */
function byRow({ segments, labels, rowToItem }: RunMembership): Membership {
  const ofRows = new Int32Array(rowToItem.length);
  for (let row = 0; row < ofRows.length; row++) {
    const item = rowToItem[row]!;
    ofRows[row] = item < 0 ? -1 : labels[item]!;
  }
  return { segments, labels: ofRows };
}

/** Labels of a run's clusters, without the customers who stay whatever it says. */
const free = (labels: Int32Array, isFixed: Uint8Array): Int32Array =>
  labels.map((label, i) => (isFixed[i] ? -1 : label));

/** Segments of a run, and the customers who stay back in those where they were. */
function withFixed(
  run: Membership,
  { labels, isFixed }: Pick<TuneSample, 'labels' | 'isFixed'>,
  segments: readonly Segment[],
): Membership {
  const known = new Map(run.segments.map(({ id, cluster }) => [id, cluster]));
  const after = run.segments.reduce((most, { cluster }) => Math.max(most, cluster + 1), 0);
  const kept = segments.filter(({ cluster }) => labels.some((label, i) => isFixed[i] && label === cluster));
  const apart = kept
    .filter(({ id }) => !known.has(id))
    .map((segment, i) => ({ ...segment, cluster: after + i }));
  for (const { id, cluster } of apart) known.set(id, cluster);
  const clusterOf = new Map(kept.map(({ id, cluster }) => [cluster, known.get(id)!]));
  return {
    segments: [...run.segments, ...apart],
    labels: run.labels.map((label, i) => (isFixed[i] ? (clusterOf.get(labels[i]!) ?? -1) : label)),
  };
}

/** Who moves, by a change that is tried and by one that was made. */
export const movesTasks: Pick<Handlers<TasksOf<'explain'>>, 'tuneMoves' | 'moves'> = {
  tuneMoves({ sample, segments, locked, retiredIds, before, after }) {
    const { labels, stands, isFixed } = sample;
    const now = free(before.labels, isFixed);
    const then = free(after.labels, isFixed);
    const was = buildSegments(now, stands, before.k, {
      segments: segments.filter(({ id }) => !locked.includes(id)),
      labels: free(labels, isFixed),
      retiredIds: [...retiredIds, ...locked],
    });
    const will = buildSegments(then, stands, after.k, {
      segments: was,
      labels: now,
      retiredIds: [...retiredIds, ...segments.map(({ id }) => id)],
    });
    const made = withFixed({ segments: will, labels: then }, sample, segments);
    const moves = segmentMoves(withFixed({ segments: was, labels: now }, sample, segments), made, stands);
    const sizes = new Map(moves.sizes.map(({ id, after: size }) => [id, size]));
    return {
      moves,
      segments: made.segments
        .map((segment) => ({
          ...segment,
          size: sizes.get(segment.id) ?? 0,
          share: (sizes.get(segment.id) ?? 0) / (moves.rows || 1),
        }))
        .filter(({ size }) => size > 0)
        .sort((a, b) => b.size - a.size || a.cluster - b.cluster),
      labels: made.labels,
    };
  },

  moves: ({ before, after }) => segmentMoves(byRow(before), byRow(after), null),
};

import type { Membership } from '../../core/data/moves';
import { buildSegments } from '../../stages/segment/buildSegments';
import { segmentMoves } from '../../stages/segment/segmentMoves';
import type { RunMembership, TasksOf } from '../messages';
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

/** Who moves, by a change that is tried and by one that was made. */
export const movesTasks: Pick<Handlers<TasksOf<'explain'>>, 'tuneMoves' | 'moves'> = {
  tuneMoves({ sample: { labels, stands }, segments, retiredIds, before, after }) {
    const was = buildSegments(before.labels, stands, before.k, {
      segments: [...segments],
      labels,
      retiredIds,
    });
    const known = [...retiredIds, ...segments.map(({ id }) => id)];
    const will = buildSegments(after.labels, stands, after.k, {
      segments: was,
      labels: before.labels,
      retiredIds: known,
    });
    const moves = segmentMoves(
      { segments: was, labels: before.labels },
      { segments: will, labels: after.labels },
      stands,
    );
    return { moves, segments: will };
  },

  moves: ({ before, after }) => segmentMoves(byRow(before), byRow(after), null),
};

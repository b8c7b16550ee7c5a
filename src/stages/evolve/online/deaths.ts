import type { DeathProposal } from '../../../core/data/proposal';
import { wilson } from '../../../core/math/wilson';
import { nearestOther, type Day, type Spread } from './day';
import { surely } from './gap';

/** A segment that holds so little of the share that it had is dying. */
const dying = 0.25;

/**
 * Segments that customers left: those who still fit are a quarter of the share before, or fewer, and even at its upper bound
 * (Wilson, z = 4) the share is below half of it. Customers beyond the segment's reach do not count: they are in it only
 * because nothing is nearer.
 *
 * @param squared  as `squaredToOwn` gives them
 */
export function deaths(before: Spread, now: Day, squared: Float64Array): DeathProposal[] {
  const { x, labels, weights, centroids } = now;
  const fitting = new Float64Array(before.rows.length);
  let total = 0;
  labels.forEach((segment, item) => {
    total += weights[item]!;
    if (segment >= 0 && squared[item]! <= before.reach[segment]! ** 2) fitting[segment]! += weights[item]!;
  });
  const found = Array.from(fitting, (rows, segment): DeathProposal => ({
    kind: 'death',
    segment,
    rows,
    share: total > 0 ? rows / total : 0,
    shareBefore: before.total > 0 ? before.rows[segment]! / before.total : 0,
    shareAtMost: wilson(rows, total, surely)[1],
    heir: -1,
  })).filter(
    ({ share, shareBefore, shareAtMost }) =>
      shareBefore > 0 && share <= dying * shareBefore && shareAtMost <= shareBefore / 2,
  );
  const isDying = new Set(found.map(({ segment }) => segment));
  return found.map((one) => ({
    ...one,
    heir: nearestOther(centroids, x.cols, one.segment, (other) => !isDying.has(other) && fitting[other]! > 0),
  }));
}

import type { MergeProposal } from '../../../core/data/proposal';
import { along, itemsOf, rowsOf, some, type Day, type Spread } from './day';
import { bandsOf, gapOf, isGap, isMore, type Bands } from './gap';
import { squaredBetween } from './nearestCentre';

/** So many between two centres, over those beside them, are no gap any more. */
const grownOver = 0.8;
/** Centres farther apart than the sum of their reaches cannot have grown together. */
const neighbours = 3;
/** Customers of a pair of segments whom a gap is judged on; of more, evenly taken ones of both. */
const mostJudged = 5000;

/**
 * Pairs of segments that grew together: between their centres was a gap, and there is none now. Segments that a method cut out of one
 * cloud never had a gap, and stay as they were cut.
 */
export function merges(before: Day, spreadBefore: Spread, now: Day): MergeProposal[] {
  const d = now.x.cols;
  const k = now.centroids.length / d;
  const itemsBefore = itemsOf(before.labels, k);
  const itemsNow = itemsOf(now.labels, k);
  const bandsBetween = (day: Day, items: readonly Uint32Array[], a: number, b: number): Bands => {
    const both = new Uint32Array(items[a]!.length + items[b]!.length);
    both.set(items[a]!);
    both.set(items[b]!, items[a]!.length);
    const centre = (at: number): Float64Array => day.centroids.slice(at * d, (at + 1) * d);
    const judged = some(both, mostJudged);
    return bandsOf(along(day.x, judged, centre(a), centre(b)), rowsOf(day.weights, judged));
  };
  const { usual } = spreadBefore;
  const found: MergeProposal[] = [];
  for (let a = 0; a < k; a++)
    for (let b = a + 1; b < k; b++) {
      if (itemsNow[a]!.length === 0 || itemsNow[b]!.length === 0) continue;
      const apart = Math.sqrt(squaredBetween(now.centroids, a, now.centroids, b, d));
      const apartBefore = Math.sqrt(squaredBetween(before.centroids, a, before.centroids, b, d));
      if (apart >= apartBefore || apart > neighbours * usual) continue;
      const bandsNow = bandsBetween(now, itemsNow, a, b);
      if (gapOf(bandsNow) < grownOver) continue;
      const bandsBefore = bandsBetween(before, itemsBefore, a, b);
      if (!isGap(bandsBefore) || !isMore(bandsNow, bandsBefore)) continue;
      const sum = (items: Uint32Array): number =>
        rowsOf(now.weights, items).reduce((all, one) => all + one, 0);
      const [rowsA, rowsB] = [sum(itemsNow[a]!), sum(itemsNow[b]!)];
      found.push({
        kind: 'merge',
        segments: rowsA >= rowsB ? [a, b] : [b, a],
        rows: rowsA >= rowsB ? [rowsA, rowsB] : [rowsB, rowsA],
        gap: { now: gapOf(bandsNow), before: gapOf(bandsBefore) },
        apart: usual > 0 ? apart / usual : 0,
        apartBefore: usual > 0 ? apartBefore / usual : 0,
      });
    }
  return found;
}

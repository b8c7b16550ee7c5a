import type { FollowedMove } from '../../../core/data/proposal';
import { spreadOf, type Day } from './day';
import { follow, type FollowOptions } from './follow';
import { squaredTo } from './nearestCentre';
import { nearestCentres } from './nearestCentres';

/**
 * Means of the segments' customers, without those beyond reach of them: a new group beside a segment does not draw its centre away,
 * and a segment that moves by less than its reach is followed (a trimmed mean, moved until it stays).
 *
 * @param start  Float64Array k×d, where the segments were; a segment stays there when nobody is within reach of it
 * @param reach  Float64Array k; null: everybody counts
 */
export function meansOf(
  { x, labels, weights }: Omit<Day, 'centroids'>,
  start: Float64Array,
  reach: Float64Array | null,
): Float64Array {
  const d = x.cols;
  let means = start;
  for (let pass = 0; pass < (reach ? mostPasses : 1); pass++) {
    const sums = new Float64Array(start.length);
    const counts = new Float64Array(start.length / d);
    for (let item = 0; item < labels.length; item++) {
      const label = labels[item]!;
      if (label < 0 || (reach && squaredTo(x, item, means, label) > reach[label]! ** 2)) continue;
      counts[label]! += weights[item]!;
      for (let j = 0; j < d; j++) sums[label * d + j]! += weights[item]! * x.data[item * d + j]!;
    }
    const held = means;
    means = sums.map((sum, at) => {
      const count = counts[Math.floor(at / d)]!;
      return count > 0 ? sum / count : held[at]!;
    });
    if (means.every((value, at) => value === held[at])) break;
  }
  return means;
}

const mostPasses = 8;

/**
 * Who changes sides when centres follow a day's customers. Somebody changes who is nearer to another centre after it, and was not
 * before: a segment that was shaped by hand, or by density, keeps customers who are nearer to another all along.
 *
 * @param before  the day whose customers the centres remember; read only
 * @param now  with the centres of the day before; read only
 * @returns the centres after, and the moves, largest first
 */
export function followDay(
  before: Day,
  now: Day,
  options: Omit<FollowOptions, 'reach'>,
): { centroids: Float64Array; moves: FollowedMove[] } {
  const { rows, reach } = spreadOf(before);
  const k = rows.length;
  const { centroids } = follow({ centroids: now.centroids, counts: rows }, now.x, now.weights, {
    ...options,
    reach,
  });
  const placed = { labels: now.labels.slice(), squared: new Float64Array(now.labels.length) };
  nearestCentres(now.x, centroids, placed);
  const moved = new Map<number, number[]>();
  now.labels.forEach((from, item) => {
    const to = placed.labels[item]!;
    if (
      from < 0 ||
      to === from ||
      squaredTo(now.x, item, now.centroids, to) < squaredTo(now.x, item, now.centroids, from)
    )
      return;
    const key = from * k + to;
    const list = moved.get(key);
    if (list) list.push(item);
    else moved.set(key, [item]);
  });
  const moves = Array.from(moved, ([key, list]): FollowedMove => ({
    from: Math.floor(key / k),
    to: key % k,
    items: Uint32Array.from(list),
    rows: list.reduce((sum, item) => sum + now.weights[item]!, 0),
  })).sort((a, b) => b.rows - a.rows);
  return { centroids, moves };
}

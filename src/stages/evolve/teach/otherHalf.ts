import { chain, pairUp, spread, type RowPairs } from '../../../core/data/lesson';
import type { Segment } from '../../../core/data/segment';

const mostPairs = 24;
const ofEach = 4;

/**
 * What segments as they are say about their customers, where lessons speak of one kind of pair alone and a metric must know
 * both: that those of different segments do not belong together, or that those of one do.
 *
 * @param labels  Int32Array n, item → cluster
 * @param items  Uint32Array n, item → a row of it
 */
export function otherHalf(
  { together, apart }: RowPairs,
  labels: Int32Array,
  segments: readonly Segment[],
  items: ArrayLike<number>,
): RowPairs {
  const none = { together: [], apart: [] };
  if (together.length > 0 === apart.length > 0) return none;
  const members = new Map<number, number[]>(segments.map(({ cluster }) => [cluster, []]));
  labels.forEach((label, item) => members.get(label)?.push(item));
  const sides = [...members.values()].map((own) => spread(own, ofEach).map((item) => items[item]!));
  const most = Math.max(1, Math.floor(mostPairs / Math.max(1, sides.length)));
  if (together.length === 0) return { ...none, together: sides.flatMap((side) => chain(side, most)) };
  return { ...none, apart: sides.slice(1).flatMap((side, i) => pairUp(sides[i]!, side, most)) };
}

import type { Constraints } from '../../../core/data/constraints';
import type { ConstrainedItems } from './constrained';
import { squaredFrom, type Items } from './items';

/** What was said of items, and what it costs not to follow it. */
export interface Lessons {
  readonly pairs: Constraints;
  /** Of one pair that does not hold, in items' mean squared distances to the middle of all. */
  readonly weight: number;
}

/** Looks at items whose partners may have moved meanwhile; they settle after few. */
const mostRounds = 10;

/**
 * Pairwise constrained k-means (Basu, Banerjee & Mooney 2004): to an item's weighted squared distance from a centroid comes a cost
 * for each pair that would not hold; items take what costs least, one after the other, until none changes. Unlike
 * `constrainItems` all pairs may be broken, so that they never fail: one item far from what it was said to belong with does not
 * drag a centroid along. The sum of inertia and costs never rises.
 *
 * @param onMove  told of every label that changes; from −1 at first
 * @returns null where nothing was said
 * @throws RangeError where a pair names no item
 */
export function weighLessons(
  items: Items,
  k: number,
  { pairs, weight }: Lessons,
  onMove: (item: number, from: number, to: number) => void,
): ConstrainedItems | null {
  const { x, weights, variance } = items;
  for (const item of [...pairs.together, ...pairs.apart])
    if (item >= x.rows) throw new RangeError(`kMeans: lessons must name items below ${x.rows}, got ${item}`);
  if (pairs.together.length + pairs.apart.length === 0) return null;
  const cost = weight * variance * x.cols;
  const partners = new Map<number, { readonly item: number; readonly isApart: boolean }[]>();
  const add = (item: number, other: number, isApart: boolean): void => {
    partners.set(item, [...(partners.get(item) ?? []), { item: other, isApart }]);
  };
  for (const [list, isApart] of [
    [pairs.together, false],
    [pairs.apart, true],
  ] as const)
    for (let p = 0; p < list.length; p += 2) {
      add(list[p]!, list[p + 1]!, isApart);
      add(list[p + 1]!, list[p]!, isApart);
    }
  const isFixed = new Uint8Array(x.rows);
  for (const item of partners.keys()) isFixed[item] = 1;
  const order = [...partners.keys()].sort((a, b) => a - b);

  /** The cluster that costs least; the one that it is in where another costs the same. */
  function cheapest(item: number, centroids: Float32Array, labels: Int32Array): number {
    const costs = Float64Array.from(
      { length: k },
      (_, cluster) => (weights[item] || 1) * squaredFrom(items, item, centroids, cluster),
    );
    for (const { item: other, isApart } of partners.get(item)!) {
      const there = labels[other]!;
      if (there < 0) continue;
      if (isApart) costs[there]! += cost;
      else for (let cluster = 0; cluster < k; cluster++) if (cluster !== there) costs[cluster]! += cost;
    }
    let best = Math.max(0, labels[item]!);
    for (let cluster = 0; cluster < k; cluster++) if (costs[cluster]! < costs[best]!) best = cluster;
    return best;
  }

  return {
    isFixed,
    assign(centroids, labels) {
      let isSame = true;
      for (let round = 0, moved = 1; round < mostRounds && moved > 0; round++) {
        moved = 0;
        for (const item of order) {
          const [from, to] = [labels[item]!, cheapest(item, centroids, labels)];
          if (from === to) continue;
          labels[item] = to;
          onMove(item, from, to);
          moved++;
          isSame = false;
        }
      }
      return isSame;
    },
  };
}

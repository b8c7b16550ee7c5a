import type { Baskets } from '../../../core/data/basket';
import type { Offer } from '../../../core/data/offer';
import { wilson, z95 } from '../../../core/math/wilson';

/** Fewer members than this prove nothing. */
const leastRows = 5;
/** Bought hardly more often than by everybody: true of a segment that is nearly everybody, and no news. */
const leastLift = 1.1;

/**
 * Things that a cluster's items have to do with more often than everybody, by the lift that is sure: the lower 95 % bound of
 * the cluster's share (Wilson 1927) over the share of all. Rare things that a few happen to have stay behind.
 *
 * @param labels  Int32Array n, item → cluster, −1 = unassigned, which counts among the others; read only
 * @param weights  Float32Array n, item → rows; read only
 * @returns at most `most`, the surest lift first; none whose bound is not above the others' share, none of less than 1.1
 */
export function characteristicThings(
  { starts, things, names }: Omit<Baskets, 'counts'>,
  labels: Int32Array,
  weights: Float32Array,
  cluster: number,
  most: number,
): Offer[] {
  const own = new Float64Array(names.length);
  const all = new Float64Array(names.length);
  let [size, total] = [0, 0];
  for (let item = 0; item < labels.length; item++) {
    const rows = weights[item]!;
    const isOwn = labels[item] === cluster;
    total += rows;
    if (isOwn) size += rows;
    for (let at = starts[item]!; at < starts[item + 1]!; at++) {
      all[things[at]!]! += rows;
      if (isOwn) own[things[at]!]! += rows;
    }
  }
  const others = total - size;
  if (size === 0 || others === 0) return [];
  return names
    .flatMap((name, thing) => {
      const rows = own[thing]!;
      const shareOthers = (all[thing]! - rows) / others;
      const [sure] = wilson(rows, size, z95);
      if (rows < leastRows || sure <= shareOthers) return [];
      const shareOfAll = all[thing]! / total;
      const lift = rows / size / shareOfAll;
      if (lift < leastLift) return [];
      const offer = { name, rows, share: rows / size, shareOthers, lift };
      return [{ offer, sureLift: sure / shareOfAll }];
    })
    .sort((a, b) => b.sureLift - a.sureLift || b.offer.rows - a.offer.rows)
    .slice(0, most)
    .map(({ offer }) => offer);
}

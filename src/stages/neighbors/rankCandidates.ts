import { squaredDistance } from '../../core/math/centred';

export interface Neighbor {
  readonly item: number;
  /** Squared Euclidean distance. */
  readonly squared: number;
}

const byDistance = (a: Neighbor, b: Neighbor): number => a.squared - b.squared || a.item - b.item;

/**
 * The k nearest of a few candidates of query i, measured in doubles; equal distances by item.
 *
 * @param self  the item that the query itself is, left out; −1 for none
 */
export function rankCandidates(
  queries: Float32Array,
  i: number,
  items: Float32Array,
  cols: number,
  candidates: ArrayLike<number>,
  k: number,
  self: number,
): Neighbor[] {
  const found: Neighbor[] = [];
  for (let c = 0; c < candidates.length; c++) {
    const item = candidates[c]!;
    if (item !== self) found.push({ item, squared: squaredDistance(queries, i, items, item, cols) });
  }
  return found.sort(byDistance).slice(0, k);
}

/** The k nearest of all items of query i, measured in doubles: n·d steps. */
export function nearestExactly(
  queries: Float32Array,
  i: number,
  items: Float32Array,
  cols: number,
  k: number,
  self: number,
): Neighbor[] {
  const nearest: Neighbor[] = [];
  for (let item = 0; item < items.length / cols; item++) {
    if (item === self) continue;
    const squared = squaredDistance(queries, i, items, item, cols);
    if (nearest.length === k && squared >= nearest[k - 1]!.squared) continue;
    if (nearest.length === k) nearest.pop();
    let place = nearest.length;
    while (place > 0 && nearest[place - 1]!.squared > squared) place--;
    nearest.splice(place, 0, { item, squared });
  }
  return nearest;
}

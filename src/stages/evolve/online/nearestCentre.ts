import type { Matrix } from '../../../core/data/matrix';

/** Squared distance of an item to one of the centres, in doubles. */
export function squaredTo(
  { data, cols }: Matrix,
  item: number,
  centres: Float64Array,
  centre: number,
): number {
  const [from, to] = [item * cols, centre * cols];
  let sum = 0;
  for (let j = 0; j < cols; j++) {
    const difference = data[from + j]! - centres[to + j]!;
    sum += difference * difference;
  }
  return sum;
}

/**
 * Nearest centre of an item; measuring stops as soon as a centre is known to be farther than the best.
 *
 * @param first  tried first, so that the others are given up sooner: where the item was before; −1: nowhere
 * @returns position of the centre; of equally near ones `first`, else the lowest; −1 where there is none
 */
export function nearestCentre(x: Matrix, item: number, centres: Float64Array, first = -1): number {
  const { data, cols } = x;
  const from = item * cols;
  const k = centres.length / cols;
  let best = first;
  let least = first < 0 ? Infinity : squaredTo(x, item, centres, first);
  for (let centre = 0; centre < k; centre++) {
    if (centre === first) continue;
    const to = centre * cols;
    let sum = 0;
    for (let j = 0; j < cols;) {
      for (const stop = Math.min(cols, j + 8); j < stop; j++) {
        const difference = data[from + j]! - centres[to + j]!;
        sum += difference * difference;
      }
      if (sum >= least) break;
    }
    if (sum < least) {
      least = sum;
      best = centre;
    }
  }
  return best;
}

/** Squared distance between two centres. */
export function squaredBetween(a: Float64Array, i: number, b: Float64Array, j: number, cols: number): number {
  let sum = 0;
  for (let q = 0; q < cols; q++) sum += (a[i * cols + q]! - b[j * cols + q]!) ** 2;
  return sum;
}

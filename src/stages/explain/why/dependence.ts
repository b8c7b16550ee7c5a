import type { Matrix } from '../../../core/data/matrix';
import { nearestByProducts, productsOf, type Centres } from './centres';

/**
 * Partial dependence (Friedman 2001): where everybody would be, had they all the same value in one column and everything
 * else as it is. As `sklearn.inspection.partial_dependence` counts it by brute force for a classifier that says 1 for the
 * nearest centre and 0 for the others.
 *
 * @param x  items n×d; read only
 * @param items  Uint32Array m, who is counted
 * @param weights  Float32Array n, item → rows; read only
 * @param dims  columns of x that the column became
 * @param values  an item that has each value, whose part of the vector everybody is given
 * @returns value → cluster → weighted share, 0–1
 */
export function dependenceOn(
  x: Matrix,
  items: Uint32Array,
  weights: Float32Array,
  centres: Centres,
  dims: Int32Array,
  values: Uint32Array,
): number[][] {
  const { k } = centres;
  const whole = productsOf(
    x,
    items,
    Array.from({ length: x.cols }, (_, j) => j),
    centres,
  );
  const own = productsOf(x, items, dims, centres);
  const given = productsOf(x, values, dims, centres);
  const total = items.reduce((sum, item) => sum + weights[item]!, 0);
  return Array.from(values, (_, v) => {
    const rows = Array.from({ length: k }, () => 0);
    for (let i = 0; i < items.length; i++) {
      const nearest = nearestByProducts(
        (cluster) => whole.dots[i * k + cluster]! - own.dots[i * k + cluster]! + given.dots[v * k + cluster]!,
        whole.squares[i]! - own.squares[i]! + given.squares[v]!,
        centres,
      );
      if (nearest >= 0) rows[nearest]! += weights[items[i]!]!;
    }
    return rows.map((count) => (total > 0 ? count / total : 0));
  });
}

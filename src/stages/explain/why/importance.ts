import type { Matrix } from '../../../core/data/matrix';
import type { Control } from '../../../core/data/progress';
import { makePacer } from '../../../core/data/pacer';
import { randomInt, type Rng } from '../../../core/math/rng';
import { nearestByProducts, productsOf, type Centres } from './centres';

/** What depends on some columns of x. */
export interface Importance {
  /** Mean and population standard deviation over the deals of the drop in agreement. */
  readonly drop: number;
  readonly sd: number;
}

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin & Dominici 2019): by how much fewer customers are nearest to the
 * mean of their own segment when the values of some columns are dealt out anew among them, as
 * `sklearn.inspection.permutation_importance` counts it with the accuracy of a nearest centroid.
 *
 * @param x  items n×d; read only
 * @param items  Uint32Array m, the items that are dealt among one another; all of them are in a segment
 * @param labels  Int32Array n, item → cluster; read only
 * @param weights  Float32Array n, item → rows; read only
 * @param groups  columns of x that are dealt together, group by group
 * @param deals  Uint32Array m each: position → position whose values it is given; at least one
 * @returns agreement before, weighted share 0–1; an importance for each group
 * @throws DOMException AbortError when the signal fires
 */
export async function permutationImportance(
  x: Matrix,
  items: Uint32Array,
  labels: Int32Array,
  weights: Float32Array,
  centres: Centres,
  groups: readonly Int32Array[],
  deals: readonly Uint32Array[],
  control: Control,
): Promise<{ agreement: number; importances: Importance[] }> {
  const { k } = centres;
  const pace = makePacer(control);
  const whole = productsOf(
    x,
    items,
    Array.from({ length: x.cols }, (_, j) => j),
    centres,
  );
  const total = items.reduce((sum, item) => sum + weights[item]!, 0);
  const agreementOf = (
    dotOf: (i: number, cluster: number) => number,
    squareOf: (i: number) => number,
  ): number => {
    let agreed = 0;
    for (let i = 0; i < items.length; i++) {
      const nearest = nearestByProducts((cluster) => dotOf(i, cluster), squareOf(i), centres);
      if (nearest === labels[items[i]!]) agreed += weights[items[i]!]!;
    }
    return total > 0 ? agreed / total : 0;
  };
  const agreement = agreementOf(
    (i, cluster) => whole.dots[i * k + cluster]!,
    (i) => whole.squares[i]!,
  );
  const importances: Importance[] = [];
  for (const [g, dims] of groups.entries()) {
    const { dots, squares } = productsOf(x, items, dims, centres);
    const drops: number[] = [];
    for (const [r, deal] of deals.entries()) {
      const dealt = agreementOf(
        (i, cluster) => whole.dots[i * k + cluster]! - dots[i * k + cluster]! + dots[deal[i]! * k + cluster]!,
        (i) => whole.squares[i]! - squares[i]! + squares[deal[i]!]!,
      );
      drops.push(agreement - dealt);
      await pace((g + (r + 1) / deals.length) / groups.length);
    }
    const drop = drops.reduce((sum, one) => sum + one, 0) / drops.length;
    const variance = drops.reduce((sum, one) => sum + (one - drop) ** 2, 0) / drops.length;
    importances.push({ drop, sd: Math.sqrt(variance) });
  }
  return { agreement, importances };
}

/** So many orders of n positions, each as likely as any other (Fisher–Yates): who is given whose values. */
export const dealsOf = (rng: Rng, n: number, count: number): Uint32Array[] =>
  Array.from({ length: count }, () => {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = randomInt(rng, i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  });

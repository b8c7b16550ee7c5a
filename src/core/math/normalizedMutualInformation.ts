import { contingency } from './contingency';

function entropy(sizes: Iterable<number>, n: number): number {
  let sum = 0;
  for (const size of sizes) sum -= (size / n) * Math.log(size / n);
  return sum;
}

/**
 * What two groupings of the same items tell of one another, 0–1: mutual information over the mean of the two entropies
 * (as scikit-learn's `normalized_mutual_info_score`). Two groupings of one group each, or no items, agree: 1.
 */
export function normalizedMutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { n, cells, sizesA, sizesB } = contingency(a, b);
  if (n === 0 || (sizesA.size === 1 && sizesB.size === 1)) return 1;
  let shared = 0;
  for (const { a: labelA, b: labelB, count } of cells)
    shared += (count / n) * Math.log((count * n) / (sizesA.get(labelA)! * sizesB.get(labelB)!));
  const mean = (entropy(sizesA.values(), n) + entropy(sizesB.values(), n)) / 2;
  return Math.min(1, Math.max(0, shared / mean));
}

import { contingency } from './contingency';

const pairs = (count: number): number => (count * (count - 1)) / 2;

const pairsOf = (sizes: Iterable<number>): number => {
  let sum = 0;
  for (const size of sizes) sum += pairs(size);
  return sum;
};

/**
 * Agreement of two groupings of the same items, adjusted for chance (Hubert & Arabie 1985): 1 the same groups under any
 * numbering, about 0 unrelated ones, possibly below. Fewer than two items, or two groupings that are trivial in the
 * same way, agree: 1.
 */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { n, cells, sizesA, sizesB } = contingency(a, b);
  const together = pairsOf(cells.map(({ count }) => count));
  const inA = pairsOf(sizesA.values());
  const inB = pairsOf(sizesB.values());
  const expected = n < 2 ? 0 : (inA * inB) / pairs(n);
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

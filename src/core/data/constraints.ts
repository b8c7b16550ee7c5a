import { makeForest, type Forest } from '../math/forest';
import { UserError } from './userError';

/**
 * What a user said of pairs of items: these belong in one cluster, those in different ones. Pair p is
 * (pairs[2p], pairs[2p + 1]); an item may stand in many pairs.
 */
export interface Constraints {
  /** Uint32Array 2m, items. */
  readonly together: Uint32Array;
  /** Uint32Array 2m, items. */
  readonly apart: Uint32Array;
}

export const noConstraints: Constraints = { together: new Uint32Array(0), apart: new Uint32Array(0) };

/**
 * The groups that the pairs to be kept together make, directly or by way of others.
 *
 * @param n  items
 * @throws UserError constraints-contradict with the items `first` and `second` of a pair that is to be apart and is in
 * one group
 * @throws RangeError if an item is not in 0…n−1, or a list of pairs has an odd length
 */
export function togetherGroups({ together, apart }: Constraints, n: number): Forest {
  for (const [name, pairs] of Object.entries({ together, apart })) {
    if (pairs.length % 2 === 1)
      throw new RangeError(`togetherGroups: ${name} must be pairs, got ${pairs.length} items`);
    const outside = pairs.find((item) => item >= n);
    if (outside !== undefined)
      throw new RangeError(`togetherGroups: ${name} must be of items below ${n}, got ${outside}`);
  }
  const groups = makeForest(n);
  for (let p = 0; p < together.length; p += 2) groups.join(together[p]!, together[p + 1]!);
  for (let p = 0; p < apart.length; p += 2) {
    const [first, second] = [apart[p]!, apart[p + 1]!];
    if (groups.find(first) === groups.find(second))
      throw new UserError('constraints-contradict', { first, second });
  }
  return groups;
}

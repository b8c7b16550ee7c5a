import type { Profile } from '../../../core/data/profile';
import { leastTold } from '../../../core/data/smallCounts';

/**
 * What may be told of a segment before others: words and values that fewer of its customers have, one of whom may be known to
 * the room, are left out.
 *
 * @param size  of the segment, in customers
 */
export function toldProfile(profile: Profile, size: number): Profile {
  const isMany = ({ share }: { readonly share: number }): boolean => Math.round(share * size) >= leastTold;
  return {
    ...profile,
    // What nearly nobody of them has tells of the others.
    drivers: profile.drivers.filter((one) => one.kind === 'number' || one.effect < 0 || isMany(one)),
    terms: profile.terms.filter(isMany),
  };
}

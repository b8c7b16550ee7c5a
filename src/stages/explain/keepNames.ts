import type { NamePart, Profile } from '../../core/data/profile';

/** Share of a segment's customers that it must have kept for its name to stay. */
export const enoughKept = 0.5;

const same = (a: readonly NamePart[], b: readonly NamePart[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * Lets names survive a new run: a segment that kept at least half of its customers goes on under the name it was shown
 * with, and what was found now becomes an alternative. Names stay unique: where a newcomer would be called the same, it
 * takes its next suggestion.
 *
 * @param profiles  of this run
 * @param before  segment id → name shown in the run before
 * @param kept  segment id → share of its rows that were in the same segment before, 0–1
 */
export function keepNames(
  profiles: readonly Profile[],
  before: ReadonlyMap<string, readonly NamePart[]>,
  kept: ReadonlyMap<string, number>,
): Profile[] {
  const staying = profiles.map(({ segmentId }) =>
    (kept.get(segmentId) ?? 0) >= enoughKept ? before.get(segmentId) : undefined,
  );
  const taken = staying.flatMap((name) => (name ? [JSON.stringify(name)] : []));
  return profiles.map((profile, i) => {
    const name = staying[i];
    if (name)
      return {
        ...profile,
        suggestions: [name, ...profile.suggestions.filter((other) => !same(other, name))].slice(0, 3),
      };
    const free = profile.suggestions.filter((parts) => !taken.includes(JSON.stringify(parts)));
    return free.length > 0 ? { ...profile, suggestions: free } : profile;
  });
}

/** Groups of fewer customers are not counted before others: one of them may be known to the room. */
export const leastTold = 10;

/**
 * Groups whose sizes are not told: those below the floor and, where that would leave one that the rest of the total gives
 * away, the smallest of the others too (complementary suppression).
 *
 * @param sizes  group → customers
 * @param apart  customers of no group, who are not told of either
 */
export function untoldGroups(
  sizes: ReadonlyMap<string, number>,
  apart: number,
  least: number = leastTold,
): ReadonlySet<string> {
  const ordered = [...sizes].sort(([, a], [, b]) => a - b);
  const small = ordered.filter(([, size]) => size < least);
  const needsOneMore = small.length === 1 && apart === 0;
  return new Set(ordered.slice(0, small.length + (needsOneMore ? 1 : 0)).map(([id]) => id));
}

import type { Proposal } from '../../../core/data/proposal';
import { births } from './births';
import { spreadOf, squaredToOwn, type Day } from './day';
import { deaths } from './deaths';
import { merges } from './merges';
import { splits } from './splits';

/**
 * What customers of one day suggest about the segments of another: groups that are forming, segments that died, fell in two or
 * grew together. Each is judged against the day before, so that what was always so is not news, and against chance (z = 4:
 * about one in 30,000), so that nothing is proposed where nothing changed.
 *
 * @param before  the day on which the segments were last agreed to; read only
 * @param now  in the same space, with centres that followed the customers or stayed; read only
 * @returns births, deaths, splits, merges; largest first within each. None where either day is empty
 * @throws RangeError when the two days are not of the same space and segments
 */
export function detectChanges(before: Day, now: Day, seed: number): Proposal[] {
  if (before.x.cols !== now.x.cols || before.centroids.length !== now.centroids.length)
    throw new RangeError(
      `detectChanges: both days must have ${before.x.cols} columns and ${before.centroids.length} numbers of centres, got ${now.x.cols} and ${now.centroids.length}`,
    );
  if (before.x.rows === 0 || now.x.rows === 0 || now.centroids.length === 0) return [];
  const spread = spreadOf(before);
  const squared = squaredToOwn(now);
  const forming = births(before, spread, now, squared).sort((a, b) => b.rows - a.rows);
  const isForming = new Set(forming.flatMap(({ items }) => [...items]));
  const falling = splits(before, spread, now, seed)
    // A new group within reach of a segment is told once.
    .filter(({ items }) => items.filter((item) => isForming.has(item)).length < items.length / 2)
    .sort((a, b) => b.rows[1] - a.rows[1]);
  // Nobody may be left at the centre of a segment that fell in two: it is not dead.
  const dying = deaths(spread, now, squared).filter(
    ({ segment }) => !falling.some((one) => one.segment === segment),
  );
  const isDying = new Set(dying.map(({ segment }) => segment));
  return [
    ...forming,
    ...dying.sort((a, b) => b.shareBefore - a.shareBefore),
    ...falling,
    ...merges(before, spread, now)
      .filter(({ segments }) => !segments.some((segment) => isDying.has(segment)))
      .sort((a, b) => b.rows[1] - a.rows[1]),
  ];
}

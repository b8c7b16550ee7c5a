import type { Profile } from '../../core/data/profile';
import type { KnownName, RangeCondition } from '../../core/data/recipeFile';
import type { RuleCondition } from '../../core/data/rule';
import type { Segment } from '../../core/data/segment';
import { bestAssignment } from '../../core/math/assignment';

/** Segments of fewer members are not told of: their differences would speak of single customers. */
const leastMembers = 10;
/** Effects beyond this are all alike: a group that is set apart entirely. */
const mostEffect = 3;
/** A segment whose marks point elsewhere than the name's does not take it: cosine. */
const leastLikeness = 0.8;

/** Column → by how much a segment differs there, of numbers alone: values of categories and words are customers' own. */
const marksOf = ({ drivers }: Profile): Record<string, number> =>
  Object.fromEntries(
    drivers.flatMap((driver) =>
      driver.kind === 'number' ? [[driver.column, Math.round(driver.effect * 100) / 100] as const] : [],
    ),
  );

/**
 * Given names, each with what sets its segment apart in numbers. Small segments and those that no number sets apart are
 * left out.
 *
 * @param names  segment id → name that the user gave
 * @param rules  segment id → the user's own rule; one that names values or words is not told of
 */
export function knownNames(
  segments: readonly Segment[],
  profiles: readonly Profile[],
  names: Readonly<Record<string, string>>,
  rules: Readonly<Record<string, readonly RuleCondition[]>> = {},
): KnownName[] {
  return segments.flatMap(({ id, size }) => {
    const [name, profile] = [names[id], profiles.find(({ segmentId }) => segmentId === id)];
    if (name === undefined || !profile || size < leastMembers) return [];
    const marks = marksOf(profile);
    if (Object.keys(marks).length === 0) return [];
    const rule = rules[id]?.filter((one): one is RangeCondition => one.kind === 'range') ?? [];
    const isWhole = rule.length > 0 && rule.length === rules[id]?.length;
    return [{ name, marks, ...(isWhole && { rule }) }];
  });
}

/**
 * Which segment is meant by which name: the pairing of greatest likeness in all (optimal assignment). Likeness is the
 * cosine of the marks; a name that no segment is like is given to none.
 *
 * @returns segment id → the name with what is known of it
 */
export function matchNames(
  known: readonly KnownName[],
  profiles: readonly Profile[],
): Record<string, KnownName> {
  const marks = profiles.map(marksOf);
  const gain = new Float64Array(known.length * profiles.length);
  known.forEach((one, i) =>
    marks.forEach((own, j) => void (gain[i * profiles.length + j] = Math.max(0, likeness(one.marks, own)))),
  );
  const paired = bestAssignment(gain, known.length, profiles.length);
  return Object.fromEntries(
    known.flatMap((one, i) => {
      const j = paired[i]!;
      const isLike = j >= 0 && gain[i * profiles.length + j]! >= leastLikeness;
      return isLike ? [[profiles[j]!.segmentId, one] as const] : [];
    }),
  );
}

/** Cosine over the columns of either; 0 where one has none. */
function likeness(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): number {
  const cut = (value = 0): number => Math.max(-mostEffect, Math.min(mostEffect, value));
  let [dot, left, right] = [0, 0, 0];
  for (const column of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [x, y] = [cut(a[column]), cut(b[column])];
    dot += x * y;
    left += x * x;
    right += y * y;
  }
  return left > 0 && right > 0 ? dot / Math.sqrt(left * right) : 0;
}

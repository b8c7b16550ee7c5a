import { isWithin } from '../../core/text/editDistance';
import type { NameCandidate } from './nameCandidates';

/** How candidates are shared out among those that want names. */
interface Sharing {
  /** Topics that are taken already. */
  readonly taken: Iterable<string>;
  /** Parts of a name at most. */
  readonly longest: number;
  /** What a candidate takes away from all others. */
  readonly claims: (candidate: NameCandidate) => readonly string[];
  /** Whether a part may follow those that a name has; asked from the second part on. */
  readonly mayFollow: (candidate: NameCandidate, name: readonly NameCandidate[]) => boolean;
}

/**
 * Shares candidates out, the strongest first, a part to everybody before anybody gets a second one; what is said of one
 * is said of no other.
 *
 * @param candidates  per name what it could say
 * @returns per name its parts, in the order they were given; empty where nothing was left
 */
export function shareOut(
  candidates: readonly (readonly NameCandidate[])[],
  { taken, longest, claims, mayFollow }: Sharing,
): NameCandidate[][] {
  const gone = new Set(taken);
  const names: NameCandidate[][] = candidates.map(() => []);
  const claimed = new Set<string>();
  const byStrength = candidates
    .flatMap((list, name) => list.map((candidate) => ({ name, candidate })))
    .sort((a, b) => b.candidate.strength - a.candidate.strength || a.name - b.name);
  for (let round = 0; round < longest; round++) {
    for (const { name, candidate } of byStrength) {
      const own = names[name]!;
      if (own.length !== round || candidate.topics.some((topic) => gone.has(topic))) continue;
      if (own.some((other) => speakOfOne(other, candidate))) continue;
      if (round > 0 && !mayFollow(candidate, own)) continue;
      const keys = claims(candidate);
      if (keys.some((key) => claimed.has(key))) continue;
      keys.forEach((key) => claimed.add(key));
      own.push(candidate);
    }
  }
  return names;
}

const longWord = 6;
const misspelt = 2;

/** Whether two parts share a topic; a word misspelt in the data is the same word. */
export const speakOfOne = (a: NameCandidate, b: NameCandidate): boolean =>
  a.topics.some((one) => b.topics.some((other) => one === other || isMisspelt(one, other)));

const isMisspelt = (a: string, b: string): boolean =>
  a.length >= longWord && b.length >= longWord && isWithin(a, b, misspelt) && /^\p{L}+$/u.test(a + b);

import { basketColumn, seenColumn } from '../../core/data/basket';
import type { NamePart } from '../../core/data/profile';
import { formatName } from './formatName';
import { clearCandidates, isColumn, type NameCandidate } from './nameCandidates';
import { shareOut, speakOfOne } from './shareOut';

const longestName = 60;
const considered = 9;
const suggestionsWanted = 3;
/** What names of one, two and three parts cost: a further part must bring more than it adds. */
const costs = { words: [0, 0.05, 0.2], mixed: [0, 0.35, 0.95] } as const;
const reuseElsewhere = 0.75;
const reuseHere = 0.55;

interface Combination {
  readonly members: readonly NameCandidate[];
  readonly worth: number;
}

/**
 * Names for all segments at once: up to three suggestions each, of two or three parts where the findings allow, all
 * different from one another in English and in Chinese, none longer than 60 letters. Where segments have words to be
 * called by, no name repeats a word of another's; where they differ in numbers alone, a part that another segment uses
 * counts less. A segment that nothing sets apart is called by its number.
 *
 * @param candidates  per segment, strongest first
 * @param positions  per segment the number for its plain name, all different
 * @returns per segment its suggestions, best first, at least one
 */
export function chooseNames(
  candidates: readonly (readonly NameCandidate[])[],
  positions: readonly number[],
): (readonly NamePart[])[][] {
  const taken = new Set<string>();
  const usedElsewhere = new Map<string, number>();
  const combinations = candidates.map((list) => combine(mixed(clearCandidates(list))));
  const chosen = candidates.map((): Combination[] => []);
  const apart = haveWords(candidates) ? namesApart(candidates) : candidates.map(() => []);
  const spokenOf = apart.map(
    (_, segment) =>
      new Set(
        apart.flatMap((name, other) => (other === segment ? [] : name.flatMap(({ topics }) => topics))),
      ),
  );

  for (const name of apart) if (name.length > 0) for (const key of keys({ members: name })) taken.add(key);

  for (let round = 0; round < suggestionsWanted; round++) {
    candidates.forEach((_, segment) => {
      if (chosen[segment]!.length < round) return;
      const here = chosen[segment]!;
      const own = apart[segment]!;
      const free = combinations[segment]!.filter(({ members }) =>
        members.every(
          ({ topics }) => !topics.some((topic) => !isColumn(topic) && spokenOf[segment]!.has(topic)),
        ),
      );
      const best =
        round === 0 && own.length > 0
          ? { members: own, worth: worth(own) }
          : (bestFree(free, taken, usedElsewhere, here) ??
            bestFree(combinations[segment]!, taken, usedElsewhere, here));
      if (!best) return;
      chosen[segment]!.push(best);
      for (const key of keys(best)) taken.add(key);
      if (round === 0)
        for (const { part } of best.members)
          usedElsewhere.set(partKey(part), (usedElsewhere.get(partKey(part)) ?? 0) + 1);
    });
  }
  return chosen.map((list, segment) =>
    list.length > 0 ? list.map(parts) : [[{ kind: 'ordinal', position: positions[segment]! }]],
  );
}

/** Whether at least half of the segments that anything is known of have words among it. */
function haveWords(candidates: readonly (readonly NameCandidate[])[]): boolean {
  const known = candidates.filter((list) => list.length > 0);
  return 2 * known.filter((list) => list.some(isWord)).length >= known.length;
}

/** What customers write or buy, in their words. */
const isWord = ({ part }: NameCandidate): boolean =>
  part.kind === 'term' ||
  (part.kind === 'value' && (part.column === basketColumn || part.column === seenColumn));

/**
 * Names of which no two share a word. What is true of several goes to the one of which it is most true.
 *
 * @returns per segment its parts; empty where nothing is left for it
 */
function namesApart(candidates: readonly (readonly NameCandidate[])[]): NameCandidate[][] {
  return shareOut(candidates, {
    taken: [],
    longest: 3,
    claims: ({ topics }) => topics.filter((topic) => !isColumn(topic)),
    mayFollow: (candidate, name) => {
      const grown = [...name, candidate];
      return candidate.strength + worth(grown) > worth(name) && fits(grown);
    },
  });
}

/** The strongest of each kind, so that many strong columns do not crowd the words out. */
function mixed(list: readonly NameCandidate[]): NameCandidate[] {
  const isTerm = ({ part }: NameCandidate): boolean => part.kind === 'term';
  const terms = list.filter(isTerm).slice(0, 4);
  return [...list.filter((one) => !isTerm(one)).slice(0, considered - terms.length), ...terms];
}

/** Every set of one to three candidates that speak of different things and fit. */
function combine(list: readonly NameCandidate[]): Combination[] {
  const found: Combination[] = [];
  const extend = (members: readonly NameCandidate[], from: number): void => {
    for (let i = from; i < list.length; i++) {
      const next = list[i]!;
      if (members.some((one) => speakOfOne(one, next))) continue;
      const grown = [...members, next];
      if (fits(grown)) found.push({ members: grown, worth: worth(grown) });
      if (grown.length < 3) extend(grown, i + 1);
    }
  };
  extend([], 0);
  return found;
}

function worth(members: readonly NameCandidate[]): number {
  const terms = members.filter(({ part }) => part.kind === 'term').length;
  if (terms === members.length) return -costs.words[terms - 1]!;
  // Numbers and words together say most; two words beside a number are one too many.
  const balance = terms === 0 ? 0 : terms === 1 ? 0.1 : -0.4;
  return balance - costs.mixed[members.length - 1]!;
}

function bestFree(
  combinations: readonly Combination[],
  taken: ReadonlySet<string>,
  usedElsewhere: ReadonlyMap<string, number>,
  here: readonly Combination[],
): Combination | undefined {
  const usesHere = new Map<string, number>();
  for (const { members } of here)
    for (const { part } of members) usesHere.set(partKey(part), (usesHere.get(partKey(part)) ?? 0) + 1);
  const value = ({ members, worth }: Combination): number =>
    members.reduce((sum, { part, strength }) => {
      const key = partKey(part);
      const elsewhere = reuseElsewhere ** (usedElsewhere.get(key) ?? 0);
      return sum + strength * (here.length === 0 ? elsewhere : reuseHere ** (usesHere.get(key) ?? 0));
    }, worth);
  // A single trait beside a fuller name would only say less.
  const leastParts = Math.min(2, here[0]?.members.length ?? 1);
  let best: Combination | undefined;
  let bestValue = 0;
  for (const combination of combinations) {
    if (combination.members.length < leastParts) continue;
    const now = value(combination);
    if (now > bestValue + 1e-9 && keys(combination).every((key) => !taken.has(key))) {
      best = combination;
      bestValue = now;
    }
  }
  return best;
}

const fits = (members: readonly NameCandidate[]): boolean =>
  names({ members }).every((name) => Array.from(name).length <= longestName);

/** Numbers and values by strength, then words. */
function parts({ members }: Pick<Combination, 'members'>): NamePart[] {
  return [...members]
    .sort((a, b) => Number(isWord(a)) - Number(isWord(b)) || b.strength - a.strength)
    .map(({ part }) => part);
}

const names = (combination: Pick<Combination, 'members'>): string[] =>
  (['en', 'zh'] as const).map((language) => formatName(parts(combination), language));

/** A name in either language, whatever the order of its parts. */
const keys = (combination: Pick<Combination, 'members'>): string[] =>
  names(combination).map((name) => name.toLowerCase().split(' · ').sort().join(' · '));

const partKey = (part: NamePart): string => JSON.stringify(part);

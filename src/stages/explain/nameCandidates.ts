import type { NamePart, Term } from '../../core/data/profile';
import { displayWords } from '../../core/text/segmentWords';
import { isStopWord } from '../../core/text/stopWords';
import { cohensH } from './effectSize';
import type { CategoryDriver } from './categoryDrivers';
import { formatPart } from './formatName';
import type { NumberFinding } from './numberDrivers';
import { wordFamilies, wordFamily } from './wordFamily';

/** A part that would be true of a segment. */
export interface NameCandidate {
  readonly part: NamePart;
  /** How much it sets the segment apart, on the scale of Cohen's d and h, at most 1.6. */
  readonly strength: number;
  /** Keys of what it speaks of; two parts of one name share none. */
  readonly topics: readonly string[];
}

/** What is known of a segment when it is named. */
export interface Findings {
  readonly numbers: readonly NumberFinding[];
  readonly categories: readonly CategoryDriver[];
  readonly terms: readonly Term[];
}

const strongest = 1.6;
const clear = 0.4;
const faint = 0.25;
/** What nearly everybody has anyway is no name. */
const leastLift = 1.15;
/** How many members a word must come from, and how much more often than from others; less where little else is known. */
const leastTerm = { share: 0.04, effect: 0.15 };
const leastTermOfFew = { share: 0.02, effect: 0.1 };
/** Candidates that three suggestions can be made of. */
const enough = 3;
const emptyValue = /^(others?|unknown|none|n\/?a|null|其他|其它|未知|无|不详)$/i;
const levelWords = new Set(
  [
    'high',
    'low',
    'average',
    'many',
    'few',
    'long',
    'short',
    'recent',
    'ago',
    'with',
    'no',
    'not',
    'share',
  ].map(wordFamily),
);

/**
 * What a segment could be called by, strongest first: levels of |d| ≥ 0.25, a middle level where the segment is much less
 * spread than everyone, values that most members have and others more seldom, typical terms; rarer terms too where that
 * would be fewer than three.
 */
export function nameCandidates({ numbers, categories, terms }: Findings): NameCandidate[] {
  const others = [...numbers.flatMap(levelCandidates), ...categories.flatMap(valueCandidates)];
  const spoken = terms.flatMap((term) => termCandidates(term, leastTerm));
  const words =
    others.length + spoken.length < enough
      ? terms.flatMap((term) => termCandidates(term, leastTermOfFew)).slice(0, enough + 1)
      : spoken;
  return [...others, ...words].sort((a, b) => b.strength - a.strength);
}

/** The clear ones, or all when these are few. */
export function clearCandidates(candidates: readonly NameCandidate[]): readonly NameCandidate[] {
  const firm = candidates.filter(({ strength }) => strength >= clear);
  return firm.length >= 3 ? firm : candidates;
}

function levelCandidates({ driver, middle }: NumberFinding): NameCandidate[] {
  const { column, role, effect, low, high } = driver;
  const size = Math.abs(effect);
  if (middle > size && size < clear && role !== 'date')
    return [candidate({ kind: 'level', column, direction: 'middle', role }, middle)];
  if (size < faint || low * high <= 0) return [];
  return [candidate({ kind: 'level', column, direction: effect > 0 ? 'high' : 'low', role }, size)];
}

function valueCandidates({ column, value, effect, low, share, lift }: CategoryDriver): NameCandidate[] {
  const isTrue = share >= 0.5 || (share >= 0.3 && lift >= 2);
  if (effect < faint || low <= 0 || !isTrue || lift < leastLift || emptyValue.test(value.trim())) return [];
  return [candidate({ kind: 'value', column, value }, effect * (share >= 0.5 ? 1 : 0.8))];
}

function termCandidates({ text, share, shareOthers }: Term, least: typeof leastTerm): NameCandidate[] {
  const { effect } = cohensH(share, 1, shareOthers, 1);
  if (share < least.share || effect < least.effect) return [];
  // A word is never true of all members as a level is: it counts a little less.
  return [candidate({ kind: 'term', text }, Math.min(1, 0.8 * effect))];
}

function candidate(part: NamePart, strength: number): NameCandidate {
  return { part, strength: Math.min(strongest, strength), topics: partTopics(part) };
}

const columnKey = 'column ';

/** Whether a topic is a column as a whole; other values of it are other things. */
export const isColumn = (topic: string): boolean => topic.startsWith(columnKey);

/** Keys of what a part speaks of: its words but for those of levels and the plainest, and its column. */
export function partTopics(part: NamePart): string[] {
  const text = formatPart(part, 'en');
  const words = [...new Set([...wordFamilies(text), ...chineseWords(text)])].filter(
    (word) => !levelWords.has(word) && !isStopWord(word),
  );
  return [...words, ...('column' in part ? [`${columnKey}${part.column}`] : [])];
}

/** The words inside 物流很快, of two characters or more. */
const chineseWords = (text: string): string[] =>
  /\p{Script=Han}/u.test(text) ? displayWords(text).filter((word) => word.length > 1) : [];

import type { Term } from '../../core/data/profile';
import { wordFamily } from './wordFamily';

/** A term before it is put together for showing. */
export interface ScoredTerm {
  readonly words: readonly string[];
  readonly share: number;
  readonly shareOthers: number;
  readonly score: number;
}

/** A phrase this much as frequent as its word stands for the word. */
const subsumes = 0.6;

/**
 * The best terms that do not repeat one another: of the forms of a word ("size", "sizes") the more frequent one; a
 * phrase takes the place of a word that mostly occurs in it, and otherwise gives way to it.
 *
 * @returns at most `count` terms, best first
 */
export function pickTerms(scored: readonly ScoredTerm[], count: number): Term[] {
  const sorted = [...scored].sort((a, b) => b.score - a.score || (a.words.join() < b.words.join() ? -1 : 1));
  const picked: ScoredTerm[] = [];
  for (const term of sorted.slice(0, 40 * count)) {
    const rivals = picked.filter((other) => overlap(other, term));
    if (rivals.length === 0) {
      if (picked.length < count) picked.push(term);
    } else if (rivals.every((other) => isBetter(term, other))) {
      picked[picked.indexOf(rivals[0]!)] = term;
      for (const other of rivals.slice(1)) picked.splice(picked.indexOf(other), 1);
    }
  }
  return picked.map(({ words, share, shareOthers, score }) => ({
    text: shown(words),
    score,
    share,
    shareOthers,
  }));
}

const families = (term: ScoredTerm): string[] => term.words.map((word) => wordFamily(word.toLowerCase()));

/** Share a word; of Chinese words, one may lie inside the other (头皮, 头皮屑). */
function overlap(a: ScoredTerm, b: ScoredTerm): boolean {
  const known = families(a);
  return families(b).some((family) =>
    known.some(
      (other) =>
        family === other || (isHan.test(family) && (family.includes(other) || other.includes(family))),
    ),
  );
}

function isBetter(term: ScoredTerm, other: ScoredTerm): boolean {
  if (term.words.length === other.words.length && families(term).join() === families(other).join())
    return term.share > other.share;
  return other.words.length === 1 && term.words.length > 1 && term.share >= subsumes * other.share;
}

const isHan = /^\p{Script=Han}+$/u;
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Words joined as their script writes them. */
function shown(words: readonly string[]): string {
  return words.reduce((text, word) =>
    spaceless.test(text.at(-1) ?? '') && spaceless.test(word.charAt(0)) ? text + word : `${text} ${word}`,
  );
}

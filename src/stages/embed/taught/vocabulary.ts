import type { TokenStream } from '../../../core/text/readTokens';
import { holdsPersonal } from '../../../core/text/personalData';
import { scanLexicalTokens } from '../../../core/text/lexicalTokens';
import type { Control } from '../../../core/data/progress';
import type { SparseMatrix } from '../sparseMatrix';
import { fitTfidf, type Tfidf } from '../tfidf';

/** Terms of fewer texts are no part of an encoder that is kept: a rare word may be somebody's. */
export const minTexts = 5;
const limits = { minTexts, maxShare: 0.5, maxTerms: 60_000, maxPairs: 4_000_000, squaresCharacters: true };

/** Words and pairs of them that count, and how much. Made of customers' words. */
export interface Vocabulary {
  /** Words that are a term or a part of one. */
  readonly words: readonly string[];
  /** Int32Array terms × 2: the term's words, the second −1 where it is a word alone. */
  readonly parts: Int32Array;
  /** Float32Array terms: inverse document frequency. */
  readonly idf: Float32Array;
}

/** Texts as weights of their terms, and the terms. */
export interface WeighedTexts {
  /** texts × terms, rows of length 1, or empty. */
  readonly matrix: SparseMatrix;
  readonly vocabulary: Vocabulary;
}

/**
 * Weighs words and pairs of the texts as the lexical encoder does, but for terms of fewer than five texts and what
 * looks like personal data, so that what is fitted to them can be kept as it is.
 *
 * @throws DOMException AbortError when the signal fires
 */
export async function weighTexts(stream: TokenStream, control: Control): Promise<WeighedTexts> {
  const isAllowed = (first: string, second: string | undefined): boolean =>
    !holdsPersonal(second === undefined ? first : `${first} ${second}`);
  const fitted = await fitTfidf(stream, { ...limits, isAllowed }, control);
  return { matrix: fitted.matrix, vocabulary: vocabularyOf(stream, fitted) };
}

function vocabularyOf({ wordOf }: TokenStream, { terms, pairs, idf }: Tfidf): Vocabulary {
  const parts = new Int32Array(2 * terms.texts.length).fill(-1);
  const words: string[] = [];
  const known = new Map<number, number>();
  const texts = [...wordOf.keys()];
  const wordAt = (word: number): number => {
    let position = known.get(word);
    if (position === undefined) known.set(word, (position = words.push(texts[word]!) - 1));
    return position;
  };
  for (const [word, term] of terms.ofWord.entries()) if (term >= 0) parts[2 * term] = wordAt(word);
  for (const [slot, term] of terms.ofSlot.entries()) {
    if (term < 0) continue;
    const [first, second] = pairs.at(slot);
    parts[2 * term] = wordAt(first);
    parts[2 * term + 1] = wordAt(second);
  }
  return { words, parts, idf: Float32Array.from(idf) };
}

/** Weighs texts that come later by a vocabulary that is known: one row at a time, as `weighTexts` would. */
export function makeWeigher({ words, parts, idf }: Vocabulary): (text: string) => Map<number, number> {
  const wordOf = new Map(words.map((word, position) => [word, position]));
  const terms = idf.length;
  const termOf = new Map<number, number>();
  const key = (first: number, second: number): number => (first + 1) * (words.length + 1) + second + 1;
  for (let term = 0; term < terms; term++)
    if (parts[2 * term]! >= 0) termOf.set(key(parts[2 * term]!, parts[2 * term + 1]!), term);
  return (text) => {
    const counts = new Map<number, number>();
    const count = (term: number | undefined): void => {
      if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1);
    };
    let before = -1;
    scanLexicalTokens(text, (token, joint) => {
      const word = wordOf.get(token) ?? -1;
      if (word >= 0) count(termOf.get(key(word, -1)));
      if (word >= 0 && before >= 0 && joint !== undefined) count(termOf.get(key(before, word)));
      before = word;
    });
    let squares = 0;
    for (const [term, times] of counts) {
      const value = (1 + Math.log(times)) * idf[term]!;
      counts.set(term, value);
      squares += value * value;
    }
    const scale = 1 / Math.sqrt(squares);
    for (const [term, value] of counts) counts.set(term, value * scale);
    return counts;
  };
}

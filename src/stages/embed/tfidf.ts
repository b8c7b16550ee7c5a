import { makePacer, type Pacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { PairCounts } from './pairCounts';
import type { TokenStream } from '../../core/text/readTokens';
import { isSpacelessWord } from '../../core/text/scanRuns';
import { selectTerms, type TermLimits, type Terms } from './selectTerms';
import type { SparseMatrix } from './sparseMatrix';

export interface TfidfOptions extends TermLimits {
  /** About so many distinct pairs are held while counting; above that the rarest are given up. */
  readonly maxPairs: number;
  /** Whether a word or pair may be a term at all; the second of a word alone is undefined. Left out: all may. */
  readonly isAllowed?: (first: string, second: string | undefined) => boolean;
  /**
   * Characters of scripts without spaces, and pairs of them, weigh by the square of their inverse document frequency: a
   * frequent character says little, being less than a word. Agreement of k-means with the categories of 12,395 Chinese
   * reviews, by the power: .501 at 1, .541 at 1.5, .562 at 2, .555 at 3. Words lose by it: women's reviews .285 to .16.
   */
  readonly squaresCharacters?: boolean;
}

/** Terms, and what they weigh in each text. */
export interface Tfidf {
  /** texts × terms, terms by falling document frequency; a text without any term has an empty row. */
  readonly matrix: SparseMatrix;
  readonly terms: Terms;
  readonly pairs: PairCounts;
  /** Float64Array terms. */
  readonly idf: Float64Array;
}

/**
 * TF-IDF of words and word pairs, as scikit-learn's TfidfVectorizer computes it with sublinear_tf, smooth_idf and
 * norm='l2': (1 + ln tf) · (1 + ln((1 + n) / (1 + df))), rows scaled to length 1.
 * Deviations: n counts the texts that have any word, so that empty cells do not make words look rare; when more than
 * `maxTerms` qualify, those of the most texts stay (scikit-learn: of the most occurrences).
 *
 * @returns with the terms, so that texts which come later can be weighed by them
 * @throws DOMException AbortError when the signal fires
 */
export async function fitTfidf(stream: TokenStream, options: TfidfOptions, control: Control): Promise<Tfidf> {
  const pace = makePacer(control);
  const pairs = new PairCounts(options.maxPairs);
  await countPairs(stream, options.minTexts, pairs, (done) => pace(done / 2));
  if (pairs.isLossy) {
    pairs.startRecount();
    await countPairs(stream, options.minTexts, pairs, (done) => pace(done / 2));
  }
  let n = 0;
  for (let i = 1; i < stream.textStart.length; i++) if (stream.textStart[i]! > stream.textStart[i - 1]!) n++;
  const terms = selectTerms(stream.wordTexts, pairs.textsOfSlots, n, options);
  if (options.isAllowed) forbid(stream, pairs, terms, options.isAllowed);
  const idf = Float64Array.from(terms.texts, (texts) => 1 + Math.log((1 + n) / (1 + texts)));
  if (options.squaresCharacters) squareCharacters(stream, pairs, terms, idf);
  const matrix = await weigh(stream, pairs, terms, idf, (done) => pace(0.5 + done / 2));
  return { matrix, terms, pairs, idf };
}

/**
 * Weighs texts by the terms of others. Words that those did not have do not count, nor do pairs with them.
 *
 * @param wordOf  word → its number among the fitted texts
 * @returns later texts × terms, rows of length 1; a text without a known term has an empty row
 */
export function weighLater(
  later: TokenStream,
  wordOf: ReadonlyMap<string, number>,
  { terms, pairs, idf }: Pick<Tfidf, 'terms' | 'pairs' | 'idf'>,
  control: Control,
): Promise<SparseMatrix> {
  const numberOf = Int32Array.from(later.wordOf.keys(), (word) => wordOf.get(word) ?? -1);
  const tokens = new Int32Array(later.tokens.length);
  const textStart = new Uint32Array(later.textStart.length);
  let end = 0;
  for (let i = 0; i + 1 < textStart.length; i++) {
    let isBesideKnown = false;
    for (let t = later.textStart[i]!; t < later.textStart[i + 1]!; t++) {
      const number = numberOf[later.tokens[t]! >> 1]!;
      if (number >= 0) tokens[end++] = number * 2 + (isBesideKnown ? later.tokens[t]! & 1 : 0);
      isBesideKnown = number >= 0;
    }
    textStart[i + 1] = end;
  }
  const stream = { tokens: tokens.subarray(0, end), textStart };
  return weigh(stream, pairs, terms, idf, makePacer(control), 2 * end);
}

/** Terms that are not allowed keep their number, and stand in no text. */
function forbid(
  { wordOf }: TokenStream,
  pairs: PairCounts,
  { ofWord, ofSlot }: Terms,
  isAllowed: NonNullable<TfidfOptions['isAllowed']>,
): void {
  const words = [...wordOf.keys()];
  for (const [word, text] of words.entries())
    if (ofWord[word]! >= 0 && !isAllowed(text, undefined)) ofWord[word] = -1;
  for (let slot = 0; slot < ofSlot.length; slot++) {
    if (ofSlot[slot]! < 0) continue;
    const [first, second] = pairs.at(slot);
    if (!isAllowed(words[first]!, words[second])) ofSlot[slot] = -1;
  }
}

function squareCharacters(
  { wordOf }: TokenStream,
  pairs: PairCounts,
  { ofWord, ofSlot }: Terms,
  idf: Float64Array,
): void {
  const isCharacter = Uint8Array.from(wordOf.keys(), (word) => (isSpacelessWord(word) ? 1 : 0));
  for (let word = 0; word < ofWord.length; word++)
    if (ofWord[word]! >= 0 && isCharacter[word]) idf[ofWord[word]!]! **= 2;
  for (let slot = 0; slot < ofSlot.length; slot++)
    if (ofSlot[slot]! >= 0 && isCharacter[pairs.at(slot)[1]]) idf[ofSlot[slot]!]! **= 2;
}

/** A pair stands in no more texts than either of its words, so pairs with a rare word need no counting. */
async function countPairs(
  { tokens, textStart, wordTexts }: TokenStream,
  minTexts: number,
  pairs: PairCounts,
  pace: Pacer,
): Promise<void> {
  const rows = textStart.length - 1;
  for (let i = 0; i < rows; i++) {
    for (let t = textStart[i]!; t < textStart[i + 1]!; t++) {
      if ((tokens[t]! & 1) === 0) continue;
      const first = tokens[t - 1]! >> 1;
      const second = tokens[t]! >> 1;
      if (wordTexts[first]! >= minTexts && wordTexts[second]! >= minTexts) pairs.add(first, second, i);
    }
    await pace((i + 1) / rows);
  }
}

/** @param entries  terms of all texts at most */
async function weigh(
  { tokens, textStart }: Pick<TokenStream, 'tokens' | 'textStart'>,
  pairs: PairCounts,
  terms: Terms,
  idf: Float64Array,
  pace: Pacer,
  entries = terms.texts.reduce((sum, texts) => sum + texts, 0),
): Promise<SparseMatrix> {
  const rows = textStart.length - 1;
  const rowStart = new Uint32Array(rows + 1);
  const columns = new Uint32Array(entries);
  const values = new Float32Array(entries);
  const counts = new Uint32Array(terms.texts.length);
  let end = 0;
  const count = (term: number): void => {
    if (term < 0) return;
    if (counts[term] === 0) columns[end++] = term;
    counts[term]! += 1;
  };
  for (let i = 0; i < rows; i++) {
    const start = end;
    for (let t = textStart[i]!; t < textStart[i + 1]!; t++) {
      const word = tokens[t]! >> 1;
      count(terms.ofWord[word]!);
      if ((tokens[t]! & 1) === 1) count(terms.ofSlot[pairs.find(tokens[t - 1]! >> 1, word)]!);
    }
    let squares = 0;
    for (let e = start; e < end; e++) {
      const term = columns[e]!;
      const value = (1 + Math.log(counts[term]!)) * idf[term]!;
      counts[term] = 0;
      values[e] = value;
      squares += value * value;
    }
    const scale = 1 / Math.sqrt(squares);
    for (let e = start; e < end; e++) values[e]! *= scale;
    rowStart[i + 1] = end;
    await pace((i + 1) / rows);
  }
  return { rows, cols: terms.texts.length, rowStart, columns, values };
}

export interface TermLimits {
  /** Terms of fewer texts are left out. */
  readonly minTexts: number;
  /** Terms of a larger share of the texts are left out, 0–1. */
  readonly maxShare: number;
  /** At most so many terms, those of the most texts. */
  readonly maxTerms: number;
}

export interface Terms {
  /** Int32Array terms: texts with the term, falling. */
  readonly texts: Int32Array;
  /** Word → term, −1 when left out. */
  readonly ofWord: Int32Array;
  /** Slot of a pair → term, −1 when left out or free. */
  readonly ofSlot: Int32Array;
}

/**
 * Chooses and numbers the terms: by falling document frequency, so that the rows of frequent terms lie side by side
 * in later products; at equal frequency words come before pairs, each in the order given.
 *
 * @param wordTexts  word → texts with the word
 * @param slotTexts  slot → texts with its pair, 0 for a free slot
 * @param n  texts that have any word
 */
export function selectTerms(
  wordTexts: Int32Array,
  slotTexts: Int32Array,
  n: number,
  { minTexts, maxShare, maxTerms }: TermLimits,
): Terms {
  const maxTexts = Math.floor(maxShare * n);
  const qualifies = (texts: number): boolean => texts >= Math.max(1, minTexts) && texts <= maxTexts;
  // A counting sort.
  const withTexts = new Uint32Array(maxTexts + 2);
  for (const texts of wordTexts) if (qualifies(texts)) withTexts[texts]! += 1;
  for (const texts of slotTexts) if (qualifies(texts)) withTexts[texts]! += 1;
  const nextTerm = new Uint32Array(maxTexts + 1);
  let total = 0;
  for (let texts = maxTexts; texts >= 1; texts--) {
    nextTerm[texts] = total;
    total += withTexts[texts]!;
  }
  const kept = new Int32Array(Math.min(total, maxTerms));
  const number = (texts: number): number => {
    if (!qualifies(texts)) return -1;
    const term = nextTerm[texts]!++;
    if (term >= kept.length) return -1;
    kept[term] = texts;
    return term;
  };
  return { ofWord: wordTexts.map(number), ofSlot: slotTexts.map(number), texts: kept };
}

import { normalizeText } from './normalize';
import { scanRuns } from './scanRuns';

/** A word as people would say it. */
export interface DisplayWord {
  /** Lower-cased: what words are counted by. */
  readonly word: string;
  /** As written. */
  readonly shown: string;
}

let segmenter: Intl.Segmenter | undefined;

/** Longer runs are cut, so that one endless cell cannot hold the segmenter up. */
const MAX_RUN = 2_000;

/**
 * The words of a text, in order, for showing (names and typical terms; encoders use lexicalTokens). Words of scripts
 * without spaces are found by the engine's own dictionary (`Intl.Segmenter`), the others lie between separators.
 * Punctuation, emoji and white space are dropped; an empty text gives [].
 */
export function segmentWords(text: string): DisplayWord[] {
  const normal = normalizeText(text);
  const words: DisplayWord[] = [];
  const push = (shown: string): void => void words.push({ word: shown.toLowerCase(), shown });
  scanRuns(normal, (start, end, isSpaceless) => {
    if (!isSpaceless) return push(normal.slice(start, end));
    segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
    for (let from = start; from < end; from += MAX_RUN) {
      const run = normal.slice(from, Math.min(from + MAX_RUN, end));
      for (const { segment } of segmenter.segment(run)) push(segment);
    }
  });
  return words;
}

/** Only the lower-cased words of segmentWords, repeated as often as they occur. */
export const displayWords = (text: string): string[] => segmentWords(text).map(({ word }) => word);

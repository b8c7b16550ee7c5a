import { normalizeText } from './normalize';
import { scanRuns, skipMarks } from './scanRuns';

/**
 * What the lexical encoder reads in a text: words of two letters or more (as scikit-learn's vectorizers), and of
 * scripts without spaces single characters; lower-cased. No stop list: terms that occur nearly everywhere are left
 * out by their document frequency.
 *
 * @param onToken  called for each token in order. `joint` is what stands between it and the token before it when the
 *   two make a pair: a space between two words, nothing between two neighbouring characters; else undefined
 */
export function scanLexicalTokens(
  text: string,
  onToken: (token: string, joint: ' ' | '' | undefined) => void,
): void {
  const normal = normalizeText(text).toLowerCase();
  let followsWord = false;
  scanRuns(normal, (start, end, isSpaceless) => {
    if (!isSpaceless) {
      if (end - start < 2) return;
      onToken(normal.slice(start, end), followsWord ? ' ' : undefined);
      followsWord = true;
      return;
    }
    followsWord = false;
    for (let i = start; i < end;) {
      const next = skipMarks(normal, i + (normal.codePointAt(i)! > 0xffff ? 2 : 1));
      onToken(normal.slice(i, next), i > start ? '' : undefined);
      i = next;
    }
  });
}

/**
 * Every term occurrence that the lexical encoder counts, in order: each token, then the pair that it ends
 * (`very soft`, `好吃`).
 */
export function lexicalFeatures(text: string): string[] {
  const features: string[] = [];
  let before = '';
  scanLexicalTokens(text, (token, joint) => {
    features.push(token);
    if (joint !== undefined) features.push(before + joint + token);
    before = token;
  });
  return features;
}

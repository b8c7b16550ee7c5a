import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { scanLexicalTokens } from '../../core/text/lexicalTokens';
import type { TokenStream } from '../../core/text/readTokens';
import { isStopWord } from '../../core/text/stopWords';

/** Share of the texts above which a word says nothing, as for the encoder. */
const commonShare = 0.5;
/** Part of a score that the words themselves make, against what the texts that hold them are like. */
const wordsPart = 0.5;
/** Occurrences of a word beyond the first count less and less (Robertson's k1), long texts count less (b). */
const k1 = 1.2;
const b = 0.5;

/** A word, or two characters side by side, that a question asks for. */
interface Wanted {
  /** As typed, lower case. */
  readonly typed: string;
  /** Numbers of the words that stand for it; of a pair, of its second character. */
  readonly words: ReadonlySet<number>;
  /** Number of the first character of a pair, −1 for a word alone. */
  readonly first: number;
}

interface TextScores {
  /** Float32Array n, item → 0–1: how well its text answers. New. */
  readonly scores: Float32Array;
  /** Words of the question that some text holds. */
  readonly known: readonly string[];
}

/** A word without its ending: complains, complained, complaining are one. Short words stay as they are. */
export function stem(word: string): string {
  for (const ending of ['ingly', 'edly', 'ing', 'ies', 'ied', 'ed', 'es', 'ly', 's', 'e', 'y'])
    // A dress is not several of anything.
    if (word.length - ending.length >= 4 && word.endsWith(ending) && !(ending === 's' && word.endsWith('ss')))
      return word.slice(0, -ending.length);
  return word;
}

/** What a question asks for, in terms of the words of these texts; plain words only where there are no others. */
function wantedOf(query: string, { wordOf, wordTexts }: TokenStream, texts: number): Wanted[] {
  const runs: { token: string; isPair: boolean; isSpaceless: boolean }[] = [];
  const tokens: { token: string; joint: ' ' | '' | undefined }[] = [];
  scanLexicalTokens(query, (token, joint) => tokens.push({ token, joint }));
  tokens.forEach(({ token, joint }, i) => {
    const isInRun = joint === '' || tokens[i + 1]?.joint === '';
    if (joint === '') runs.push({ token: tokens[i - 1]!.token + token, isPair: true, isSpaceless: true });
    else if (!isInRun) runs.push({ token, isPair: false, isSpaceless: false });
  });
  const families = new Map<string, number[]>();
  const stems = new Set(runs.filter(({ isPair }) => !isPair).map(({ token }) => stem(token)));
  for (const [word, number] of wordOf) {
    const root = stem(word);
    if (!stems.has(root)) continue;
    const family = families.get(root) ?? [];
    family.push(number);
    families.set(root, family);
  }
  const telling = runs.some(({ token }) => !isStopWord(token))
    ? runs.filter(({ token }) => !isStopWord(token))
    : runs;
  const seen = new Set<string>();
  return telling.flatMap(({ token, isPair }): Wanted[] => {
    if (seen.has(token)) return [];
    seen.add(token);
    if (isPair) {
      const signs = Array.from(token);
      const [first, second] = [wordOf.get(signs[0]!), wordOf.get(signs.slice(1).join(''))];
      return first === undefined || second === undefined
        ? []
        : [{ typed: token, words: new Set([second]), first }];
    }
    const words = new Set(families.get(stem(token)) ?? []);
    const most = Math.max(0, ...Array.from(words, (word) => wordTexts[word]!));
    return words.size === 0 || (most > commonShare * texts && telling.length > 1)
      ? []
      : [{ typed: token, words, first: -1 }];
  });
}

/**
 * How well each text answers a question, in the space that word counts span: half by the question's own words (as BM25
 * counts them, in any of their endings), half by how near a text lies to those that hold them, so that a text which says
 * it in other words is found as well (relevance feedback after Rocchio, 1971, in latent semantic space).
 *
 * @param stream  the texts, item by item; read only
 * @param vectors  n×d, rows of length 1 (0 for a text without words), as the lexical encoder gives them; read only
 * @returns all scores 0 and no known words where no text holds a word of the question
 * @throws RangeError when texts and vectors are not of the same items
 */
export async function searchTexts(
  query: string,
  stream: TokenStream,
  vectors: Matrix,
  control: Control,
): Promise<TextScores> {
  const n = stream.textStart.length - 1;
  if (vectors.rows !== n) throw new RangeError(`searchTexts: ${vectors.rows} vectors for ${n} texts`);
  const pace = makePacer(control);
  const wanted = wantedOf(query, stream, n);
  const scores = float32(n);
  const { tokens, textStart } = stream;
  const counts = wanted.map(() => new Uint16Array(n));
  const meanLength = tokens.length / Math.max(1, n);
  for (let i = 0; i < n; i++) {
    for (let t = textStart[i]!; t < textStart[i + 1]!; t++) {
      const word = tokens[t]! >> 1;
      for (let w = 0; w < wanted.length; w++) {
        const { words, first } = wanted[w]!;
        if (!words.has(word)) continue;
        if (first >= 0 && ((tokens[t]! & 1) === 0 || tokens[t - 1]! >> 1 !== first)) continue;
        counts[w]![i]! += 1;
      }
    }
    await pace((i + 1) / n / 2);
  }
  const known: string[] = [];
  const near = new Float64Array(vectors.cols);
  for (const [w, of] of counts.entries()) {
    const texts = of.reduce((sum, count) => sum + Number(count > 0), 0);
    if (texts === 0) continue;
    known.push(wanted[w]!.typed);
    const idf = Math.log(1 + (n - texts + 0.5) / (texts + 0.5));
    const centre = new Float64Array(vectors.cols);
    for (let i = 0; i < n; i++) {
      if (of[i] === 0) continue;
      const length = textStart[i + 1]! - textStart[i]!;
      const weight = of[i]! / (of[i]! + k1 * (1 - b + (b * length) / meanLength));
      scores[i]! += idf * weight;
      for (let j = 0; j < vectors.cols; j++) centre[j]! += weight * vectors.data[i * vectors.cols + j]!;
    }
    const size = Math.hypot(...centre) || 1;
    for (let j = 0; j < near.length; j++) near[j]! += (idf * centre[j]!) / size;
    await pace(0.5 + (w + 1) / counts.length / 4);
  }
  const most = scores.reduce((max, score) => Math.max(max, score), 0);
  const size = Math.hypot(...near);
  if (most === 0 || size === 0) return { scores: scores.fill(0), known };
  for (let i = 0; i < n; i++) {
    let cosine = 0;
    for (let j = 0; j < near.length; j++) cosine += near[j]! * vectors.data[i * near.length + j]!;
    scores[i] = (wordsPart * scores[i]!) / most + (1 - wordsPart) * Math.max(0, cosine / size);
    await pace(0.75 + (i + 1) / n / 4);
  }
  return { scores, known };
}

import type { Matrix } from '../../../core/data/matrix';
import type { WordPull } from '../../../core/data/why';
import { normalizeText } from '../../../core/text/normalize';
import { segmentWords } from '../../../core/text/segmentWords';
import { isStopWord } from '../../../core/text/stopWords';
import { distanceTo, type Centres } from './centres';

/** Words of one text that are weighed: each costs a pass of the encoder. */
const mostWords = 48;
/** Least cosine of a text's vector with its part of x, for them to be of one space. */
const sameSpace = 0.999;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Every occurrence of a word taken out; within words it stays, where the script parts words. */
function without(text: string, word: string): string {
  const edge = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word);
  const pattern = edge ? escaped(word) : `(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`;
  return text.replace(new RegExp(pattern, 'giu'), ' ');
}

/**
 * The words of a text that may matter, lower-cased, in order, each once: at most 48, no articles and the like; and the
 * text without each of them, the whole text first.
 */
export function leaveOneOut(text: string): { words: string[]; texts: string[] } {
  const whole = normalizeText(text);
  const words = [...new Set(segmentWords(whole).map(({ word }) => word))]
    .filter((word) => !isStopWord(word))
    .slice(0, mostWords);
  return { words, texts: [whole, ...words.map((word) => without(whole, word))] };
}

/**
 * How each word of a text pulls an item towards one centre rather than another: by how much less nearer it is without the
 * word (leave-one-out). Words share what they say with one another, so these do not sum to the pull of the text.
 *
 * @param x  items n×d; read only
 * @param from  first column of x that is of the text
 * @param vectors  (1 + words)×(columns of the text): of the whole text, then without each word, before the block's weight
 * @returns strongest first, by size; null where the whole text's vector is not what x holds
 */
export function pullsOfWords(
  item: number,
  x: Matrix,
  from: number,
  centres: Centres,
  [own, rival]: readonly [number, number],
  words: readonly string[],
  vectors: Matrix,
): WordPull[] | null {
  const { cols } = vectors;
  const at = item * x.cols + from;
  const part = x.data.subarray(at, at + cols);
  const whole = vectors.data.subarray(0, cols);
  const factor = Math.hypot(...part) / Math.hypot(...whole);
  const cosine =
    part.reduce((sum, value, j) => sum + value * whole[j]!, 0) / (Math.hypot(...part) * Math.hypot(...whole));
  if (!(cosine >= sameSpace)) return null;
  const changed = x.data.slice(item * x.cols, (item + 1) * x.cols);
  const nearer = (row: Float32Array): number => {
    const one = { data: row, rows: 1, cols: x.cols };
    return distanceTo(0, one, centres, rival) - distanceTo(0, one, centres, own);
  };
  const before = nearer(changed);
  const pulls = words.map((word, w) => {
    for (let j = 0; j < cols; j++) changed[from + j] = factor * vectors.data[(w + 1) * cols + j]!;
    return { word, pull: before - nearer(changed) };
  });
  return pulls.sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull));
}

import { isStopWord } from '../../core/text/stopWords';
import { border, startOf, type Documents } from './documents';

/** The words that can be in a term, numbered anew from 0. */
export interface Vocabulary {
  /** As shown. */
  readonly words: readonly string[];
  /** Number of the document word → number here, −1 = in no term. */
  readonly numbers: Int32Array;
  /** 1 = may be a term; 0 = a stop word, inside a phrase only. */
  readonly canStand: Uint8Array;
}

/** The words of some texts that occur in at least `leastCount` of them. @param positions  of the texts in `docs` */
export function usableWords(docs: Documents, positions: Iterable<number>, leastCount: number): Vocabulary {
  const inDocs = new Int32Array(docs.words.length);
  const seenIn = new Int32Array(docs.words.length).fill(-1);
  for (const position of positions) {
    for (let p = startOf(docs, position); p < docs.ends[position]!; p++) {
      const id = docs.ids[p]!;
      if (id === border || seenIn[id] === position) continue;
      seenIn[id] = position;
      inDocs[id]!++;
    }
  }
  const words: string[] = [];
  const standing: number[] = [];
  const numbers = Int32Array.from(docs.words, ({ word, shown, isNoun }, id) => {
    const use = inDocs[id]! < leastCount ? 'none' : isNoun ? 'term' : wordUse(word);
    if (use === 'none') return -1;
    standing.push(use === 'term' ? 1 : 0);
    return words.push(shown) - 1;
  });
  return { words, numbers, canStand: Uint8Array.from(standing) };
}

/** Chinese words that count, point or only carry the grammar: 一本, 第一次, 这款, 洗了, 都没有. */
const bareChinese =
  /^(?:[一两几这那就也都].|第[一二三].*|一[直样点下些].*|[一二三四五六七八九十百千万]+[分几多]?|都[没不是有].*)$|.[了着的得过]$/u;

function wordUse(word: string): 'term' | 'inside' | 'none' {
  if (isStopWord(word)) return /^[a-z]{2,4}$/.test(word) ? 'inside' : 'none';
  const isWord =
    Array.from(word).length > 1 && /\p{L}/u.test(word) && !/\d{3}/.test(word) && !bareChinese.test(word);
  return isWord ? 'term' : 'none';
}

/** The distinct terms of a text: a word is its number, two words V + aV + b, three V + V² + (aV + s)V + b. */
export function termKeys(
  docs: Documents,
  position: number,
  { words, numbers, canStand }: Vocabulary,
): Set<number> {
  const { ids } = docs;
  const to = docs.ends[position]!;
  const keys = new Set<number>();
  const V = words.length;
  const at = (p: number): number => (p < to && ids[p]! !== border ? numbers[ids[p]!]! : -1);
  const stands = (number: number): boolean => number >= 0 && canStand[number] === 1;
  for (let p = startOf(docs, position); p < to; p++) {
    const a = at(p);
    if (!stands(a)) continue;
    keys.add(a);
    const b = at(p + 1);
    if (b < 0) continue;
    if (!stands(b)) {
      const c = at(p + 2);
      if (stands(c)) keys.add(V + V * V + (a * V + b) * V + c);
    } else if (a !== b) keys.add(V + a * V + b);
  }
  return keys;
}

/** The words of such a term, as shown. */
export function keyWords(key: number, { words }: Vocabulary): string[] {
  const V = words.length;
  if (key < V) return [words[key]!];
  const pair = key - V;
  if (pair < V * V) return [words[Math.floor(pair / V)]!, words[pair % V]!];
  const three = pair - V * V;
  return [Math.floor(three / V / V), Math.floor(three / V) % V, three % V].map((number) => words[number]!);
}

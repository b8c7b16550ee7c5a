import { breathe, throwIfAborted, type Control } from '../../core/data/progress';
import type { Term } from '../../core/data/profile';
import { cohensH } from './effectSize';
import { makeRng, samplePositions } from '../../core/math/rng';
import { segmentWords } from '../../core/text/segmentWords';
import { isStopWord } from '../../core/text/stopWords';
import { pickTerms, type ScoredTerm } from './pickTerms';

/** Enough texts for stable shares; more only cost time. */
const mostTexts = 24_000;
const mostWordsPerText = 400;
const border = -1;

interface TermInput {
  /** item → its text, '' for none. */
  readonly texts: readonly string[];
  /** Int32Array n, item → cluster, −1 = unassigned. */
  readonly labels: Int32Array;
  /** Float32Array n, item → rows. */
  readonly weights: Float32Array;
  /** Uint8Array n, 1 = the item's words count. */
  readonly isCore: Uint8Array;
}

/**
 * The words and phrases typical of each cluster's texts: class-based TF-IDF (Grootendorst, 2022, BERTopic), counted
 * over texts instead of occurrences, so that one long text does not decide, and ranked together with how much more
 * often the cluster uses them. Phrases are two adjacent words, or two around a stop word ("true to size").
 * E-mail addresses, links, long digit groups, bare numbers and single letters are never terms.
 *
 * @returns per cluster 0…k−1 at most 12 terms, best first
 */
export async function segmentTerms(input: TermInput, k: number, control: Control): Promise<Term[][]> {
  const { labels, weights } = input;
  const chosen = chosenItems(input);
  const docs = await readDocuments(input.texts, chosen, control);
  const sizes = new Float64Array(k);
  for (const item of chosen) sizes[labels[item]!]! += weights[item]!;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return Array.from({ length: k }, () => []);

  const leastCount = Math.max(2, Math.min(20, Math.round(chosen.length * 0.001)));
  const vocabulary = usableWords(docs, leastCount);
  const slots = new Map<number, number>();
  let counts = new Float64Array(1024 * k);
  await eachDocument(docs, control, (from, to, position) => {
    const item = chosen[position]!;
    for (const key of termKeys(docs.ids, from, to, vocabulary)) {
      let slot = slots.get(key);
      if (slot === undefined) slots.set(key, (slot = slots.size));
      if ((slot + 1) * k > counts.length) counts = grown(counts);
      counts[slot * k + labels[item]!]! += weights[item]!;
    }
  });

  const meanSize = total / sizes.filter((size) => size > 0).length;
  const scored: ScoredTerm[][] = Array.from({ length: k }, () => []);
  for (const [key, slot] of slots) {
    const perCluster = counts.subarray(slot * k, (slot + 1) * k);
    const everywhere = perCluster.reduce((sum, count) => sum + count, 0);
    if (everywhere < leastCount) continue;
    for (let cluster = 0; cluster < k; cluster++) {
      const found = score(perCluster[cluster]!, everywhere, sizes[cluster]!, total, meanSize);
      if (found) scored[cluster]!.push({ ...found, words: keyWords(key, vocabulary) });
    }
  }
  return scored.map((terms) => pickTerms(terms, 12));
}

function grown(counts: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(counts.length * 2);
  larger.set(counts);
  return larger;
}

function score(
  inside: number,
  everywhere: number,
  size: number,
  total: number,
  meanSize: number,
): Omit<ScoredTerm, 'words'> | undefined {
  const others = total - size;
  if (inside < 2 || size === 0 || others <= 0) return undefined;
  const share = inside / size;
  const shareOthers = (everywhere - inside) / others;
  if (share < 0.01 || share < 1.25 * shareOthers) return undefined;
  const { effect, low } = cohensH(share, size, shareOthers, others);
  if (low <= 0) return undefined;
  const classTfIdf = share * Math.log(1 + meanSize / everywhere);
  return { share, shareOthers, score: classTfIdf * effect };
}

function chosenItems({ texts, labels, isCore }: TermInput): number[] {
  const items: number[] = [];
  labels.forEach((cluster, i) => {
    if (cluster >= 0 && isCore[i] === 1 && texts[i]!.trim() !== '') items.push(i);
  });
  return Array.from(samplePositions(makeRng(1), items.length, mostTexts), (position) => items[position]!);
}

/** Texts as word numbers, one after the other; `border` stands where punctuation separates words. */
interface Documents {
  readonly words: readonly { readonly word: string; readonly shown: string }[];
  readonly ids: readonly number[];
  /** Text position → end of its ids; it starts where the one before ends. */
  readonly ends: readonly number[];
}

const personal = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|https?:\S+|www\.\S+|\+?\d[\d\s().-]{6,}\d/gu;
const clauseEnd = /[.!?,;:()[\]"“”。，！？；：、（）【】《》…\n\r]+/;

async function readDocuments(
  texts: readonly string[],
  items: readonly number[],
  control: Control,
): Promise<Documents> {
  const numbers = new Map<string, number>();
  const words: { word: string; count: number; odd: number; oddForm: string }[] = [];
  const ids: number[] = [];
  const ends: number[] = [];
  let last = performance.now();
  for (const [position, item] of items.entries()) {
    const start = ids.length;
    for (const clause of texts[item]!.slice(0, 10_000).replaceAll(personal, '\n').split(clauseEnd)) {
      if (clause === '') continue;
      for (const { word, shown } of segmentWords(clause)) {
        let id = numbers.get(word);
        if (id === undefined) {
          numbers.set(word, (id = numbers.size));
          words.push({ word, count: 0, odd: 0, oddForm: word });
        }
        const known = words[id]!;
        known.count++;
        if (shown !== word && /.\p{Lu}/u.test(shown)) {
          known.odd++;
          known.oddForm = shown;
        }
        ids.push(id);
      }
      ids.push(border);
      if (ids.length - start > mostWordsPerText) break;
    }
    ends.push(ids.length);
    if (performance.now() - last > 50) {
      control.onProgress?.({ fraction: (0.7 * position) / items.length });
      await breathe();
      throwIfAborted(control.signal);
      last = performance.now();
    }
  }
  // "WiFi" and "XP" are shown so when most write them so.
  const shown = words.map(({ word, count, odd, oddForm }) => ({
    word,
    shown: 2 * odd > count ? oddForm : word,
  }));
  return { words: shown, ids, ends };
}

async function eachDocument(
  docs: Documents,
  control: Control,
  visit: (from: number, to: number, position: number) => void,
): Promise<void> {
  let last = performance.now();
  let from = 0;
  for (const [position, to] of docs.ends.entries()) {
    visit(from, to, position);
    from = to;
    if (performance.now() - last > 50) {
      control.onProgress?.({ fraction: 0.7 + (0.3 * position) / docs.ends.length });
      await breathe();
      throwIfAborted(control.signal);
      last = performance.now();
    }
  }
}

/** The words that can be in a term, numbered anew from 0. */
interface Vocabulary {
  /** As shown. */
  readonly words: readonly string[];
  /** Number of the document word → number here, −1 = in no term. */
  readonly numbers: Int32Array;
  /** 1 = may be a term; 0 = a stop word, inside a phrase only. */
  readonly canStand: Uint8Array;
}

function usableWords(docs: Documents, leastCount: number): Vocabulary {
  const inDocs = new Int32Array(docs.words.length);
  const seenIn = new Int32Array(docs.words.length).fill(-1);
  let from = 0;
  docs.ends.forEach((to, position) => {
    for (let p = from; p < to; p++) {
      const id = docs.ids[p]!;
      if (id === border || seenIn[id] === position) continue;
      seenIn[id] = position;
      inDocs[id]!++;
    }
    from = to;
  });
  const words: string[] = [];
  const standing: number[] = [];
  const numbers = Int32Array.from(docs.words, ({ word, shown }, id) => {
    const use = inDocs[id]! < leastCount ? 'none' : wordUse(word);
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
function termKeys(
  ids: readonly number[],
  from: number,
  to: number,
  { words, numbers, canStand }: Vocabulary,
): Set<number> {
  const keys = new Set<number>();
  const V = words.length;
  const at = (p: number): number => (p < to && ids[p]! !== border ? numbers[ids[p]!]! : -1);
  const stands = (number: number): boolean => number >= 0 && canStand[number] === 1;
  for (let p = from; p < to; p++) {
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

function keyWords(key: number, { words }: Vocabulary): string[] {
  const V = words.length;
  if (key < V) return [words[key]!];
  const pair = key - V;
  if (pair < V * V) return [words[Math.floor(pair / V)]!, words[pair % V]!];
  const three = pair - V * V;
  return [Math.floor(three / V / V), Math.floor(three / V) % V, three % V].map((number) => words[number]!);
}

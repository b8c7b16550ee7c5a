import { isStopWord } from '../../core/text/stopWords';

/** Texts as word numbers, one after the other; any negative number separates, and one ends each text that has words. */
interface WordList {
  /** Number → word, lower case. */
  readonly words: readonly string[];
  readonly ids: readonly number[];
  /** Text → end of its ids. */
  readonly ends: readonly number[];
}

/** Longest word put together, in characters. */
const longest = 4;
const leastTogether = 5;
/** Normalised pointwise mutual information (Bouma, 2009) from which two pieces are one word. */
const together = 0.68;
/** … and what is enough where a piece hardly occurs without the other. */
const seldomApart = 0.75;
const togetherThen = 0.5;
/** Prepositions and the copula, which dictionaries glue to the head of a name: 在京|东 is 京东. */
const leading = /^[在从把被给对向是]\p{Script=Han}$/u;
const isHan = /^\p{Script=Han}+$/u;

/**
 * Puts words of Chinese together that a dictionary took apart, by how these very texts use them: 火龙|果, 洗|发|水,
 * 性|价|比. Brands and new things are in no dictionary. Two pieces become one when they occur next to each other far
 * more often than apart, one of them is a single character or was put together itself, and neither is a stop word
 * (本 in 笔记|本 is one, but 笔记 hardly occurs without it here).
 *
 * @returns the same texts; new words follow the old ones in `words`
 */
export function joinWords(texts: WordList): WordList {
  const all = [...texts.words];
  if (!all.some((word) => isHan.test(word))) return texts;
  let { ids, ends } = texts;
  const joined = new Set<number>();
  const isShort = (id: number): boolean => isHan.test(all[id]!) && (all[id]!.length === 1 || joined.has(id));
  for (let pass = 0; pass < 2; pass++) {
    const mayJoin = all.map((word, id) =>
      isHan.test(word) && word.length < longest ? (isShort(id) ? 2 : 1) : 0,
    );
    const bonds = findBonds(all, ids, mayJoin, joined);
    if (bonds.size === 0) break;
    const numbers = new Map(all.map((word, id) => [word, id]));
    const width = all.length;
    const bond = (a = -1, b = -1): number => (a < 0 || b < 0 ? 0 : (bonds.get(a * width + b) ?? 0));
    const nextIds: number[] = [];
    const nextEnds: number[] = [];
    for (let p = 0; p < ids.length; p++) {
      while (ends[nextEnds.length] === p) nextEnds.push(nextIds.length);
      const [a, b] = [ids[p]!, ids[p + 1]];
      const here = bond(a, b);
      // The firmer of two bonds holds: 性|价 before 价|比. What it leaves over is looked at in the next pass.
      if (here === 0 || bond(ids[p - 1], a) >= here || bond(b, ids[p + 2]) > here) {
        nextIds.push(a);
        continue;
      }
      const head = leading.test(all[a]!) ? all[a]!.slice(1) : all[a]!;
      const word = head + all[b!]!;
      let id = numbers.get(word);
      if (id === undefined) numbers.set(word, (id = all.push(word) - 1));
      joined.add(id);
      nextIds.push(id);
      p++;
    }
    while (nextEnds.length < ends.length) nextEnds.push(nextIds.length);
    [ids, ends] = [nextIds, nextEnds];
  }
  return { words: all, ids, ends };
}

/** Firmness of each pair that is one word, by a · width + b. @param mayJoin  0 no, 1 with a 2, 2 a short piece */
function findBonds(
  words: readonly string[],
  ids: readonly number[],
  mayJoin: readonly number[],
  joined: ReadonlySet<number>,
): Map<number, number> {
  const width = words.length;
  const counts = new Float64Array(width);
  const pairs = new Map<number, number>();
  let total = 0;
  for (let p = 0; p < ids.length; p++) {
    const [a, b] = [ids[p]!, ids[p + 1] ?? -1];
    if (a < 0) continue;
    counts[a]!++;
    total++;
    if (b < 0 || a === b || mayJoin[a]! * mayJoin[b]! < 2) continue;
    if (words[a]!.length + words[b]!.length > longest) continue;
    pairs.set(a * width + b, (pairs.get(a * width + b) ?? 0) + 1);
  }
  const bonds = new Map<number, number>();
  for (const [key, n] of pairs) {
    if (n < leastTogether) continue;
    const [a, b] = [Math.floor(key / width), key % width];
    const npmi = Math.log((n * total) / (counts[a]! * counts[b]!)) / Math.log(total / n);
    if (isStopWord(words[a]!)) continue;
    const needsB = n >= seldomApart * counts[a]!;
    const isStop = isStopWord(words[b]!);
    // What was put together is whole: a particle behind it is no part of it.
    if (isStop && joined.has(a)) continue;
    const needsA = !isStop && n >= seldomApart * counts[b]!;
    if (needsA || needsB ? npmi >= togetherThen : npmi >= together && !isStop) bonds.set(key, npmi);
  }
  return bonds;
}

/** Measure words that stand before a thing and before nothing else. */
const measures = new Set('本双辆杯台部条款盒瓶间支套箱包件'.split(''));
const leastNoun = 10;
const measuredShare = 0.2;

/**
 * Which single Chinese characters are things on their own in these texts: those that often follow a measure word
 * (一本书, 这双鞋). Others of one character are verbs, adjectives and crumbs of words.
 *
 * @returns numbers of words
 */
export function singleNouns({ words, ids }: Pick<WordList, 'words' | 'ids'>): Set<number> {
  const counts = new Map<number, number>();
  const measured = new Map<number, number>();
  const isMeasure = words.map((word) => measures.has(word.at(-1) ?? ''));
  ids.forEach((id, p) => {
    if (id < 0 || words[id]!.length !== 1 || !isHan.test(words[id]!)) return;
    counts.set(id, (counts.get(id) ?? 0) + 1);
    const before = ids[p - 1] ?? -1;
    if (before >= 0 && isMeasure[before]) measured.set(id, (measured.get(id) ?? 0) + 1);
  });
  return new Set(
    [...measured]
      .filter(([id, n]) => n >= leastNoun && n >= measuredShare * counts.get(id)! && !isStopWord(words[id]!))
      .map(([id]) => id),
  );
}

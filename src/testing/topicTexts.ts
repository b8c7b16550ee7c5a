import type { Matrix } from '../core/data/matrix';
import { makeRng, randomInt, randomNormal } from '../core/math/rng';

const topics = [
  ['dress', 'skirt', 'gown', 'frock', 'hem', 'waist'],
  ['phone', 'screen', 'battery', 'charger', 'camera', 'signal'],
  ['novel', 'author', 'chapter', 'plot', 'page', 'story'],
  ['kettle', 'boil', 'steam', 'spout', 'lid', 'handle'],
];
const common = ['nice', 'good', 'bad', 'very', 'bought', 'again', 'slow', 'quick'];

/** n different texts of three words of one of four topics and three common ones, and the topic of each. */
export function topicTexts(n: number, seed = 1): { texts: string[]; topicOf: number[] } {
  const rng = makeRng(seed);
  const pick = (words: readonly string[]): string => words[randomInt(rng, words.length)]!;
  const found = new Map<string, number>();
  while (found.size < n) {
    const topic = randomInt(rng, topics.length);
    const words = Array.from({ length: 6 }, (_, i) => pick(i % 2 === 0 ? topics[topic]! : common));
    found.set(words.join(' '), topic);
  }
  return { texts: [...found.keys()], topicOf: [...found.values()] };
}

/** A teacher that gives each word a direction, near that of the others of its topic, and a text their mean. */
export function topicTeacher(p = 16): (texts: readonly string[]) => Matrix {
  const rng = makeRng(99);
  const direction = (): Float64Array => Float64Array.from({ length: p }, () => randomNormal(rng));
  const of = new Map<string, Float64Array>();
  for (const words of topics) {
    const shared = direction();
    for (const word of words)
      of.set(
        word,
        direction().map((value, c) => 0.3 * value + shared[c]!),
      );
  }
  for (const word of common)
    of.set(
      word,
      direction().map((value) => 0.3 * value),
    );
  return (texts) => {
    const data = new Float32Array(texts.length * p);
    for (const [i, text] of texts.entries()) {
      const sums = new Float64Array(p);
      for (const word of text.split(' ')) of.get(word)?.forEach((value, c) => void (sums[c]! += value));
      const length = Math.hypot(...sums);
      if (length > 0) for (let c = 0; c < p; c++) data[i * p + c] = sums[c]! / length;
    }
    return { data, rows: texts.length, cols: p };
  };
}

import { lexicalFeatures } from '../../../core/text/lexicalTokens';

/** Logistic regression on TF-IDF of words and pairs, as `models/sentiment/train.py` writes it. */
export interface SentimentHead {
  readonly intercept: number;
  readonly termOf: ReadonlyMap<string, number>;
  /** Float64Array terms each. */
  readonly idf: Float64Array;
  readonly weights: Float64Array;
}

/**
 * @param file  the intercept, then a line for each term: term, idf, weight, with tabs between them
 * @throws RangeError if a line is not of this form
 */
export function readSentimentHead(file: string): SentimentHead {
  const [first = '', ...lines] = file.trimEnd().split('\n');
  const termOf = new Map<string, number>();
  const idf = new Float64Array(lines.length);
  const weights = new Float64Array(lines.length);
  for (const [at, line] of lines.entries()) {
    const [term = '', itsIdf, weight] = line.split('\t');
    termOf.set(term, at);
    idf[at] = Number(itsIdf);
    weights[at] = Number(weight);
    if (Number.isNaN(idf[at]! + weights[at]!))
      throw new RangeError(`readSentimentHead: line ${at + 2} must be term, idf and weight, got ${line}`);
  }
  const intercept = Number(first);
  if (Number.isNaN(intercept)) throw new RangeError(`readSentimentHead: intercept expected, got ${first}`);
  return { intercept, termOf, idf, weights };
}

/** Words and pairs that a text must have of those the head knows, for it to be judged. */
const leastKnown = 6;
/** The share of its words and pairs that the head must know: product titles and texts of other fields have less. */
const leastKnownShare = 0.5;
/** From here on a text is clearly of one tone; probabilities are calibrated to .02. */
const clearly = 0.7;

/** What the head says of a text: clearly one of the two, or neither; null where it knows too little of the text to judge. */
export type Tone = 'negative' | 'neither' | 'positive';

export function toneOf(head: SentimentHead, text: string): Tone | null {
  const { positive, known, features } = judge(head, text);
  if (known < leastKnown || known < leastKnownShare * features) return null;
  if (positive >= clearly) return 'positive';
  return positive <= 1 - clearly ? 'negative' : 'neither';
}

/** How likely a text speaks well of what it is about, 0–1; NaN where it has no known term. */
export const positiveShare = (head: SentimentHead, text: string): number => judge(head, text).positive;

function judge(head: SentimentHead, text: string): { positive: number; known: number; features: number } {
  const counts = new Map<number, number>();
  const features = lexicalFeatures(text);
  let known = 0;
  for (const feature of features) {
    const term = head.termOf.get(feature);
    if (term === undefined) continue;
    known++;
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  let squares = 0;
  let sum = 0;
  for (const [term, count] of counts) {
    const value = (1 + Math.log(count)) * head.idf[term]!;
    squares += value * value;
    sum += value * head.weights[term]!;
  }
  const positive = known === 0 ? NaN : 1 / (1 + Math.exp(-(sum / Math.sqrt(squares) + head.intercept)));
  return { positive, known, features: features.length };
}

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

/** How likely a text speaks well of what it is about, 0–1; NaN where it has no known term. */
export function positiveShare(head: SentimentHead, text: string): number {
  const counts = new Map<number, number>();
  for (const feature of lexicalFeatures(text)) {
    const term = head.termOf.get(feature);
    if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  if (counts.size === 0) return NaN;
  let squares = 0;
  let sum = 0;
  for (const [term, count] of counts) {
    const value = (1 + Math.log(count)) * head.idf[term]!;
    squares += value * value;
    sum += value * head.weights[term]!;
  }
  return 1 / (1 + Math.exp(-(sum / Math.sqrt(squares) + head.intercept)));
}

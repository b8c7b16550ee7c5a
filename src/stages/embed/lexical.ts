import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { part, throwIfAborted, type Control } from '../../core/data/progress';
import { makeRng, samplePositions, type Rng } from '../../core/math/rng';
import { readTokens, type TokenStream } from '../../core/text/readTokens';
import { projectRows, rightDirections } from './projectRows';
import { takeRows, type SparseMatrix } from './sparseMatrix';
import { fitTfidf, weighLater, type Tfidf } from './tfidf';
import { truncatedSvd, type Svd } from './truncatedSvd';
import { unitRows } from './unitRows';

const MAX_SHARE = 0.5;
const MAX_TERMS = 60_000;
const MAX_PAIRS = 4_000_000;

/**
 * Of more texts than this the directions are those of a sample, and every text is then placed in them: 97 % of the variance
 * that all texts' own directions keep (120,000 sentences), and a million texts fit into a gigabyte.
 */
const LARGE = 100_000;
const SAMPLE = 50_000;

/**
 * Rows are U·Σ^p with this p (Caron 2001): the strongest directions, which tell how common a text's words are more
 * than what it is about, count a little less. Agreement of k-means with known groups at p = 1, 0.75 and 0.5 (unit
 * rows, several seeds): women's reviews .284, .300, .305; Chinese reviews .509, .509, .494; PriceRunner titles .668,
 * .678, .603.
 */
const POWER = 0.75;

/** Where each phase ends, as a share of the whole time: measured on 23,000 English and 63,000 Chinese reviews. */
const READ = 0.06;
const COUNTED = 0.12;

interface LexicalOptions {
  readonly dimensions: number;
  readonly seed: number;
  readonly fit?: number;
}

export interface LexicalEncoding {
  /**
   * texts × d; rows have length 1, a text without any known term has a zero row. d is `dimensions`, or fewer when the
   * texts have no more directions; one column of zeros when they have no terms at all.
   */
  readonly matrix: Matrix;
  /** Distinct words and pairs in use. */
  readonly terms: number;
  /** Share of the TF-IDF rows' variance that the d directions keep, 0–1; 1 where there is none. */
  readonly explained: number;
}

/** An encoding whose words and directions stay at hand. */
export interface FittedLexical extends LexicalEncoding {
  /** Other texts among those that it was fitted on, in their order; identical texts get identical rows. */
  readonly place: (texts: readonly string[], control?: Control) => Promise<Matrix>;
}

/**
 * The encoder that needs no model, in any language: TF-IDF of words and word pairs (of scripts without spaces:
 * characters and pairs of them) and truncated SVD ("latent semantic analysis", Deerwester et al. 1990), both fitted on
 * the texts themselves. Rows are scaled to length 1: measured to separate the categories of Chinese reviews better
 * than rows as the SVD gives them, and those of English ones as well (`fixtures/lexical.py`).
 * A term counts from three texts on (in small corpora from one or two) and up to half of the texts; where no term is
 * left by that, all terms count.
 *
 * @param texts  read only; identical texts get identical rows
 * @param options  dimensions ≥ 1 (128 is usual); the same seed gives the same numbers
 * @throws DOMException AbortError when the signal fires
 */
export function fitLexical(
  texts: readonly string[],
  options: Omit<LexicalOptions, 'fit'>,
  control: Control,
): Promise<FittedLexical> {
  return fitted(texts, options, true, control);
}

/** @param isKept  false: other texts cannot be placed, and what that takes is let go of before directions are looked for */
async function fitted(
  texts: readonly string[],
  { dimensions, seed }: Omit<LexicalOptions, 'fit'>,
  isKept: boolean,
  control: Control,
): Promise<FittedLexical> {
  throwIfAborted(control.signal);
  const { matrix: weighted, weigh } = await weighTexts(texts, isKept, control);
  const rng = makeRng(seed);
  const reduce = texts.length > LARGE ? reduceBySample : reduceWhole;
  const { matrix, kept, place } = await reduce(weighted, dimensions, rng, part(control, COUNTED, 1));
  control.onProgress?.({ fraction: 1, done: texts.length, total: texts.length });
  const { rows, cols, columns, values } = weighted;
  const total = variance(values, (e) => columns[e]!, rows, cols);
  return {
    matrix,
    terms: cols,
    explained: total === 0 ? 1 : Math.min(1, kept / total),
    place: async (others, { signal } = {}) => place(await weigh(others, { signal }), { signal }),
  };
}

/**
 * As `fitLexical`.
 *
 * @param options  `fit`: words and directions are those of so many first texts, the others are placed among them by
 *   these; left out: of all texts
 */
export async function encodeLexical(
  texts: readonly string[],
  { fit = texts.length, ...options }: LexicalOptions,
  control: Control,
): Promise<LexicalEncoding> {
  const isPlaced = fit < texts.length;
  const first = isPlaced ? texts.slice(0, fit) : texts;
  const { place, ...encoding } = await fitted(first, options, isPlaced, control);
  if (!isPlaced) return encoding;
  return { ...encoding, matrix: below(encoding.matrix, await place(texts.slice(fit), control)) };
}

/** Rows in their main directions, of length 1, and their variance before, times the rows. */
interface Reduced {
  readonly matrix: Matrix;
  readonly kept: number;
  /** Rows that come later, in the same directions. */
  readonly place: (later: SparseMatrix, control: Control) => Promise<Matrix>;
}

const factorsOf = ({ singularValues }: Svd): Float64Array<ArrayBuffer> =>
  singularValues.map((value) => value ** (POWER - 1));

async function reduceWhole(
  a: SparseMatrix,
  dimensions: number,
  rng: Rng,
  control: Control,
): Promise<Reduced> {
  const svd = await truncatedSvd(a, dimensions, rng, control);
  let right: ReturnType<typeof rightDirections> | null = null;
  return {
    matrix: unitRows(svd, a.rows, POWER),
    kept: variance(svd.scores, (e) => e % svd.d, a.rows, svd.d),
    place: async (later, { signal }) => {
      right ??= rightDirections(a, svd);
      return (await projectRows(later, right, factorsOf(svd), { signal })).matrix;
    },
  };
}

async function reduceBySample(
  a: SparseMatrix,
  dimensions: number,
  rng: Rng,
  control: Control,
): Promise<Reduced> {
  const sample = takeRows(a, samplePositions(rng, a.rows, SAMPLE));
  const sampled = (4 * SAMPLE) / (4 * SAMPLE + a.rows);
  const svd = await truncatedSvd(sample, dimensions, rng, part(control, 0, sampled));
  const factors = factorsOf(svd);
  const right = rightDirections(sample, svd);
  const { matrix, variance: kept } = await projectRows(a, right, factors, part(control, sampled, 1));
  const place = async (later: SparseMatrix, { signal }: Control): Promise<Matrix> =>
    (await projectRows(later, right, factors, { signal })).matrix;
  return { matrix, kept, place };
}

/** One matrix below the other. */
export function below(upper: Matrix, lower: Matrix): Matrix {
  const { rows, cols } = upper;
  const data = float32((rows + lower.rows) * cols);
  data.set(upper.data);
  data.set(lower.data, rows * cols);
  return { data, rows: rows + lower.rows, cols };
}

/** Words and pairs of the texts, weighed, and how others are. The texts as numbers are let go of. */
async function weighTexts(
  texts: readonly string[],
  isKept: boolean,
  control: Control,
): Promise<{
  matrix: SparseMatrix;
  weigh: (others: readonly string[], control: Control) => Promise<SparseMatrix>;
}> {
  const stream = await readTokens(texts, countingTexts(part(control, 0, READ), texts.length));
  control.onProgress?.({ fraction: READ, done: texts.length, total: texts.length });
  const tfidf = await weighTerms(stream, part(control, READ, COUNTED));
  return { matrix: tfidf.matrix, weigh: isKept ? weigher(tfidf, stream.wordOf) : notKept };
}

const weigher =
  (tfidf: Tfidf, wordOf: TokenStream['wordOf']) =>
  async (others: readonly string[], control: Control): Promise<SparseMatrix> =>
    weighLater(await readTokens(others, control), wordOf, tfidf, control);

const notKept = (): never => {
  throw new Error('encodeLexical: it was fitted for its own texts alone');
};

async function weighTerms(stream: TokenStream, control: Control): Promise<Tfidf> {
  const texts = stream.textStart.length - 1;
  const minTexts = texts < 50 ? 1 : texts < 200 ? 2 : 3;
  const limits = { maxTerms: MAX_TERMS, maxPairs: MAX_PAIRS, squaresCharacters: true };
  const weighted = await fitTfidf(stream, { ...limits, minTexts, maxShare: MAX_SHARE }, control);
  if (weighted.matrix.cols > 0) return weighted;
  return fitTfidf(stream, { ...limits, minTexts: 1, maxShare: 1 }, control);
}

/** Adds to each report how many of the texts are read. */
function countingTexts({ signal, onProgress }: Control, total: number): Control {
  return {
    signal,
    onProgress: onProgress && ((p) => onProgress({ ...p, done: Math.round(p.fraction * total), total })),
  };
}

/**
 * Sum of the variances of a matrix's columns, times its rows; 0 when it is no more than rounding.
 *
 * @param columnOf  column of the value at a position; values that are not listed are 0
 */
function variance(
  values: ArrayLike<number>,
  columnOf: (position: number) => number,
  rows: number,
  cols: number,
): number {
  const sums = new Float64Array(cols);
  let squares = 0;
  for (let e = 0; e < values.length; e++) {
    sums[columnOf(e)]! += values[e]!;
    squares += values[e]! ** 2;
  }
  const spread = sums.reduce((rest, sum) => rest - (sum * sum) / rows, squares);
  return spread > squares * 1e-6 ? spread : 0;
}

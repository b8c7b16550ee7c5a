import type { FittedEncoder, TaughtReport } from '../../../core/data/encoder';
import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import { part, type Control } from '../../../core/data/progress';
import { multiply } from '../../../core/math/denseProducts';
import { makeRng, samplePositions } from '../../../core/math/rng';
import { readTokens } from '../../../core/text/readTokens';
import { isUnreadable } from '../../../core/text/scripts';
import { distinctTexts, type DistinctTexts } from '../distinctTexts';
import { takeRows, type SparseMatrix } from '../sparseMatrix';
import { agreementOf, toUnitRows, type Agreement } from './agreement';
import { flatten, type Flattening } from './flatten';
import { keepFitted } from './keepFitted';
import { dualOfAll, latentOf, mixLatent, type Latent } from './latent';
import { encodeWeighed, fromBytes, sumTerms, toBytes, type TermWeights } from './pupil';
import { fitDual, kernelOf, primalOf, type DualFit } from './ridge';
import { spreadOrder } from './spreadOrder';
import { intoSpace, teacherSpace, type TeacherSpace } from './teacherSpace';
import { weighTexts, type WeighedTexts } from './vocabulary';

/** Texts that the first ones to be read are drawn from, so that a large corpus costs no more. */
const poolSize = 8_000;
/** The first texts that a teacher reads: drawn evenly, for by them the pupil is measured, each left out in turn. */
export const measuredRows = 500;
const latentDimensions = 256;
/** Of those, as many as the lexical encoder has. */
const lexicalDimensions = 128;
const spreadDimensions = 32;
const firstLambda = 1 / 4;
const lambdaLimits = [1 / 64, 64] as const;
/** With more texts than this the regularisation is taken over from the fit before. */
const tunedRows = 1_500;

export interface LessonOptions {
  readonly seed: number;
  /** Most numbers of a vector. */
  readonly dimensions: number;
  /** Whether the teacher knows the Latin script alone. */
  readonly isLatinOnly: boolean;
}

/** What the pupil has made of the texts that were read so far. */
interface Learnt {
  readonly weights: TermWeights;
  readonly shift: Float32Array;
}

/**
 * An encoder that learns from a teacher: TF-IDF of words and pairs → what the teacher says, by ridge regression in closed
 * form. The caller has `texts` read by the teacher, tells `learn` its vectors, and again with more, until that is close
 * enough.
 */
export class Lesson {
  readonly #texts: DistinctTexts;
  readonly #weighed: WeighedTexts;
  /** Positions of the distinct texts of which the teacher may read some. */
  readonly #pool: Uint32Array;
  /** Their terms. */
  readonly #poolRows: SparseMatrix;
  readonly #latent: Latent;
  readonly #options: LessonOptions;
  /** Positions in the pool, in the order they are read. */
  #order: Uint32Array<ArrayBuffer>;
  #lambda = firstLambda;
  #learnt: Learnt | null = null;

  /** Distinct texts that the teacher can read. */
  readonly readable: number;
  /** Distinct texts that say anything. */
  readonly distinct: number;

  private constructor(
    texts: DistinctTexts,
    weighed: WeighedTexts,
    pool: Uint32Array,
    poolRows: SparseMatrix,
    latent: Latent,
    counts: { readonly readable: number; readonly distinct: number },
    options: LessonOptions,
  ) {
    this.#texts = texts;
    this.#weighed = weighed;
    this.#pool = pool;
    this.#poolRows = poolRows;
    this.#latent = latent;
    this.#options = options;
    this.#order = samplePositions(makeRng(options.seed), pool.length, measuredRows);
    this.readable = counts.readable;
    this.distinct = counts.distinct;
  }

  /**
   * @param texts  item → text; read only
   * @throws DOMException AbortError when the signal fires
   */
  static async start(texts: readonly string[], options: LessonOptions, control: Control): Promise<Lesson> {
    const distinct = distinctTexts(texts);
    const stream = await readTokens(distinct.unique, part(control, 0, 0.4));
    const weighed = await weighTexts(stream, part(control, 0.4, 0.7));
    const says: number[] = [];
    for (let i = 0; i < distinct.unique.length; i++)
      if (stream.textStart[i + 1]! > stream.textStart[i]!) says.push(i);
    const readable = options.isLatinOnly ? says.filter((i) => !isUnreadable(distinct.unique[i]!)) : says;
    const rng = makeRng(options.seed);
    const pool = samplePositions(rng, readable.length, poolSize).map((i) => readable[i]!);
    const rows = takeRows(weighed.matrix, pool);
    const latent = await latentOf(rows, latentDimensions, options.seed, part(control, 0.7, 1));
    const counts = { readable: readable.length, distinct: says.length };
    return new Lesson(distinct, weighed, pool, rows, latent, counts, options);
  }

  /** Which `count` texts the teacher is to read, those it was to read before first; fewer where there are no more. */
  async texts(count: number, control: Control = {}): Promise<string[]> {
    if (count > this.#order.length) {
      const more = await spreadOrder(
        { data: this.#latent.vectors, rows: this.#pool.length, cols: this.#latent.q },
        Math.min(spreadDimensions, this.#latent.q),
        this.#strata(),
        this.#order,
        count - this.#order.length,
        makeRng(this.#options.seed + this.#order.length),
        control,
      );
      this.#order = Uint32Array.from([...this.#order, ...more]);
    }
    return Array.from(this.#order.subarray(0, count), (i) => this.#texts.unique[this.#pool[i]!]!);
  }

  /** Thirds of the pool by length, in each script. */
  #strata(): Int32Array {
    const texts = Array.from(this.#pool, (i) => this.#texts.unique[i]!);
    const lengths = texts.map(({ length }) => length).sort((a, b) => a - b);
    const third = lengths[Math.floor(lengths.length / 3)]!;
    const twoThirds = lengths[Math.floor((2 * lengths.length) / 3)]!;
    return Int32Array.from(texts, (text) => {
      const size = text.length < third ? 0 : text.length < twoThirds ? 1 : 2;
      return size + (isUnreadable(text) ? 3 : 0);
    });
  }

  /**
   * Fits the pupil to what the teacher said.
   *
   * @param said  of the first texts of `texts`, in their order; read only
   */
  async learn(said: Matrix, control: Control): Promise<TaughtReport> {
    const { rows: m, cols: p } = said;
    const held = Math.min(measuredRows, m);
    const pace = makePacer(control);
    // Those that are measured by come last: leaving one of the last rows out takes only the last rows of the factor.
    const order = Uint32Array.from({ length: m }, (_, i) => (i < m - held ? held + i : i - (m - held)));
    const y = new Float32Array(m * p);
    for (const [i, row] of order.entries()) y.set(said.data.subarray(row * p, (row + 1) * p), i * p);
    const space = teacherSpace(y, m, p, this.#options.dimensions);
    const targets = intoSpace(space, y);
    const texts = order.map((row) => this.#order[row]!);
    const rows = takeRows(this.#poolRows, texts);
    await pace(0);
    const kernel = kernelOf(rows);
    mixLatent(kernel, this.#latent, texts);
    // How many fits it takes is not known before: each reports half of what is left.
    let tried = 0;
    const at = (lambda: number): Promise<DualFit> => {
      const left = 0.5 ** tried++;
      return fitDual(kernel, targets, m, space.d, lambda, held, (done) => pace(1 - left * (1 - done / 2)));
    };
    const fit = await this.#bestFit(at, targets.subarray((m - held) * space.d), m);
    const flattening = this.#keep(texts, fit.dual, space.d);
    const truth = { said: y.subarray((m - held) * p), held, rows: m, space };
    return { ...report(fit, flattening, truth), lexical: this.#lexical(texts.subarray(m - held), truth) };
  }

  /** Makes weights of terms of what was learnt, along the principal components of what they say of the pool. */
  #keep(texts: Uint32Array, dual: Float64Array, d: number): Flattening {
    const rows = this.#poolRows;
    const all = dualOfAll(this.#latent, texts, dual, rows.rows, d);
    const weights = primalOf(rows, all, d);
    const said = new Float64Array(rows.rows * d);
    for (let i = 0; i < rows.rows; i++) sumTerms(rows, i, weights, said.subarray(i * d, (i + 1) * d));
    const flattening = flatten(said, rows.rows, d);
    const { turn, shift, r } = flattening;
    const turned = new Float64Array(rows.rows * r);
    multiply(all, rows.rows, d, turn, r, turned);
    this.#learnt = { shift, weights: toBytes(primalOf(rows, turned, r), r) };
    return flattening;
  }

  /** The fit that says best what it has not seen: λ is doubled or halved for as long as that helps. */
  async #bestFit(at: (lambda: number) => Promise<DualFit>, truth: Float64Array, m: number): Promise<DualFit> {
    let best = await at(this.#lambda);
    if (m > tunedRows) return best;
    let least = squaredError(best.leftOut, truth);
    const climb = async (factor: number): Promise<boolean> => {
      let isBetter = false;
      for (;;) {
        const lambda = this.#lambda * factor;
        if (lambda < lambdaLimits[0] || lambda > lambdaLimits[1]) return isBetter;
        const fit = await at(lambda);
        const error = squaredError(fit.leftOut, truth);
        if (!(error < least)) return isBetter;
        [best, least, isBetter] = [fit, error, true];
        this.#lambda = lambda;
      }
    };
    if (!(await climb(2))) await climb(1 / 2);
    return best;
  }

  /** How well word counts alone say who is near whom. */
  #lexical(texts: Uint32Array, { said, held, space }: Truth): Agreement {
    const { vectors, q } = this.#latent;
    const d = Math.min(lexicalDimensions, q);
    const own = new Float32Array(held * d);
    for (const [i, text] of texts.entries()) own.set(vectors.subarray(text * q, text * q + d), i * d);
    return agreementOf(toUnitRows(own, d), d, said, space.p, held);
  }

  /** All texts by what was learnt. */
  encode(control: Control): Promise<Matrix> {
    const { weights, shift } = this.#known();
    return encodeWeighed(this.#weighed.matrix, fromBytes(weights), shift, this.#texts.positions, control);
  }

  /** What was learnt, to be kept. */
  fitted(): FittedEncoder {
    return keepFitted({ vocabulary: this.#weighed.vocabulary, ...this.#known() });
  }

  #known(): Learnt {
    if (!this.#learnt) throw new Error('lesson: nothing was learnt yet');
    return this.#learnt;
  }
}

function squaredError(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let e = 0; e < x.length; e++) sum += (x[e]! - y[e]!) ** 2;
  return sum;
}

/** What the teacher said of the texts that are left out in turn, held×p, and how many it read. */
interface Truth {
  readonly said: Float32Array;
  readonly held: number;
  readonly rows: number;
  readonly space: TeacherSpace;
}

function report(
  { leftOut }: DualFit,
  { turn, shift, r }: Flattening,
  { said, held, rows, space }: Truth,
): TaughtReport {
  const { p, d } = space;
  const turned = new Float64Array(held * r);
  multiply(leftOut, held, d, turn, r, turned);
  const mine = toUnitRows(
    Float32Array.from(turned, (value, e) => value - shift[e % r]!),
    r,
  );
  const { agreement, standardError } = agreementOf(mine, r, said, p, held);
  const truth = intoSpace(space, said);
  let cosine = 0;
  for (let i = 0; i < held; i++) {
    let [sum, own, theirs] = [0, 0, 0];
    for (let c = i * d; c < (i + 1) * d; c++) {
      sum += leftOut[c]! * truth[c]!;
      own += leftOut[c]! ** 2;
    }
    for (let c = 0; c < p; c++) theirs += (said[i * p + c]! - space.mean[c]!) ** 2;
    if (own > 0 && theirs > 0) cosine += sum / Math.sqrt(own * theirs) / held;
  }
  return { rows, heldBack: held, agreement, standardError, cosine };
}

import type { FittedEncoder, TaughtReport } from '../../../core/data/encoder';
import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import { part, type Control } from '../../../core/data/progress';
import { multiply } from '../../../core/math/denseProducts';
import { makeRng, samplePositions, type Rng } from '../../../core/math/rng';
import { readTokens } from '../../../core/text/readTokens';
import { isUnreadable } from '../../../core/text/scripts';
import { distinctTexts } from '../distinctTexts';
import { takeRows, type SparseMatrix } from '../sparseMatrix';
import { agreementOf, toUnitRows, type Agreement } from './agreement';
import { flatten, mixedPower, usualPower, type Flattening } from './flatten';
import { keepFitted } from './keepFitted';
import { dualOfAll, latentOf, type Latent } from './latent';
import { encodeWeighed, fromBytes, sumTerms, toBytes, type TermWeights } from './pupil';
import { orderAgreement } from './orderAgreement';
import { primalOf, ridgeFits, type DualFit } from './ridge';
import { spreadOrder } from './spreadOrder';
import { intoSpace, teacherSpace, type TeacherSpace } from './teacherSpace';
import { weighTexts, type WeighedTexts } from './vocabulary';

/** Texts that the first ones to be read are drawn from, so that a large corpus costs no more. */
const poolSize = 8_000;
/** Texts beyond a teacher are given one of their own from so many of them on. */
const leastOthers = 50;
const leastOtherShare = 0.05;
/** The first texts that a teacher reads: drawn evenly, for by them the pupil is measured, each left out in turn. */
export const measuredRows = 500;
const latentDimensions = 256;
/** Of those, as many as the lexical encoder has. */
const lexicalDimensions = 128;
/** Pupil and word counts are asked the same. */
const questionSeed = 1;
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
  /** Uint32Array n: item → distinct text. */
  readonly #positions: Uint32Array;
  readonly #weighed: WeighedTexts;
  /** Distinct texts of which the teacher may read some. Of a million others only their terms are kept. */
  readonly #pool: readonly string[];
  /** Their terms. */
  readonly #poolRows: SparseMatrix;
  readonly #latent: Latent;
  readonly #options: LessonOptions;
  /** Positions in the pool, in the order they are read. */
  #order: Uint32Array<ArrayBuffer>;
  #lambda = firstLambda;
  #learnt: Learnt | null = null;

  /** Texts of `#order` that are in the lesson. */
  #asked = 0;

  /** Distinct texts that the teacher can read. */
  readonly readable: number;
  /** Whether so many texts are beyond the teacher that somebody else must say what they are like. */
  readonly isMixed: boolean;
  /** Distinct texts that say anything. */
  readonly distinct: number;

  private constructor(
    { positions, weighed, pool, counts }: ReadTexts,
    poolRows: SparseMatrix,
    latent: Latent,
    options: LessonOptions,
  ) {
    this.#positions = positions;
    this.#weighed = weighed;
    this.#pool = pool;
    this.#poolRows = poolRows;
    this.#latent = latent;
    this.#options = options;
    this.#order = samplePositions(makeRng(options.seed), pool.length, measuredRows);
    this.readable = counts.readable;
    this.distinct = counts.distinct;
    this.isMixed = counts.isMixed;
  }

  /**
   * @param texts  item → text; read only
   * @throws DOMException AbortError when the signal fires
   */
  static async start(texts: readonly string[], options: LessonOptions, control: Control): Promise<Lesson> {
    const read = await readTexts(texts, options, part(control, 0, 0.7));
    const rows = takeRows(read.weighed.matrix, read.poolRows);
    const latent = await latentOf(rows, latentDimensions, options.seed, part(control, 0.7, 1));
    return new Lesson(read, rows, latent, options);
  }

  /**
   * Which of the first `count` texts the teacher is to read, those it was to read before first; fewer where there are no
   * more. Of a mixed corpus `others` are not among them.
   */
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
    this.#asked = Math.min(count, this.#order.length);
    return this.#drawn().filter((text) => !this.isMixed || !isUnreadable(text));
  }

  /** Of a mixed corpus, those of the texts asked for last that the teacher cannot read, and which they are. */
  others(): { readonly texts: string[]; readonly isOther: Uint8Array } {
    const texts = this.#drawn();
    return {
      texts: texts.filter(isUnreadable),
      isOther: Uint8Array.from(texts, (text) => Number(isUnreadable(text))),
    };
  }

  get seed(): number {
    return this.#options.seed;
  }

  readonly #drawn = (): string[] => Array.from(this.#order.subarray(0, this.#asked), (i) => this.#pool[i]!);

  /** Thirds of the pool by length, in each script. */
  #strata(): Int32Array {
    const texts = this.#pool;
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
   * @param said  of the texts asked for last, in their order, of `others` too; read only
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
    const fits = ridgeFits({ terms: rows, latent: this.#latent, texts }, targets, space.d, held);
    // How many fits it takes is not known before: each reports half of what is left.
    let tried = 0;
    const at = (lambda: number): Promise<DualFit> => {
      const left = 0.5 ** tried++;
      return fits(lambda, (done) => pace(1 - left * (1 - done / 2)));
    };
    const fit = await this.#bestFit(at, targets.subarray((m - held) * space.d), m);
    const flattening = this.#keep(texts, fit.dual, space.d);
    const truth = { said: y.subarray((m - held) * p), held, rows: m, space };
    const pupil = report(fit, flattening, truth);
    const { order: ofWords, ...lexical } = this.#lexical(texts.subarray(m - held), truth);
    return { ...pupil, lexical, order: { ...pupil.order, lexical: ofWords } };
  }

  /** Makes weights of terms of what was learnt, along the principal components of what they say of the pool. */
  #keep(texts: Uint32Array, dual: Float64Array, d: number): Flattening {
    const rows = this.#poolRows;
    const all = dualOfAll(this.#latent, texts, dual, rows.rows, d);
    const weights = primalOf(rows, all, d);
    const said = new Float64Array(rows.rows * d);
    for (let i = 0; i < rows.rows; i++) sumTerms(rows, i, weights, said.subarray(i * d, (i + 1) * d));
    const flattening = flatten(said, rows.rows, d, this.isMixed ? mixedPower : usualPower);
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
  #lexical(texts: Uint32Array, { said, held, space }: Truth): Agreement & { readonly order: number } {
    const { vectors, q } = this.#latent;
    const d = Math.min(lexicalDimensions, q);
    const own = new Float32Array(held * d);
    for (const [i, text] of texts.entries()) own.set(vectors.subarray(text * q, text * q + d), i * d);
    toUnitRows(own, d);
    return {
      ...agreementOf(own, d, said, space.p, held),
      order: orderAgreement(own, d, said, space.p, held, questionSeed).agreement,
    };
  }

  /** All texts by what was learnt. */
  encode(control: Control): Promise<Matrix> {
    const { weights, shift } = this.#known();
    return encodeWeighed(this.#weighed.matrix, fromBytes(weights), shift, this.#positions, control);
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

/** What a lesson needs of its texts. */
interface ReadTexts {
  /** Uint32Array n: item → distinct text. */
  readonly positions: Uint32Array;
  readonly weighed: WeighedTexts;
  readonly pool: readonly string[];
  /** Uint32Array pool.length: rows of `weighed`. */
  readonly poolRows: Uint32Array;
  readonly counts: { readonly readable: number; readonly distinct: number; readonly isMixed: boolean };
}

/** Reads and weighs all texts; what that takes, several times the texts' size, is free again afterwards. */
async function readTexts(
  texts: readonly string[],
  { seed, isLatinOnly }: LessonOptions,
  control: Control,
): Promise<ReadTexts> {
  const { unique, positions } = distinctTexts(texts);
  const stream = await readTokens(unique, part(control, 0, 0.57));
  const weighed = await weighTexts(stream, part(control, 0.57, 1));
  const readable: number[] = [];
  const others: number[] = [];
  for (const [i, text] of unique.entries())
    if (stream.textStart[i + 1]! > stream.textStart[i]!)
      (isLatinOnly && isUnreadable(text) ? others : readable).push(i);
  const distinct = readable.length + others.length;
  const isMixed = others.length >= Math.max(leastOthers, leastOtherShare * distinct);
  const poolRows = drawPool(makeRng(seed), isMixed ? [readable, others] : [readable]);
  const pool = Array.from(poolRows, (row) => unique[row]!);
  return { positions, weighed, pool, poolRows, counts: { readable: readable.length, distinct, isMixed } };
}

/** Texts that a lesson is drawn from: of each part as many, as far as it has them. */
function drawPool(rng: Rng, parts: readonly (readonly number[])[]): Uint32Array {
  const pool: number[] = [];
  for (const [i, part] of [...parts].sort((a, b) => a.length - b.length).entries()) {
    const size = Math.floor((poolSize - pool.length) / (parts.length - i));
    for (const at of samplePositions(rng, part.length, size)) pool.push(part[at]!);
  }
  return Uint32Array.from(pool);
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
): TaughtReport & Required<Pick<TaughtReport, 'order'>> {
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
  const order = orderAgreement(mine, r, said, p, held, questionSeed);
  return { rows, heldBack: held, agreement, standardError, cosine, order };
}

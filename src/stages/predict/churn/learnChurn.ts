import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import { part, type Control } from '../../../core/data/progress';
import { UserError } from '../../../core/data/userError';
import { makeRng, samplePositions, type Rng } from '../../../core/math/rng';
import { equalRows } from '../classes/equalRows';
import { forward, partsOf, type Head } from '../classes/head';
import { rowsAt } from '../classes/rowsAt';
import { stratify } from '../classes/stratify';
import { trainHead } from '../classes/trainHead';
import { boost, boostedLogits, type Boosted } from './boosted';
import { riskScores, type RiskScores } from './riskScores';
import { addShapley, gameOf } from './shapley';

/** Customers of whom it is known whether they left. */
export interface ChurnLesson {
  /** All items, n×d; read only. */
  readonly x: Matrix;
  /** Int32Array m, example → item. */
  readonly items: Int32Array;
  /** Uint8Array m, example → 1 for those who left. */
  readonly isLeft: Uint8Array;
  /** Int32Array d, number of x → column of the table 0…columns−1. */
  readonly sourceOf: Int32Array;
  readonly columns: number;
}

export type ChurnModel = 'logistic' | 'boosted';

/** How well leaving is told, by the fifth of the customers that was held back from everything. */
export interface ChurnReport {
  readonly learned: number;
  readonly chosen: ChurnModel;
  readonly scores: Readonly<Record<ChurnModel, RiskScores>>;
  readonly trees: number;
  readonly c: number;
}

/** What is told of every item by a model that did not see whether it left. */
export interface ChurnTold {
  readonly report: ChurnReport;
  /** Float64Array n, item → probability of leaving. */
  readonly risk: Float64Array;
  /** Float64Array n, item → log odds of an average customer in the model that told it. */
  readonly base: Float64Array;
  /** Float32Array n×columns: what each column adds; base and these sum to the log odds of the risk. */
  readonly pulls: Float32Array;
  /** Of the held-back fifth: which examples, their probability by either model, and whether they left. */
  readonly held: {
    readonly examples: Uint32Array;
    readonly p: Readonly<Record<ChurnModel, Float64Array>>;
    readonly isLeft: Uint8Array;
  };
}

const folds = 5;
const strengths = [0.1, 1, 10];
const mostTrees = 500;
/** More examples than these are sampled for each learning. */
const mostExamples = 40_000;

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

interface Part {
  readonly examples: Uint32Array;
  readonly x: Matrix;
  readonly isOf: Uint8Array;
}

/**
 * Learns who leaves, by a logistic regression and by boosted trees. Items are parted into five fifths, leavers in each
 * alike, items that are equal in every number in the same. The first is held back and examines both; the second decides, learned without, how many trees, how strong a
 * penalty, and which of the two is used. Everybody is then told by a model that learned from the other four fifths, so
 * that nobody's own outcome is in their risk; of whom it is not known, by the model without the first fifth.
 *
 * @throws UserError churn-alike where so many items are equal that a fifth lacks those who left or those who stayed
 */
export async function learnChurn(
  { x, items, isLeft, sourceOf, columns }: ChurnLesson,
  seed: number,
  control: Control = {},
): Promise<ChurnTold> {
  const rng = makeRng(seed);
  const { foldOf, different } = foldsOf(x, items, isLeft, rng);
  const take = (isIn: (fold: number) => boolean, most = Infinity): Part => {
    const all = Array.from(items.keys()).filter((i) => isIn(foldOf[items[i]!]!));
    const kept = all.length > most ? Array.from(samplePositions(rng, all.length, most), (i) => all[i]!) : all;
    return {
      examples: Uint32Array.from(kept),
      x: rowsAt(
        x,
        kept.map((i) => items[i]!),
      ),
      isOf: Uint8Array.from(kept, (i) => isLeft[i]!),
    };
  };
  const held = take((fold) => fold === 0);
  const watch = take((fold) => fold === 1);
  const rest = take((fold) => fold > 1, mostExamples);
  if (watch.isOf.length === 0 || [held, rest].some(({ isOf }) => new Set(isOf).size < 2))
    throw new UserError('churn-alike', { different });
  const choice = await choose(rest, watch, rng, part(control, 0, 0.3));

  const learned = take((fold) => fold !== 0, mostExamples);
  const first = {
    logistic: logisticTeller(await logistic(learned, choice.c, rng, part(control, 0.3, 0.34)), learned.x),
    boosted: boostedTeller(await boost(learned.x, learned.isOf, choice, part(control, 0.34, 0.45))),
  };
  const pHeld = { logistic: tell(first.logistic, held.x), boosted: tell(first.boosted, held.x) };

  const risk = new Float64Array(x.rows);
  const base = new Float64Array(x.rows);
  const pulls = new Float32Array(x.rows * columns);
  for (let fold = 0; fold < folds; fold++) {
    const stretch = part(control, 0.45 + 0.11 * fold, 0.45 + 0.11 * (fold + 1));
    let teller: Teller = first[choice.chosen];
    if (fold > 0) {
      const others = take((other) => other !== fold, mostExamples);
      teller =
        choice.chosen === 'logistic'
          ? logisticTeller(await logistic(others, choice.c, rng, part(stretch, 0, 0.8)), others.x)
          : boostedTeller(await boost(others.x, others.isOf, choice, part(stretch, 0, 0.8)));
    }
    const pace = makePacer(part(stretch, 0.8, 1));
    const own = new Float64Array(columns);
    for (let item = 0; item < x.rows; item++) {
      // Those of whom nothing is known (−1) go with the first.
      if (Math.max(0, foldOf[item]!) !== fold) continue;
      own.fill(0);
      base[item] = teller.addPulls(x, item, sourceOf, own);
      pulls.set(own, item * columns);
      risk[item] = sigmoid(own.reduce((sum, pull) => sum + pull, base[item]!));
      await pace(item / x.rows);
    }
  }
  return {
    report: {
      learned: learned.isOf.length,
      chosen: choice.chosen,
      scores: {
        logistic: riskScores(pHeld.logistic, held.isOf),
        boosted: riskScores(pHeld.boosted, held.isOf),
      },
      trees: choice.trees,
      c: choice.c,
    },
    risk,
    base,
    pulls,
    held: { examples: held.examples, p: pHeld, isLeft: held.isOf },
  };
}

/** Int8Array n, item → fifth, −1 where nothing is known; leavers in each alike. And how many different items there are. */
function foldsOf(x: Matrix, items: Int32Array, isLeft: Uint8Array, rng: Rng) {
  const n = x.rows;
  const balance = new Int32Array(n);
  const known = new Uint8Array(n);
  for (const [i, item] of items.entries()) {
    balance[item]! += isLeft[i] ? 1 : -1;
    known[item] = 1;
  }
  const who = Int32Array.from(known.keys()).filter((item) => known[item]);
  const labels = who.map((item) => Number(balance[item]! > 0));
  const groups = equalRows(x, who);
  const foldOf = new Int8Array(n).fill(-1);
  const shares = Array.from({ length: folds }, () => 1 / folds);
  for (const [fold, members] of stratify(labels, shares, rng, groups).entries())
    for (const at of members) foldOf[who[at]!] = fold;
  return { foldOf, different: new Set(groups).size };
}

async function logistic({ x, isOf }: Part, c: number, rng: Rng, control: Control): Promise<Head> {
  const { head } = await trainHead(null, { x, labels: Int32Array.from(isOf) }, { k: 2, c, rng }, control);
  return head;
}

/** Number of trees, penalty and model by the log loss of watched examples. */
async function choose(
  learned: Part,
  watch: Part,
  rng: Rng,
  control: Control,
): Promise<{ chosen: ChurnModel; trees: number; c: number }> {
  let c = strengths[0]!;
  let least = Infinity;
  for (const [i, strength] of strengths.entries()) {
    const head = await logistic(learned, strength, rng, part(control, 0.1 * i, 0.1 * (i + 1)));
    const loss = lossOf(tell(logisticTeller(head, learned.x), watch.x), watch.isOf);
    if (loss < least) [c, least] = [strength, loss];
  }
  const boosted = await boost(learned.x, learned.isOf, { trees: mostTrees, watch }, part(control, 0.3, 1));
  const loss = lossOf(tell(boostedTeller(boosted), watch.x), watch.isOf);
  return { chosen: loss < least ? 'boosted' : 'logistic', trees: boosted.trees.length, c };
}

function lossOf(p: Float64Array, isOf: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum -= Math.log(Math.max(Number.EPSILON, isOf[i] ? p[i]! : 1 - p[i]!));
  return sum / p.length;
}

/** A model as it is asked. */
interface Teller {
  readonly logits: (x: Matrix) => Float64Array;
  /** Adds what each column of the table adds to an item's log odds; returns those of an average customer. */
  readonly addPulls: (x: Matrix, item: number, sourceOf: Int32Array, out: Float64Array) => number;
}

const tell = ({ logits }: Teller, x: Matrix): Float64Array => logits(x).map(sigmoid);

function boostedTeller(model: Boosted): Teller {
  const game = gameOf(model);
  return {
    logits: (x) => boostedLogits(model, x),
    addPulls: (x, item, sourceOf, out) => {
      addShapley(game, x, item, sourceOf, out);
      return game.base;
    },
  };
}

/** (w₁ − w₀)·x + b₁ − b₀, parted exactly by how an item differs from the average of those learned from. */
function logisticTeller(head: Head, learned: Matrix): Teller {
  const { w1, b1 } = partsOf(head, head.parameters);
  const { d } = head;
  const mean = new Float64Array(d);
  for (let at = 0; at < learned.data.length; at++) mean[at % d]! += learned.data[at]! / learned.rows;
  const weight = mean.map((_, j) => w1[d + j]! - w1[j]!);
  const base = weight.reduce((sum, w, j) => sum + w * mean[j]!, b1[1]! - b1[0]!);
  return {
    logits: (x) => {
      const { logits } = forward(head, x);
      return Float64Array.from({ length: x.rows }, (_, i) => logits[2 * i + 1]! - logits[2 * i]!);
    },
    addPulls: ({ data }, item, sourceOf, out) => {
      for (let j = 0; j < d; j++) out[sourceOf[j]!]! += weight[j]! * (data[item * d + j]! - mean[j]!);
      return base;
    },
  };
}

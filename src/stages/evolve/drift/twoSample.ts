import type { TwoSample } from '../../../core/data/driftReport';
import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { aucWithError } from '../../../core/math/aucWithError';
import { lbfgs } from '../../../core/math/lbfgs';
import { makeRng, randomInt } from '../../../core/math/rng';

const folds = 5;
/** Customers of a month that are looked at; of more a sample is taken. */
const mostItems = 2_000;
/** Of fewer nothing is learned. */
const leastItems = 10;
/** Quantile of the normal distribution for 95 %. */
const z = 1.959963984540054;

/**
 * Whether a classifier can tell the customers of two months apart (classifier two-sample test; Lopez-Paz & Oquab, 2017):
 * a logistic regression (L2, C = 1) on all of their directions learns in five folds, each told by the four others, and the
 * area under its ROC curve is given with DeLong's interval. 0.5: it cannot; they are alike. Both months are taken as
 * samples of their own: where the same customers are in both, the area is on the low side.
 *
 * @param before, now  n×d, items of one space; read only
 * @returns null where a month has fewer than ten items
 * @throws AbortError
 */
export async function twoSample(
  before: Matrix,
  now: Matrix,
  seed: number,
  control: Control,
): Promise<TwoSample | null> {
  if (Math.min(before.rows, now.rows) < leastItems) return null;
  const rng = makeRng(seed);
  const sides = [sampled(before.rows, rng), sampled(now.rows, rng)] as const;
  const examples = [
    ...Array.from(sides[0], (item, i) => ({ from: before, item, of: 0, fold: i % folds })),
    ...Array.from(sides[1], (item, i) => ({ from: now, item, of: 1, fold: i % folds })),
  ];
  const scores = new Float64Array(examples.length);
  const d = before.cols;
  const rowOf = ({ from, item }: (typeof examples)[number]): Float32Array =>
    from.data.subarray(item * d, (item + 1) * d);
  const pace = makePacer(control);
  for (let fold = 0; fold < folds; fold++) {
    await pace(fold / folds);
    const others = examples.filter((one) => one.fold !== fold);
    const weights = logistic(
      others.map(rowOf),
      Uint8Array.from(others, ({ of }) => of),
      d,
    );
    examples.forEach((one, i) => {
      if (one.fold === fold) scores[i] = scoreOf(weights, rowOf(one));
    });
  }
  const { auc, standardError } = aucWithError(
    scores,
    Uint8Array.from(examples, ({ of }) => of),
  );
  return {
    auc,
    low: Math.max(0, auc - z * standardError),
    high: Math.min(1, auc + z * standardError),
    items: [sides[0].length, sides[1].length],
  };
}

/** Items in their order, or as many as are looked at, drawn without putting back. */
function sampled(rows: number, rng: () => number): Uint32Array {
  const items = Uint32Array.from({ length: rows }, (_, item) => item);
  if (rows <= mostItems) return items;
  for (let i = 0; i < mostItems; i++) {
    const j = i + randomInt(rng, rows - i);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items.slice(0, mostItems);
}

/** Weight of each direction, then the constant, which is not held small. */
function logistic(x: readonly Float32Array[], isOf: Uint8Array, d: number): Float64Array {
  const { at } = lbfgs(
    (weights, gradient) => {
      gradient.fill(0);
      let loss = 0;
      for (let k = 0; k < d; k++) {
        loss += weights[k]! ** 2 / 2;
        gradient[k] = weights[k]!;
      }
      for (let i = 0; i < x.length; i++) {
        const score = scoreOf(weights, x[i]!);
        // log(1 + e^−s), without ever raising e to a large number.
        const side = isOf[i] ? score : -score;
        loss += Math.log1p(Math.exp(-Math.abs(side))) + Math.max(0, -side);
        const slope = 1 / (1 + Math.exp(-score)) - isOf[i]!;
        for (let k = 0; k < d; k++) gradient[k]! += slope * x[i]![k]!;
        gradient[d]! += slope;
      }
      return loss;
    },
    new Float64Array(d + 1),
    { maxIter: 300, tolerance: 1e-4 },
  );
  return at;
}

function scoreOf(weights: Float64Array, row: Float32Array): number {
  let score = weights[row.length]!;
  for (let k = 0; k < row.length; k++) score += weights[k]! * row[k]!;
  return score;
}

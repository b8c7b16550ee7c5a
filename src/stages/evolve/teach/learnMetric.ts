import { togetherGroups, type Constraints } from '../../../core/data/constraints';
import type { Matrix } from '../../../core/data/matrix';
import { lbfgs } from '../../../core/math/lbfgs';
import { makeRng } from '../../../core/math/rng';
import { largestEigen } from '../../../core/math/tridiagonalEigen';

/** What lessons made of the space. Fitted on customers, so state and not a choice: a recipe never holds it. */
export interface Metric {
  /** W, Float64Array rank×d: v = W·h; distances between vs are squared distances of the learned metric. */
  readonly weights: Float64Array;
  readonly rank: number;
  readonly cols: number;
  /** Customers are held to the space as it is so strongly; found from the lessons. */
  readonly hold: number;
  /** Columns, or directions, are stretched and none is turned. */
  readonly isDiagonal: boolean;
  /** Of the lessons, 0–1: pairs in the right order, held back from learning; 0.5 where distances tell nothing. */
  readonly heldBack: number;
}

const mostRank = 32;
/** How strongly W is held at the identity; lessons that were held back choose. */
const holds = [0.03, 0.1, 0.3, 1] as const;
const folds = 5;
/** So many columns are read as they are; more, along their leading directions. */
const mostColumns = 64;
/** Items that directions are found on; more of them change little. */
const mostSampled = 4000;

/** How a metric may differ from the space as it is. */
type Shape = Pick<Metric, 'hold' | 'isDiagonal'>;

/** Differences of the two items of each pair along the directions, m×r. */
interface Differences {
  readonly data: Float64Array;
  readonly count: number;
}

/**
 * A low-rank Mahalanobis metric from pairs, M = WᵀW, W = L·Vᵀ with V the columns themselves up to
 * 64 of them, else the 32 leading principal directions; of what is learned the 32 largest directions are kept:
 *
 *   mean over together of ‖L·a‖² + mean over apart of max(0, 1 − ‖L·b‖²)² + hold·‖L − I‖²_F
 *
 * the first sum pulls together (Σ(1−δ)·‖vᵢ−vⱼ‖²), the margin of the second keeps all from falling into one point (as in LMNN,
 * Weinberger & Saul 2009; Xing et al. 2002 bound it by a constraint instead), the third leaves what no lesson speaks of as it
 * was. Differences are in units of the root mean square length of the apart ones. Only items of lessons and the principal
 * directions are read. What the pairs imply by way of others is used too: who belongs with one that belongs with a third.
 * How strongly to hold, and whether L is diagonal (few lessons, many columns) or free, is what orders held-back pairs best
 * (area under the curve, five folds).
 * Deterministic.
 *
 * @param x  items n×d, finite; read only
 * @returns null where there is no pair to be together or none to be apart: half of what a metric must know is missing
 * @throws UserError constraints-contradict; RangeError where a pair names no item
 */
export function learnMetric(x: Matrix, lessons: Constraints): Metric | null {
  const { together, apart } = closed(lessons, x.rows);
  if (together.length === 0 || apart.length === 0) return null;
  const d = x.cols;
  const r = d <= mostColumns ? d : mostRank;
  const directions = d <= mostColumns ? identity(d) : principal(x, r);
  const far = differences(x, apart, directions, r);
  const near = differences(x, together, directions, r);
  const unit = Math.sqrt(squares(far.data) / far.count) || 1;
  for (const { data } of [far, near]) for (let q = 0; q < data.length; q++) data[q]! /= unit;

  const choices = [false, true].flatMap((isDiagonal) => holds.map((hold) => ({ isDiagonal, hold })));
  const tried = choices.map((choice) => ({ ...choice, score: heldBack(near, far, r, choice) }));
  const chosen = tried.reduce((best, one) => (one.score > best.score ? one : best));
  const { weights, rank } = reduced(solve(near, far, r, chosen), directions, r, d);
  return { weights, rank, cols: d, hold: chosen.hold, isDiagonal: chosen.isDiagonal, heldBack: chosen.score };
}

/** Of the metric LᵀL along the directions, the part of the largest eigenvalues. @returns W, rank×d */
function reduced(l: Float64Array, directions: Float64Array, r: number, d: number) {
  const rank = Math.min(r, mostRank);
  const squared = new Float64Array(r * r);
  for (let a = 0; a < r; a++)
    for (let b = 0; b < r; b++)
      for (let q = 0; q < r; q++) squared[a * r + b]! += l[q * r + a]! * l[q * r + b]!;
  const { values, vectors } = largestEigen(squared, r, rank, makeRng(1));
  const weights = new Float64Array(rank * d);
  for (let v = 0; v < rank; v++)
    for (let q = 0; q < r; q++) {
      const factor = Math.sqrt(Math.max(0, values[v]!)) * vectors[v * r + q]!;
      for (let j = 0; j < d; j++) weights[v * d + j]! += factor * directions[q * d + j]!;
    }
  return { weights, rank };
}

function identity(r: number): Float64Array<ArrayBuffer> {
  const start = new Float64Array(r * r);
  for (let q = 0; q < r; q++) start[q * r + q] = 1;
  return start;
}

/** With the pairs to be together that follow from others: who belongs with one that belongs with a third. */
function closed(lessons: Constraints, n: number): Constraints {
  const groups = togetherGroups(lessons, n);
  const members = new Map<number, number[]>();
  for (const item of new Set(lessons.together)) {
    const root = groups.find(item);
    members.set(root, [...(members.get(root) ?? []), item]);
  }
  const together: number[] = [];
  for (const items of members.values())
    items.forEach((item, i) => items.slice(i + 1).forEach((other) => together.push(item, other)));
  return { together: Uint32Array.from(together), apart: lessons.apart };
}

/** The leading principal directions of a spread-out sample, Float64Array r×d. */
function principal({ data, rows, cols: d }: Matrix, r: number): Float64Array {
  const step = Math.max(1, rows / mostSampled);
  const sampled: number[] = [];
  for (let at = 0; at < rows; at += step) sampled.push(Math.floor(at));
  const mean = new Float64Array(d);
  for (const i of sampled) for (let j = 0; j < d; j++) mean[j]! += data[i * d + j]! / sampled.length;
  const products = new Float64Array(d * d);
  const row = new Float64Array(d);
  for (const i of sampled) {
    for (let j = 0; j < d; j++) row[j] = data[i * d + j]! - mean[j]!;
    for (let j = 0; j < d; j++) {
      const value = row[j]!;
      if (value !== 0) for (let q = 0; q <= j; q++) products[j * d + q]! += value * row[q]!;
    }
  }
  return largestEigen(products, d, r, makeRng(1)).vectors;
}

function differences({ data, cols: d }: Matrix, pairs: Uint32Array, v: Float64Array, r: number): Differences {
  const count = pairs.length / 2;
  const found = new Float64Array(count * r);
  for (let p = 0; p < count; p++) {
    const [a, b] = [pairs[2 * p]! * d, pairs[2 * p + 1]! * d];
    for (let q = 0; q < r; q++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += v[q * d + j]! * (data[a + j]! - data[b + j]!);
      found[p * r + q] = sum;
    }
  }
  return { data: found, count };
}

const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

/** L, Float64Array r×r. */
function solve(near: Differences, far: Differences, r: number, { hold, isDiagonal }: Shape): Float64Array {
  const objective = (l: Float64Array, gradient: Float64Array): number => {
    const value = bent(l, gradient, near, far, r, hold);
    // From the identity on, what never slopes stays zero.
    if (isDiagonal) for (let q = 0; q < r * r; q++) if (q % (r + 1) !== 0) gradient[q] = 0;
    return value;
  };
  return lbfgs(objective, identity(r), { maxIter: 80 }).at;
}

/** The objective of {@link learnMetric} and its gradient. */
export function bent(
  l: Float64Array,
  gradient: Float64Array,
  near: Differences,
  far: Differences,
  r: number,
  hold: number,
): number {
  gradient.fill(0);
  let value = 0;
  const v = new Float64Array(r);
  const add = ({ data }: Differences, p: number, factor: number): void => {
    for (let a = 0; a < r; a++) {
      const scaled = factor * v[a]!;
      for (let q = 0; q < r; q++) gradient[a * r + q]! += scaled * data[p * r + q]!;
    }
  };
  for (let p = 0; p < near.count; p++) {
    value += into(v, l, near, p, r) / near.count;
    add(near, p, 2 / near.count);
  }
  for (let p = 0; p < far.count; p++) {
    const lack = 1 - into(v, l, far, p, r);
    if (lack <= 0) continue;
    value += lack ** 2 / far.count;
    add(far, p, (-4 * lack) / far.count);
  }
  for (let a = 0; a < r; a++)
    for (let q = 0; q < r; q++) {
      const off = l[a * r + q]! - Number(a === q);
      value += hold * off ** 2;
      gradient[a * r + q]! += 2 * hold * off;
    }
  return value;
}

/** Writes L·difference into v. @returns its squared length */
function into(v: Float64Array, l: Float64Array, { data }: Differences, p: number, r: number): number {
  let total = 0;
  for (let a = 0; a < r; a++) {
    let sum = 0;
    for (let q = 0; q < r; q++) sum += l[a * r + q]! * data[p * r + q]!;
    v[a] = sum;
    total += sum * sum;
  }
  return total;
}

/** Mean over the folds: chance that a held-back pair to be together is nearer than one to be apart. */
function heldBack(near: Differences, far: Differences, r: number, shape: Shape): number {
  const parts = Math.min(folds, near.count, far.count);
  if (parts < 2) return 0.5;
  let sum = 0;
  for (let fold = 0; fold < parts; fold++) {
    const l = solve(taken(near, r, parts, fold, false), taken(far, r, parts, fold, false), r, shape);
    const v = new Float64Array(r);
    const lengths = (pairs: Differences): number[] =>
      Array.from({ length: pairs.count }, (_, p) => into(v, l, pairs, p, r));
    const [nears, fars] = [near, far].map((all) => lengths(taken(all, r, parts, fold, true))) as [
      number[],
      number[],
    ];
    let right = 0;
    for (const a of nears) for (const b of fars) right += a < b ? 1 : a === b ? 0.5 : 0;
    sum += right / (nears.length * fars.length);
  }
  return sum / parts;
}

/** The pairs of a fold, or all others. */
function taken(
  { data, count }: Differences,
  r: number,
  parts: number,
  fold: number,
  isFold: boolean,
): Differences {
  const kept = Array.from({ length: count }, (_, p) => p).filter((p) => (p % parts === fold) === isFold);
  const some = new Float64Array(kept.length * r);
  kept.forEach((p, i) => some.set(data.subarray(p * r, (p + 1) * r), i * r));
  return { data: some, count: kept.length };
}

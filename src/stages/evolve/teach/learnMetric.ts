import { togetherGroups, type Constraints } from '../../../core/data/constraints';
import type { Matrix } from '../../../core/data/matrix';
import { lbfgs } from '../../../core/math/lbfgs';
import { makeRng } from '../../../core/math/rng';
import { largestEigen } from '../../../core/math/tridiagonalEigen';

/**
 * What lessons made of the space: squared distances are rest·‖Δh‖² + Σ (λ − rest)·(v·Δh)². Fitted on customers, so state and
 * not a choice: a recipe never holds it.
 */
export interface Metric {
  /** Float64Array rank×d, v: of unit length, at right angles to one another. */
  readonly directions: Float64Array;
  /** Float64Array rank, λ ≥ 0: by how much squares of distances along each are multiplied. */
  readonly stretches: Float64Array;
  /** The same for what lies along none of them. */
  readonly rest: number;
  readonly rank: number;
  readonly cols: number;
  /** Customers are held to the space as it is so strongly; found from the lessons. Infinity: they tell of no better space. */
  readonly hold: number;
  /** Columns, or directions, are stretched and none is turned. */
  readonly isDiagonal: boolean;
  /** Of the lessons, 0–1: pairs in the right order, held back from learning; 0.5 where distances tell nothing. */
  readonly heldBack: number;
}

const mostRank = 32;
/** How strongly W is held at the identity where it is diagonal; lessons that were held back choose. */
const diagonalHolds = [0.03, 0.1, 0.3] as const;
/**
 * And where it is free, times the number of pairs. Not chosen by lessons: with thousands of numbers to learn from tens of pairs, how
 * pairs are ordered goes on rising long after groups are found worse.
 */
const freeHold = 7;
/** By so much a learned space must order held-back pairs better than the space as it is. */
const clearly = 0.02;
const folds = 10;
/** Of either kind, with those that follow from others. */
const mostPairs = 400;
/** Steps of the search for L; fewer tell which one to search for. */
const [triedSteps, mostSteps] = [25, 80];
/** So many columns are read as they are; more, along their leading directions. */
const mostColumns = 64;
/** Items that directions are found on; more of them change little. */
const mostSampled = 4000;

/** How a metric may differ from the space as it is. */
type Shape = Pick<Metric, 'hold' | 'isDiagonal'>;

/** Differences of the two items of each pair along the directions. */
interface Differences {
  /** Float64Array m×r. */
  readonly data: Float64Array;
  /** Float64Array m, squared length of what lies along no direction. */
  readonly beside: Float64Array;
  readonly count: number;
}

/**
 * A Mahalanobis metric from pairs that differs from the space as it is along at most 32 directions, M = I + V·(LᵀL − I)·Vᵀ with V the
 * columns themselves up to 64 of them, else the 64 leading principal directions. What L minimises:
 *
 *   mean over together of ‖L·a‖² + mean over apart of max(0, 1 − ‖L·b‖²)² + hold·‖L − I‖²_F
 *
 * the first sum pulls together (Σ(1−δ)·‖vᵢ−vⱼ‖²), the margin of the second keeps all from falling into one point (as in LMNN,
 * Weinberger & Saul 2009; Xing et al. 2002 bound it by a constraint instead), the third leaves what no lesson speaks of as it
 * was. Differences are in units of the root mean square length of the apart ones. Only items of lessons and the principal
 * directions are read. What the pairs imply by way of others is used too.
 * L is free, or diagonal where its directions are columns (few lessons, many columns): what orders held-back pairs best (area under
 * the curve, ten folds); where that is not clearly better than the space as it is orders them, the space stays. Of more than 32
 * directions those that change least are made one, between 33 and 64 columns those that are most alike.
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
  const r = Math.min(d, mostColumns);
  const directions = d <= mostColumns ? identity(d) : principal(x, r);
  const [near, far] = inUnits(differences(x, together, directions, r), differences(x, apart, directions, r));

  const choices: readonly Shape[] = [
    { isDiagonal: false, hold: freeHold / (near.count + far.count) },
    ...(r === d ? diagonalHolds.map((hold) => ({ isDiagonal: true, hold })) : []),
  ];
  const tried = choices.map((choice) => ({ ...choice, score: heldBack(near, far, r, choice) }));
  const best = tried.reduce((most, one) => (one.score > most.score ? one : most));
  const asItIs = heldBack(near, far, r, unbent);
  const chosen = best.score >= asItIs + clearly ? best : { ...unbent, score: asItIs };
  const learned =
    chosen.hold === Infinity ? none : reduced(solve(near, far, r, chosen, mostSteps), directions, r, d);
  const { isDiagonal, score } = chosen;
  return {
    ...learned,
    rank: learned.stretches.length,
    cols: d,
    hold: chosen.hold,
    isDiagonal,
    heldBack: score,
  };
}

/** Nothing could be learned better than the space as it is. */
const unbent: Shape = { isDiagonal: false, hold: Infinity };
const none = { directions: new Float64Array(0), stretches: new Float64Array(0), rest: 1 };

/** Both in units of the root mean square length of the far ones along the directions. */
function inUnits(near: Differences, far: Differences): readonly [Differences, Differences] {
  const unit = Math.sqrt(squares(far.data) / far.count) || 1;
  const scaled = ({ data, beside, count }: Differences): Differences => ({
    data: data.map((value) => value / unit),
    beside: beside.map((value) => value / unit ** 2),
    count,
  });
  return [scaled(near), scaled(far)];
}

/**
 * Of the metric LᵀL along the directions the 32 eigenvalues that stand out most; the others become one. Where there are more
 * columns than directions that one is 1, as along whatever else there is.
 */
function reduced(l: Float64Array, along: Float64Array, r: number, d: number) {
  const squared = new Float64Array(r * r);
  for (let a = 0; a < r; a++)
    for (let b = 0; b < r; b++)
      for (let q = 0; q < r; q++) squared[a * r + b]! += l[q * r + a]! * l[q * r + b]!;
  const { values, vectors } = largestEigen(squared, r, r, makeRng(1));
  const alike = Math.max(0, r - mostRank);
  const first = r < d ? nearestOne(values, alike) : mostAlike(values, alike);
  const rest =
    alike === 0 || r < d
      ? 1
      : values.subarray(first, first + alike).reduce((sum, one) => sum + one / alike, 0);
  const kept = Array.from(values.keys()).filter((v) => v < first || v >= first + alike);
  const directions = new Float64Array(kept.length * d);
  kept.forEach((v, at) => {
    for (let q = 0; q < r; q++)
      for (let j = 0; j < d; j++) directions[at * d + j]! += vectors[v * r + q]! * along[q * d + j]!;
  });
  return {
    directions,
    stretches: Float64Array.from(kept, (v) => Math.max(0, values[v]!)),
    rest: Math.max(0, rest),
  };
}

/** Of values in order, where so many in a row lie closest to 1, as factors. */
function nearestOne(values: Float64Array, count: number): number {
  const away = (at: number): number => Math.abs(Math.log(Math.max(values[at]!, Number.MIN_VALUE)));
  let first = 0;
  while (first + count < values.length && away(first + count) < away(first)) first++;
  return first;
}

/** Of values in order, where so many in a row lie closest together. */
function mostAlike(values: Float64Array, count: number): number {
  if (count < 2) return 0;
  const width = (from: number): number => Math.abs(values[from + count - 1]! - values[from]!);
  let best = 0;
  for (let at = 1; at + count <= values.length; at++) if (width(at) < width(best)) best = at;
  return best;
}

function identity(r: number): Float64Array<ArrayBuffer> {
  const start = new Float64Array(r * r);
  for (let q = 0; q < r; q++) start[q * r + q] = 1;
  return start;
}

/**
 * With the pairs that follow from others: an item belongs with whom its fellows belong, and is apart from whom they are apart
 * from. Of very many, as of a segment taught again and again, so many taken evenly.
 */
function closed(lessons: Constraints, n: number): Constraints {
  const groups = togetherGroups(lessons, n);
  const members = new Map<number, number[]>();
  for (const item of new Set([...lessons.together, ...lessons.apart])) {
    const root = groups.find(item);
    members.set(root, [...(members.get(root) ?? []), item]);
  }
  const parted = new Map<string, readonly [number[], number[]]>();
  for (let p = 0; p < lessons.apart.length; p += 2) {
    const [a, b] = [groups.find(lessons.apart[p]!), groups.find(lessons.apart[p + 1]!)];
    parted.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [members.get(a)!, members.get(b)!]);
  }
  const together = [...members.values()].map((items): readonly [number[], number[]] => [items, items]);
  return { together: evenly(together), apart: evenly([...parted.values()]) };
}

/** The pairs of an item of the one list and an item of the other, each once, or {@link mostPairs} of them. */
function evenly(blocks: readonly (readonly [number[], number[]])[]): Uint32Array {
  const size = ([one, other]: readonly [number[], number[]]): number =>
    one === other ? (one.length * (one.length - 1)) / 2 : one.length * other.length;
  const total = blocks.reduce((sum, block) => sum + size(block), 0);
  const share = Math.min(1, mostPairs / total);
  const pairs: number[] = [];
  let seen = 0;
  for (const [one, other] of blocks)
    for (let i = 0; i < one.length; i++)
      for (let j = one === other ? i + 1 : 0; j < other.length; j++, seen++)
        if (Math.floor((seen + 1) * share) > Math.floor(seen * share)) pairs.push(one[i]!, other[j]!);
  return Uint32Array.from(pairs);
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
  const beside = new Float64Array(count);
  for (let p = 0; p < count; p++) {
    const [a, b] = [pairs[2 * p]! * d, pairs[2 * p + 1]! * d];
    for (let j = 0; j < d; j++) beside[p]! += (data[a + j]! - data[b + j]!) ** 2;
    for (let q = 0; q < r; q++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += v[q * d + j]! * (data[a + j]! - data[b + j]!);
      found[p * r + q] = sum;
      beside[p]! -= sum * sum;
    }
    beside[p] = r === d ? 0 : Math.max(0, beside[p]!);
  }
  return { data: found, beside, count };
}

const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

/** L, Float64Array r×r. */
function solve(
  near: Differences,
  far: Differences,
  r: number,
  { hold, isDiagonal }: Shape,
  maxIter: number,
): Float64Array {
  if (hold === Infinity) return identity(r);
  const objective = (l: Float64Array, gradient: Float64Array): number => {
    const value = bent(l, gradient, near, far, r, hold);
    // From the identity on, what never slopes stays zero.
    if (isDiagonal) for (let q = 0; q < r * r; q++) if (q % (r + 1) !== 0) gradient[q] = 0;
    return value;
  };
  return lbfgs(objective, identity(r), { maxIter }).at;
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

/** Chance that a held-back pair to be together is nearer than one to be apart, over all folds. */
function heldBack(near: Differences, far: Differences, r: number, shape: Shape): number {
  const parts = Math.min(folds, near.count, far.count);
  if (parts < 2) return 0.5;
  const [nears, fars]: [number[], number[]] = [[], []];
  const v = new Float64Array(r);
  for (let fold = 0; fold < parts; fold++) {
    const l = solve(
      taken(near, r, parts, fold, false),
      taken(far, r, parts, fold, false),
      r,
      shape,
      triedSteps,
    );
    const lengths = (all: Differences): number[] => {
      const pairs = taken(all, r, parts, fold, true);
      return Array.from({ length: pairs.count }, (_, p) => into(v, l, pairs, p, r) + pairs.beside[p]!);
    };
    nears.push(...lengths(near));
    fars.push(...lengths(far));
  }
  let right = 0;
  for (const a of nears) for (const b of fars) right += a < b ? 1 : a === b ? 0.5 : 0;
  return right / (nears.length * fars.length);
}

/** The pairs of a fold, or all others. */
function taken(
  { data, beside, count }: Differences,
  r: number,
  parts: number,
  fold: number,
  isFold: boolean,
): Differences {
  const kept = Array.from({ length: count }, (_, p) => p).filter((p) => (p % parts === fold) === isFold);
  const some = new Float64Array(kept.length * r);
  kept.forEach((p, i) => some.set(data.subarray(p * r, (p + 1) * r), i * r));
  return { data: some, beside: Float64Array.from(kept, (p) => beside[p]!), count: kept.length };
}

import type { SparseMatrix } from '../sparseMatrix';

/** Weights of a linear head: Float64Array columns, and what is added to every sum. */
export interface LogisticFit {
  readonly weights: Float64Array;
  readonly intercept: number;
}

const mostSteps = 100;
const mostDirections = 200;
const tolerance = 1e-7;

/**
 * Logistic regression with an L2 penalty, ½‖w‖² + C·Σ ln(1 + e^(−y·(x·w + b))), the intercept b unpenalised, as
 * scikit-learn's LogisticRegression; by Newton's method, each step by conjugate gradients (Lin, Weng & Keerthi 2008),
 * halved until the loss falls. Labels of one kind only give no weights and an intercept of ±∞.
 *
 * @param x  rows × columns; read only
 * @param y  row → 1 or 0
 * @param inversePenalty  C > 0
 */
export function fitLogistic(x: SparseMatrix, y: Uint8Array, inversePenalty: number): LogisticFit {
  const positives = y.reduce((sum, label) => sum + label, 0);
  if (positives === 0 || positives === y.length)
    return { weights: new Float64Array(x.cols), intercept: positives === 0 ? -Infinity : Infinity };
  // The intercept is the last of the numbers that are fitted.
  const d = x.cols + 1;
  let w: Float64Array = new Float64Array(d);
  let z = scoresOf(x, w);
  let loss = lossOf(z, y, w, inversePenalty);
  let firstNorm = 0;
  for (let step = 0; step < mostSteps; step++) {
    const residual = z.map((score, i) => inversePenalty * (sigmoid(score) - y[i]!));
    const gradient = addInto(transposed(x, residual), w);
    const norm = Math.sqrt(dot(gradient, gradient));
    firstNorm ||= norm;
    if (norm <= tolerance * firstNorm) break;
    const curvature = z.map((score) => inversePenalty * sigmoid(score) * (1 - sigmoid(score)));
    const direction = newtonDirection(x, curvature, gradient, Math.min(0.1, Math.sqrt(norm / firstNorm)));
    const slope = dot(gradient, direction);
    let size = 1;
    let next = moved(w, direction, size);
    let nextZ = scoresOf(x, next);
    let nextLoss = lossOf(nextZ, y, next, inversePenalty);
    while (nextLoss > loss + 1e-4 * size * slope && size > 1e-10) {
      size /= 2;
      next = moved(w, direction, size);
      nextZ = scoresOf(x, next);
      nextLoss = lossOf(nextZ, y, next, inversePenalty);
    }
    if (nextLoss >= loss) break;
    [w, z, loss] = [next, nextZ, nextLoss];
  }
  return { weights: w.slice(0, -1), intercept: w[d - 1]! };
}

/** Row → probability of label 1. */
export function logisticProbabilities(x: SparseMatrix, { weights, intercept }: LogisticFit): Float64Array {
  const w = new Float64Array(x.cols + 1);
  w.set(weights);
  w[x.cols] = intercept;
  return scoresOf(x, w).map(sigmoid);
}

/** Solves H·p = −g to the given share of ‖g‖; H = XᵀDX + I, without the I for the intercept. */
function newtonDirection(
  x: SparseMatrix,
  curvature: Float64Array,
  gradient: Float64Array,
  precision: number,
): Float64Array {
  const p = new Float64Array(gradient.length);
  const r = gradient.map((value) => -value);
  let q: Float64Array = r.slice();
  let squares = dot(r, r);
  const goal = precision * precision * squares;
  for (let step = 0; step < mostDirections && squares > goal; step++) {
    const scores = scoresOf(x, q);
    const hq = addInto(
      transposed(
        x,
        scores.map((score, i) => score * curvature[i]!),
      ),
      q,
    );
    const size = squares / dot(q, hq);
    for (let j = 0; j < p.length; j++) {
      p[j]! += size * q[j]!;
      r[j]! -= size * hq[j]!;
    }
    const before = squares;
    squares = dot(r, r);
    q = q.map((value, j) => r[j]! + (squares / before) * value);
  }
  return p;
}

const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

function scoresOf({ rows, cols, rowStart, columns, values }: SparseMatrix, w: Float64Array): Float64Array {
  const scores = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = w[cols]!;
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) sum += values[e]! * w[columns[e]!]!;
    scores[i] = sum;
  }
  return scores;
}

/** Xᵀr, and the sum of r for the intercept. */
function transposed(
  { rows, cols, rowStart, columns, values }: SparseMatrix,
  r: Float64Array,
): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(cols + 1);
  for (let i = 0; i < rows; i++) {
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) sums[columns[e]!]! += values[e]! * r[i]!;
    sums[cols]! += r[i]!;
  }
  return sums;
}

/** Adds w to the sums, but for the intercept; overwritten, and given back. */
function addInto(sums: Float64Array, w: Float64Array): Float64Array {
  for (let j = 0; j < sums.length - 1; j++) sums[j]! += w[j]!;
  return sums;
}

/** ln(1 + e^s) − y·s, summed, and the penalty. */
function lossOf(z: Float64Array, y: Uint8Array, w: Float64Array, inversePenalty: number): number {
  let sum = 0;
  for (const [i, s] of z.entries()) sum += Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s))) - y[i]! * s;
  const penalised = w.subarray(0, -1);
  return inversePenalty * sum + dot(penalised, penalised) / 2;
}

const moved = (w: Float64Array, direction: Float64Array, size: number): Float64Array =>
  w.map((value, j) => value + size * direction[j]!);

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}

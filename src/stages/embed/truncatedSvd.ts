import { addGram, mirrorUpper, multiply } from '../../core/math/denseProducts';
import { orthonormalizer } from '../../core/math/orthonormalizer';
import { randomNormal, type Rng } from '../../core/math/rng';
import { symmetricEigen } from '../../core/math/symmetricEigen';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { multiplySparse, transpose, type SparseMatrix } from './sparseMatrix';

const OVERSAMPLES = 10;
const POWER_ITERATIONS = 4;
/** Multiply-adds between two looks at the clock: a few milliseconds. */
const COST_PER_PIECE = 4_000_000;
/** A direction whose singular value is below this share of the largest is rounding, or not settled. */
const NEGLIGIBLE = 1e-4;

export interface Svd {
  /** Float64Array rows×d, row-major: U·Σ, the rows in the new coordinates. */
  readonly scores: Float64Array<ArrayBuffer>;
  /** Float64Array d, falling. */
  readonly singularValues: Float64Array<ArrayBuffer>;
  /** d ≤ dimensions; smaller when the matrix has a lower rank, 0 when it is zero. */
  readonly d: number;
}

/**
 * Truncated singular value decomposition by randomised subspace iteration (Halko, Martinsson & Tropp 2011, algorithms
 * 4.4 and 5.1). Deviations: once an iteration, on the shorter side of the matrix, the basis is made orthonormal by
 * its Gram matrix instead of Householder's QR; the small SVD is an eigendecomposition of a Gram matrix. So singular
 * values below 1e-4 of the largest are not found.
 * The sign of each direction is such that the score of largest magnitude is positive.
 *
 * @param a  read only
 * @param dimensions  directions wanted, ≥ 1
 * @param rng  seeded; the same seed gives the same result
 * @throws DOMException AbortError when the signal fires
 */
export async function truncatedSvd(
  a: SparseMatrix,
  dimensions: number,
  rng: Rng,
  control: Control,
): Promise<Svd> {
  let width = Math.min(dimensions + OVERSAMPLES, a.rows, a.cols);
  const left = new Float64Array(a.rows * width);
  const right = Float64Array.from({ length: a.cols * width }, () => randomNormal(rng));
  const basisRows = Math.min(a.rows, a.cols);
  const imageRows = Math.max(a.rows, a.cols);
  const [basis, image] = a.rows <= a.cols ? [left, right] : [right, left];

  const sparseCost = a.values.length * width;
  const denseCost = width * width;
  const run = inPieces(
    control,
    2 * (POWER_ITERATIONS + 1) * sparseCost +
      (2 * POWER_ITERATIONS + 4) * basisRows * denseCost +
      (imageRows + a.rows) * denseCost,
  );
  const turned = transpose(a);
  const fillLeft = (): Promise<void> =>
    run(
      a.rows,
      (i) => a.rowStart[i]! * width,
      (from, to) => multiplySparse(a, from, to, right, width, left),
    );
  const fillRight = (): Promise<void> =>
    run(
      a.cols,
      (i) => turned.rowStart[i]! * width,
      (from, to) => multiplySparse(turned, from, to, left, width, right),
    );
  const gram = async (x: Float64Array, rows: number): Promise<Float64Array> => {
    const sums = new Float64Array(width * width);
    await run(
      rows,
      (i) => i * denseCost,
      (from, to) => addGram(x.subarray(from * width, to * width), to - from, width, sums),
    );
    mirrorUpper(sums, width);
    return sums;
  };
  /** x = x·turn, its rows closing up when `turn` has fewer columns. */
  const turnRows = (x: Float64Array, rows: number, turn: Float64Array, cols: number): Promise<void> =>
    run(
      rows,
      (i) => i * denseCost,
      (from, to) =>
        multiply(x.subarray(from * width, to * width), to - from, width, turn, cols, x.subarray(from * cols)),
    );
  const settleBasis = async (): Promise<void> => {
    const { turn, rank } = orthonormalizer(await gram(basis, basisRows), width);
    await turnRows(basis, basisRows, turn, rank);
    width = rank;
  };

  await fillLeft();
  for (let iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
    if (basis === left) await settleBasis();
    await fillRight();
    if (basis === right) await settleBasis();
    await fillLeft();
  }
  if (basis === right) await fillRight();
  await settleBasis();
  await settleBasis();
  if (basis === left) await fillRight();
  else await fillLeft();

  const { values, vectors } = symmetricEigen(await gram(image, imageRows), width);
  const settled = values.slice(0, dimensions).filter((value) => value > values[0]! * NEGLIGIBLE ** 2);
  const singularValues = settled.map(Math.sqrt);
  const d = singularValues.length;
  // The image's own Gram matrix turns it (scores = left·W); a basis on the left also lacks the lengths (U·Σ).
  const turn = new Float64Array(width * d);
  for (let j = 0; j < d; j++)
    for (let k = 0; k < width; k++)
      turn[k * d + j] = vectors[j * width + k]! * (basis === left ? singularValues[j]! : 1);
  await turnRows(left, a.rows, turn, d);
  const scores = left.slice(0, a.rows * d);
  fixSigns(scores, d);
  return { scores, singularValues, d };
}

/** Runs row loops in pieces; reports the share of `totalCost` that is done. */
function inPieces(control: Control, totalCost: number) {
  const pace = makePacer(control);
  let spent = 0;
  /** @param costBefore  cost of the rows before row i */
  return async (
    rows: number,
    costBefore: (i: number) => number,
    work: (from: number, to: number) => void,
  ): Promise<void> => {
    for (let from = 0; from < rows;) {
      const end = costBefore(from) + COST_PER_PIECE;
      let to = from + 1;
      while (to < rows && costBefore(to + 1) <= end) to++;
      work(from, to);
      spent += costBefore(to) - costBefore(from);
      from = to;
      await pace(spent / totalCost);
    }
  };
}

function fixSigns(scores: Float64Array, d: number): void {
  for (let j = 0; j < d; j++) {
    let largest = 0;
    for (let e = j; e < scores.length; e += d)
      if (Math.abs(scores[e]!) > Math.abs(largest)) largest = scores[e]!;
    if (largest < 0) for (let e = j; e < scores.length; e += d) scores[e]! *= -1;
  }
}

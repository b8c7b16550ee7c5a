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
  const isWide = a.rows <= a.cols;
  const turned = transpose(a);
  const [toBasis, toImage] = isWide ? [a, turned] : [turned, a];
  const basis = Float64Array.from({ length: toBasis.rows * width }, () => randomNormal(rng));
  const image = new Float64Array(toImage.rows * width);

  const denseCost = width * width;
  const run = inPieces(
    control,
    (2 * POWER_ITERATIONS + 1) * a.values.length * width +
      ((2 * POWER_ITERATIONS + 2) * toBasis.rows + toImage.rows + a.rows) * denseCost,
  );
  const fill = (out: Float64Array, by: SparseMatrix, from: Float64Array): Promise<void> =>
    run(
      by.rows,
      (i) => by.rowStart[i]! * width,
      (start, end) => multiplySparse(by, start, end, from, width, out),
    );
  const gram = async (x: Float64Array, rows: number): Promise<Float64Array> => {
    const sums = new Float64Array(width * width);
    await run(
      rows,
      (i) => i * denseCost,
      (start, end) => addGram(x.subarray(start * width, end * width), end - start, width, sums),
    );
    mirrorUpper(sums, width);
    return sums;
  };
  /** x = x·turn; the rows close up when `turn` has fewer columns. */
  const turnRows = (x: Float64Array, rows: number, turn: Float64Array, cols: number): Promise<void> =>
    run(
      rows,
      (i) => i * denseCost,
      (start, end) => {
        const part = x.subarray(start * width, end * width);
        multiply(part, end - start, width, turn, cols, x.subarray(start * cols));
      },
    );
  const settleBasis = async (): Promise<void> => {
    const { turn, rank } = orthonormalizer(await gram(basis, toBasis.rows), width);
    await turnRows(basis, toBasis.rows, turn, rank);
    width = rank;
  };

  for (let iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
    await fill(image, toImage, basis);
    await fill(basis, toBasis, image);
    await settleBasis();
  }
  await settleBasis();
  await fill(image, toImage, basis);

  const { values, vectors } = symmetricEigen(await gram(image, toImage.rows), width);
  const settled = values.slice(0, dimensions).filter((value) => value > values[0]! * NEGLIGIBLE ** 2);
  const singularValues = settled.map(Math.sqrt);
  const d = singularValues.length;
  // The image of the basis has the lengths Σ in it; the basis itself has not.
  const turn = new Float64Array(width * d);
  for (let j = 0; j < d; j++)
    for (let k = 0; k < width; k++)
      turn[k * d + j] = vectors[j * width + k]! * (isWide ? singularValues[j]! : 1);
  const left = isWide ? basis : image;
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

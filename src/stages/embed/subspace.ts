import { addGram, mirrorUpper, multiply } from '../../core/math/denseProducts';
import { orthonormalizer } from '../../core/math/orthonormalizer';
import { randomNormal, type Rng } from '../../core/math/rng';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { multiplySparse, transpose, type SparseMatrix } from './sparseMatrix';

/** Runs `work` over rows from … to − 1 until all are done; `costBefore(i)` is the cost of the rows before row i. */
export type RunRows = (
  rows: number,
  costBefore: (i: number) => number,
  work: (from: number, to: number) => void,
) => Promise<void>;

/** Multiply-adds between two looks at the clock: a few milliseconds. */
const COST_PER_PIECE = 4_000_000;

/** Row loops in pieces, reporting the share of `totalCost` that is done. */
export function runInPieces(control: Control, totalCost: number): RunRows {
  const pace = makePacer(control);
  let spent = 0;
  return async (rows, costBefore, work) => {
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

/**
 * A few directions that turn step by step into the leading singular directions of a sparse matrix (Halko, Martinsson &
 * Tropp 2011, algorithm 4.4). `basis` lies on the shorter side of the matrix and is made orthonormal once an iteration,
 * by its Gram matrix instead of Householder's QR; `image` is its product with the matrix, on the longer side.
 */
export class Subspace {
  /** The matrix has no more rows than columns: `basis` is rows×width and `image` cols×width; else the reverse. */
  readonly isWide: boolean;
  readonly #toBasis: SparseMatrix;
  readonly #toImage: SparseMatrix;
  readonly #basis: Float64Array;
  readonly #image: Float64Array;
  readonly #run: RunRows;
  #width: number;

  /** @param width  directions, at most the shorter side of a */
  constructor(a: SparseMatrix, width: number, run: RunRows) {
    this.isWide = a.rows <= a.cols;
    const turned = transpose(a);
    [this.#toBasis, this.#toImage] = this.isWide ? [a, turned] : [turned, a];
    this.#basis = new Float64Array(this.#toBasis.rows * width);
    this.#image = new Float64Array(this.#toImage.rows * width);
    this.#width = width;
    this.#run = run;
  }

  /** About the multiply-adds of `iterations` and the final `settle`. */
  static cost(a: SparseMatrix, width: number, iterations: number): number {
    const shorter = Math.min(a.rows, a.cols);
    return (2 * iterations + 1) * a.values.length * width + 2 * (iterations + 1) * shorter * width * width;
  }

  /** Directions left: those that depend on the others are dropped. */
  get width(): number {
    return this.#width;
  }

  /** rows×width, row-major; a view, valid until the next call. */
  get left(): Float64Array {
    return this.isWide ? this.#filled(this.#basis, this.#toBasis) : this.#filled(this.#image, this.#toImage);
  }

  /** cols×width, row-major; a view, valid until the next call. */
  get right(): Float64Array {
    return this.isWide ? this.#filled(this.#image, this.#toImage) : this.#filled(this.#basis, this.#toBasis);
  }

  startAtRandom(rng: Rng): void {
    for (let e = 0; e < this.#basis.length; e++) this.#basis[e] = randomNormal(rng);
  }

  /** @param right  cols×width, row-major: directions near the wanted ones */
  async startFrom(right: Float64Array): Promise<void> {
    if (this.isWide) {
      this.#image.set(right);
      await this.#fill(this.#basis, this.#toBasis, this.#image);
    } else this.#basis.set(right);
    await this.#orthonormalize();
  }

  async iterate(iterations: number): Promise<void> {
    for (let iteration = 0; iteration < iterations; iteration++) {
      await this.#fill(this.#image, this.#toImage, this.#basis);
      await this.#fill(this.#basis, this.#toBasis, this.#image);
      await this.#orthonormalize();
    }
  }

  /** Makes the basis orthonormal to the last digit, and `image` its product. */
  async settle(): Promise<void> {
    await this.#orthonormalize();
    await this.#fill(this.#image, this.#toImage, this.#basis);
  }

  /** imageᵀ·image, width×width. */
  imageGram(): Promise<Float64Array> {
    return this.#gram(this.#image, this.#toImage.rows);
  }

  /** left·turn, rows×d, written over `left`. */
  async turnLeft(turn: Float64Array, d: number): Promise<Float64Array> {
    const [left, { rows }] = this.isWide ? [this.#basis, this.#toBasis] : [this.#image, this.#toImage];
    await this.#turn(left, rows, turn, d);
    return left.subarray(0, rows * d);
  }

  #filled(x: Float64Array, { rows }: SparseMatrix): Float64Array {
    return x.subarray(0, rows * this.#width);
  }

  #fill(out: Float64Array, by: SparseMatrix, x: Float64Array): Promise<void> {
    const width = this.#width;
    return this.#run(
      by.rows,
      (i) => by.rowStart[i]! * width,
      (from, to) => multiplySparse(by, from, to, x, width, out),
    );
  }

  async #orthonormalize(): Promise<void> {
    const { rows } = this.#toBasis;
    const { turn, rank } = orthonormalizer(await this.#gram(this.#basis, rows), this.#width);
    await this.#turn(this.#basis, rows, turn, rank);
    this.#width = rank;
  }

  async #gram(x: Float64Array, rows: number): Promise<Float64Array> {
    const width = this.#width;
    const sums = new Float64Array(width * width);
    await this.#run(
      rows,
      (i) => i * width * width,
      (from, to) => addGram(x.subarray(from * width, to * width), to - from, width, sums),
    );
    mirrorUpper(sums, width);
    return sums;
  }

  /** x = x·turn; the rows close up when `turn` has fewer columns. */
  #turn(x: Float64Array, rows: number, turn: Float64Array, cols: number): Promise<void> {
    const width = this.#width;
    return this.#run(
      rows,
      (i) => i * width * width,
      (from, to) => {
        const part = x.subarray(from * width, to * width);
        multiply(part, to - from, width, turn, cols, x.subarray(from * cols));
      },
    );
  }
}

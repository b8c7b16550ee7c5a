import { float32, int32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { centred, columnMeans, squaredDistance, squaredNorms } from '../../core/math/centred';
import { makeRng } from '../../core/math/rng';
import type { Runtime } from '../../core/runtime/runtime';
import { makeAssigner } from './assigner';
import { inertiaOf, lloyd, type Solution } from './lloyd';
import { chooseSeeds, rowsOf } from './seeds';

export interface KMeansOptions {
  /** Clusters wanted, 1 ≤ k ≤ n. */
  readonly k: number;
  /** Starts from different seeds; the best is kept. */
  readonly nInit: number;
  readonly seed: number;
  /** Item → rows it stands for; 1 where absent. */
  readonly weights?: Float32Array;
  /** Start centroids k×d in place of seeds; then there is one start. */
  readonly centroids?: Float32Array;
  readonly maxIter?: number;
  /** Stops when the centroids' squared moves fall below this share of the columns' mean variance. */
  readonly tol?: number;
}

/**
 * k-means by Lloyd's iterations from greedy k-means++ seeds, with scikit-learn's rules for stopping and for emptied
 * clusters. Items are assigned by an ONNX graph in float32; sums, the last assignment and inertia run in doubles.
 * The same seed on the same device gives the same result.
 *
 * @param x  items, n×d, finite; read only
 * @returns labels Int32Array n (item → cluster), centroids Float32Array k×d, inertia in squared units of x (weighted),
 * iterations of the best start
 * @throws RangeError if k is outside [1, n], x is not finite, or weights or centroids have a wrong length
 */
export async function kMeans(
  runtime: Runtime,
  x: Matrix,
  options: KMeansOptions,
  control: Control,
): Promise<Solution> {
  const { k, seed, maxIter = 300, tol = 1e-4 } = options;
  const weights = options.weights ?? new Float32Array(x.rows).fill(1);
  check(x, k, weights, options.centroids);
  const means = columnMeans(x.data, x.rows, x.cols);
  if (!means.every(Number.isFinite)) throw new RangeError('kMeans: x must be finite');
  const moved: Matrix = { ...x, data: centred(x.data, means) };
  const norms = squaredNorms(moved.data, x.cols);
  const shift = tol * meanVariance(norms, x.cols);

  const nInit = options.centroids ? 1 : Math.max(1, options.nInit);
  let start = 0;
  const pacer = makePacer(control);
  const pace = (): ReturnType<typeof pacer> => pacer(start / nInit);
  const assign = await makeAssigner(runtime, moved, pace);
  const rng = makeRng(seed);
  let best: Solution | undefined;
  for (; start < nInit; start++) {
    const centroids = options.centroids
      ? centred(options.centroids, means)
      : rowsOf(moved, await chooseSeeds(runtime, moved, norms, weights, k, rng, pace));
    const solution = await lloyd(moved, weights, centroids, assign, { maxIter, shift });
    if (!best || solution.inertia < best.inertia) best = solution;
  }
  return inOwnCoordinates(x, weights, best!, means);
}

function check(x: Matrix, k: number, weights: Float32Array, centroids: Float32Array | undefined): void {
  if (!Number.isInteger(k) || k < 1 || k > x.rows)
    throw new RangeError(`kMeans: k must be in [1, ${x.rows}], got ${k}`);
  if (weights.length !== x.rows)
    throw new RangeError(`kMeans: weights must be of ${x.rows} items, got ${weights.length}`);
  if (centroids && centroids.length !== k * x.cols)
    throw new RangeError(`kMeans: centroids must be ${k}×${x.cols} numbers, got ${centroids.length}`);
}

/** Of centred items, so that the mean squared norm is the sum of the columns' variances. */
function meanVariance(norms: Float32Array, cols: number): number {
  let sum = 0;
  for (const norm of norms) sum += norm;
  return cols === 0 ? 0 : sum / norms.length / cols;
}

/** Moves the centroids back and assigns once more in doubles, so that ties and near-ties do not depend on the device. */
function inOwnCoordinates(
  x: Matrix,
  weights: Float32Array,
  { centroids, iterations }: Solution,
  means: Float64Array,
): Solution {
  const d = x.cols;
  const moved = float32(centroids.length);
  for (let j = 0; j < moved.length; j++) moved[j] = centroids[j]! + means[j % d]!;
  const labels = int32(x.rows);
  for (let i = 0; i < x.rows; i++) labels[i] = nearest(x, i, moved);
  return { labels, centroids: moved, inertia: inertiaOf(x, weights, labels, moved), iterations };
}

function nearest(x: Matrix, i: number, centroids: Float32Array): number {
  let least = Infinity;
  let label = 0;
  for (let c = 0; c < centroids.length / x.cols; c++) {
    const squared = squaredDistance(x.data, i, centroids, c, x.cols);
    if (squared < least) {
      least = squared;
      label = c;
    }
  }
  return label;
}

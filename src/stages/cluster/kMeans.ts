import type { Constraints } from '../../core/data/constraints';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { makeRng, samplePositions } from '../../core/math/rng';
import type { Runtime } from '../../core/runtime/runtime';
import {
  centroidsAt,
  openItems,
  takeItems,
  unitCentroids,
  type Items,
  type KMeansMetric,
} from './kmeans/items';
import { lloyd, type LloydOptions, type Solution } from './kmeans/lloyd';
import { miniBatch } from './kmeans/miniBatch';
import { chooseCandidates } from './kmeans/parallelSeeds';
import { chooseSeeds, moveOneCentroid } from './kmeans/seeds';
import type { Lessons } from './kmeans/weighed';

export interface KMeansOptions {
  /** Clusters wanted, 1 ≤ k ≤ n. */
  readonly k: number;
  /** Starts; the best is kept. The first half are from different seeds, the others from the best with one centroid moved. */
  readonly nInit: number;
  readonly seed: number;
  /** Item → rows it stands for, not negative; 1 where absent. */
  readonly weights?: Float32Array;
  /** Start centroids k×d in place of seeds; then there is one start. */
  readonly centroids?: Float32Array;
  readonly maxIter?: number;
  /** Stops when the centroids' squared moves fall below this share of the columns' mean variance. */
  readonly tol?: number;
  /** `cosine` is spherical k-means (Dhillon & Modha 2001): rows and centroids of unit length. `euclidean` where absent. */
  readonly metric?: KMeansMetric;
  /** `auto`, where absent, is `lloyd`: see the decision page 0005. */
  readonly algorithm?: 'auto' | 'lloyd' | 'mini-batch';
  /** Items that belong in one cluster, and items that must not share one. */
  readonly constraints?: Constraints;
  /** Pairs that may be broken at a cost, in place of constraints. */
  readonly lessons?: Lessons;
}

/** Above so many items the starts are tried on a sample of them, and only the best one on all. */
const sampledFrom = 20_000;
const sampleRows = 10_000;
const samplePerCluster = 250;

/**
 * k-means by Lloyd's iterations, with scikit-learn's rules for stopping and for emptied clusters, from greedy k-means++
 * seeds; above 20,000 items from k-means‖ seeds, of which the best on a sample is taken. Items are measured by an ONNX graph
 * in float32, near-ties and sums in doubles: labels are the exact assignment to the returned centroids, equal items are
 * never split, and the same seed gives the same result for any number of threads.
 *
 * @param x  items, n×d, finite; read only
 * @returns labels Int32Array n (item → cluster), centroids Float32Array k×d (of unit length for the cosine), inertia in
 * squared units of x (weighted; for the cosine 2 − 2cos), iterations of the best start. Clusters may be empty where there are fewer
 * different items than k. For the cosine a row of zeros is in cluster 0
 * @throws RangeError if k is outside [1, n], x is not finite (by row and column), or weights, centroids or constraints are
 * not of these items
 * @throws UserError constraints-contradict, constraints-need-clusters: see `constrainItems`
 */
export async function kMeans(
  runtime: Runtime,
  x: Matrix,
  options: KMeansOptions,
  control: Control,
): Promise<Solution> {
  const { k, maxIter = 300, tol = 1e-4, metric = 'euclidean', constraints, lessons } = options;
  const said = { ...(constraints && { constraints }), ...(lessons && { lessons }) };
  const weights = options.weights ?? new Float32Array(x.rows).fill(1);
  check(x, k, weights, options.centroids);
  const pacer = makePacer(control);
  let fraction = 0;
  const pace = (): ReturnType<typeof pacer> => pacer(fraction);
  const items = await openItems(x, weights, metric, pace);
  const rng = makeRng(options.seed);

  /** Runs to the end, while progress goes through a part of its way. */
  const run = (among: Items, start: Float32Array, from: number, to: number, more: Partial<LloydOptions>) => {
    const onIteration = (iteration: number): void =>
      void (fraction = from + (to - from) * (iteration / (iteration + 10)));
    return lloyd(runtime, among, start, { maxIter, shift: tol * items.variance, onIteration, ...more }, pace);
  };

  /** The best of several starts, from seeds among the candidates and beside the best so far. */
  const bestOf = async (among: Items, candidates: Items, from: number, to: number): Promise<Solution> => {
    const nInit = Math.max(1, options.nInit);
    let best: Solution | undefined;
    for (let s = 0; s < nInit; s++) {
      const start =
        best && k > 1 && 2 * s >= nInit
          ? await moveOneCentroid(runtime, among, best, rng, pace)
          : centroidsAt(candidates, await chooseSeeds(runtime, candidates, k, rng, pace));
      const [begin, end] = [from + ((to - from) * s) / nInit, from + ((to - from) * (s + 1)) / nInit];
      const more = among === items ? said : {};
      const found = await run(among, start, begin, end, more);
      fraction = end;
      if (!best || found.inertia < best.inertia) best = found;
    }
    return best!;
  };

  const size = Math.max(sampleRows, samplePerCluster * k);
  const isLarge = x.rows > Math.max(sampledFrom, 2 * size);
  const isMiniBatch = options.algorithm === 'mini-batch';
  if (!options.centroids && !isLarge && !isMiniBatch) return bestOf(items, items, 0, 1);

  let start: Float32Array;
  if (options.centroids)
    start = metric === 'cosine' ? unitCentroids(options.centroids, x.cols) : options.centroids;
  else {
    const candidates = isLarge ? await chooseCandidates(runtime, items, k, rng, pace) : items;
    fraction = 0.2;
    if (isMiniBatch) start = centroidsAt(candidates, await chooseSeeds(runtime, candidates, k, rng, pace));
    else {
      const sample = takeItems(items, samplePositions(rng, x.rows, size));
      ({ centroids: start } = await bestOf(sample, candidates, 0.2, 0.4));
    }
  }
  if (isMiniBatch) {
    const onStep = (share: number): void => void (fraction = 0.4 + 0.5 * share);
    start = await miniBatch(runtime, items, start, rng, onStep, pace);
  }
  const from = isMiniBatch ? 0.9 : options.centroids ? 0 : 0.4;
  return run(items, start, from, 1, {
    ...said,
    ...(isMiniBatch && { maxIter: 0 }),
  });
}

function check(x: Matrix, k: number, weights: Float32Array, centroids: Float32Array | undefined): void {
  if (!Number.isInteger(k) || k < 1 || k > x.rows)
    throw new RangeError(`kMeans: k must be in [1, ${x.rows}], got ${k}`);
  if (weights.length !== x.rows)
    throw new RangeError(`kMeans: weights must be of ${x.rows} items, got ${weights.length}`);
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong >= 0) throw new RangeError(`kMeans: weights must be ≥ 0, got ${weights[wrong]} of item ${wrong}`);
  if (centroids && centroids.length !== k * x.cols)
    throw new RangeError(`kMeans: centroids must be ${k}×${x.cols} numbers, got ${centroids.length}`);
}

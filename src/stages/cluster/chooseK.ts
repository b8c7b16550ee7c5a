import type { Matrix } from '../../core/data/matrix';
import { makePacer, type Pacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import type { KScore } from '../../core/data/quality';
import { adjustedRand } from '../../core/math/adjustedRand';
import { centred, columnMeans, squaredNorms } from '../../core/math/centred';
import { makeRng, samplePositions, type Rng } from '../../core/math/rng';
import type { Runtime } from '../../core/runtime/runtime';
import { distanceMatrix } from './distanceMatrix';
import { centroidsAt, openItems, rowsOf } from './kmeans/items';
import { lloyd, type Solution } from './kmeans/lloyd';
import { chooseSeeds } from './kmeans/seeds';
import { meanSilhouettes } from './meanSilhouettes';
import { kWhenWeak, pickK, type KCandidate } from './pickK';

/** Items looked at; the pairwise distances of more would not fit. */
const sampleSize = 3000;

/** Resamples, and the share of the sample that each holds. */
const resamples = 4;
const resampleShare = 0.8;

/** Enough to tell the ks apart; the chosen one is run to its end by {@link kMeans}. */
const scanIterations = 25;
const scanTol = 5e-3;
const scanStarts = 3;
const repeatStarts = 2;

/** A solution with one cluster larger than this is that cluster and its outliers. */
const lopsidedShare = 0.95;

export interface KChoice {
  readonly k: number;
  /** No k separates the items; k is then 6. */
  readonly weak: boolean;
  readonly scan: KScore[];
  /** Items that were looked at. */
  readonly sample: number;
}

/**
 * Chooses the number of clusters on a random sample of at most 3,000 items. Every k is solved on the sample and again
 * on four random 80 % of it: `silhouette` is the mean of the sample's solution, `standardError` comes from the spread
 * over the resamples, `stability` is the mean adjusted Rand index between the sample's solution and the resamples'.
 * {@link pickK} tells how the three are combined.
 *
 * @param x  items, n×d, finite; read only
 * @param options  from ≤ k ≤ to; ks above n − 1 are left out. nInit: starts per k (at most 3 are used here)
 * @returns weak with k ≤ 6 and an empty scan when no k is left
 */
export async function chooseK(
  runtime: Runtime,
  x: Matrix,
  options: { from: number; to: number; nInit: number; seed: number },
  control: Control,
): Promise<KChoice> {
  const from = Math.max(2, options.from);
  const to = Math.min(options.to, x.rows - 1);
  if (to < from) return { k: Math.min(kWhenWeak, x.rows), weak: true, scan: [], sample: 0 };

  const rng = makeRng(options.seed);
  const items = samplePositions(rng, x.rows, sampleSize);
  const ks = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  let solved = 0;
  const pacer = makePacer(control);
  const pace = (): ReturnType<Pacer> => pacer(solved / (resamples + 1));

  const whole = await openSample(runtime, { data: rowsOf(x, items), rows: items.length, cols: x.cols }, pace);
  const distances = await distanceMatrix(runtime, whole.x, whole.norms, pace);
  const starts = Math.max(1, Math.min(scanStarts, options.nInit));
  const inOrder = (found: Solution[]) => found.map(({ labels }, s) => ({ labels, k: ks[s]! }));
  const solutions = inOrder(await whole.solve(ks, starts, rng));
  const everything = Uint32Array.from(items.keys());
  const silhouettes = await meanSilhouettes(runtime, distances, items.length, everything, solutions, pace);
  solved++;

  const repeats: { silhouettes: number[]; agreements: number[] }[] = ks.map(() => ({
    silhouettes: [],
    agreements: [],
  }));
  for (let r = 0; r < resamples; r++) {
    const part = samplePositions(rng, items.length, Math.max(to, Math.round(resampleShare * items.length)));
    const again = await openSample(
      runtime,
      { data: rowsOf(whole.x, part), rows: part.length, cols: x.cols },
      pace,
    );
    const groupings = inOrder(await again.solve(ks, Math.min(repeatStarts, starts), rng));
    const silhouettes = await meanSilhouettes(runtime, distances, items.length, part, groupings, pace);
    for (const [s, { labels }] of groupings.entries()) {
      const before = Int32Array.from(part, (item) => solutions[s]!.labels[item]!);
      repeats[s]!.agreements.push(adjustedRand(before, labels));
      repeats[s]!.silhouettes.push(silhouettes[s]!);
    }
    solved++;
  }

  const candidates: KCandidate[] = ks.map((k, s) => ({
    k,
    silhouette: silhouettes[s]!,
    standardError: standardError(repeats[s]!.silhouettes),
    stability: repeats[s]!.agreements.reduce((a, b) => a + b, 0) / resamples,
    isLopsided: largestShare(solutions[s]!.labels, k) > lopsidedShare,
  }));
  const { k, weak } = pickK(candidates);
  return {
    k: Math.min(k, x.rows),
    weak,
    scan: candidates.map(({ k, silhouette, standardError, stability }) => ({
      k,
      silhouette,
      standardError,
      stability,
    })),
    sample: items.length,
  };
}

interface Sample {
  /** Centred items. */
  readonly x: Matrix;
  readonly norms: Float32Array;
  /** The best of several starts for every k; the ks share the seeds, whose first j are seeds for j clusters. */
  solve(ks: readonly number[], starts: number, rng: Rng): Promise<Solution[]>;
}

async function openSample(runtime: Runtime, rows: Matrix, pace: () => ReturnType<Pacer>): Promise<Sample> {
  const x = { ...rows, data: centred(rows.data, columnMeans(rows.data, rows.rows, rows.cols)) };
  const norms = squaredNorms(x.data, x.cols);
  const items = await openItems(x, new Float32Array(x.rows).fill(1), 'euclidean', pace);
  const limits = { maxIter: scanIterations, shift: scanTol * items.variance };
  return {
    x,
    norms,
    async solve(ks, starts, rng) {
      const best: Solution[] = [];
      for (let start = 0; start < starts; start++) {
        const seeds = await chooseSeeds(runtime, items, ks.at(-1)!, rng, pace);
        for (const [s, k] of ks.entries()) {
          const solution = await lloyd(
            runtime,
            items,
            centroidsAt(items, seeds.subarray(0, k)),
            limits,
            pace,
          );
          if (!best[s] || solution.inertia < best[s].inertia) best[s] = solution;
        }
      }
      return best;
    },
  };
}

/** Of the mean of a few numbers. */
function standardError(values: readonly number[]): number {
  const average = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

function largestShare(labels: Int32Array, k: number): number {
  const sizes = new Uint32Array(k);
  for (const label of labels) sizes[label]!++;
  return Math.max(...sizes) / labels.length;
}

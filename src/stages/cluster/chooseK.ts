import type { Matrix } from '../../core/data/matrix';
import { makePacer, type Pacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import type { KScore } from '../../core/data/quality';
import { adjustedRand } from '../../core/math/adjustedRand';
import { centred, columnMeans, squaredNorms } from '../../core/math/centred';
import { makeRng, samplePositions, type Rng } from '../../core/math/rng';
import type { Runtime } from '../../core/runtime/runtime';
import { distanceMatrix } from './distanceMatrix';
import { openItems, rowsOf } from './kmeans/items';
import { chooseSeeds } from './kmeans/seeds';
import { joined, manyRuns, type RunResult } from './manyRuns';
import { meanSilhouettes } from './meanSilhouettes';
import { isWorthGoingOn, kWhenWeak, lopsidedShare, pickK, usualMost, type KCandidate } from './pickK';
import { calinskiHarabasz, checkFinite, daviesBouldin, scatterOf } from './quality/scatter';

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

/** Items that a cluster has on average at least, where there are more than the usual number. */
const itemsOfMany = 50;

/** The grid is tried in stretches of ks; where each ends, and how far the work then is, as most data has it. */
const stretchEnds = [
  { end: 8, fraction: 0.45 },
  { end: usualMost, fraction: 0.9 },
  { end: 16, fraction: 0.95 },
  { end: Infinity, fraction: 1 },
];

export interface KChoice {
  readonly k: number;
  /** No k separates the items; k is then 6. */
  readonly weak: boolean;
  /** The ks that were tried, rising. */
  readonly scan: KScore[];
  /** Items that were looked at. */
  readonly sample: number;
}

/**
 * Chooses the number of clusters on a random sample of at most 3,000 items. Every k is solved on the sample and again
 * on four random 80 % of it: silhouette, Davies–Bouldin and Calinski–Harabasz are those of the sample's solution,
 * `standardError` is the silhouette's over the resamples, `stability` the mean adjusted Rand index between the sample's
 * solution and the resamples'. {@link pickK} tells how they are combined, {@link isWorthGoingOn} when no more ks are
 * tried.
 *
 * @param x  items, n×d; read only
 * @param options  from ≤ k ≤ to; ks above n − 1 are left out, and above 12 those of fewer than 50 items of the sample on
 * average. nInit: starts per k (at most 3 are used here)
 * @returns weak with k ≤ 6 and an empty scan when no k is left
 * @throws RangeError naming the first row that is not finite
 */
export async function chooseK(
  runtime: Runtime,
  x: Matrix,
  options: { from: number; to: number; nInit: number; seed: number },
  control: Control,
): Promise<KChoice> {
  checkFinite('chooseK', x);
  const rng = makeRng(options.seed);
  const items = samplePositions(rng, x.rows, sampleSize);
  const from = Math.max(2, options.from);
  const most = Math.max(usualMost, Math.floor(items.length / itemsOfMany));
  const to = Math.min(options.to, x.rows - 1, most);
  if (to < from) return { k: Math.min(kWhenWeak, x.rows), weak: true, scan: [], sample: 0 };

  const stretches = stretchesOf(from, to);
  let [before, solved] = [0, 0];
  const pacer = makePacer(control);
  const pace = (): ReturnType<Pacer> => {
    const { fraction } = stretches[0]!;
    return pacer(before + ((fraction - before) * solved) / (resamples + 1));
  };

  const starts = Math.max(1, Math.min(scanStarts, options.nInit));
  const open = (rows: Matrix, count: number): Promise<Part> =>
    openPart(runtime, rows, { to, starts: count, rng, pace });
  const whole = await open({ data: rowsOf(x, items), rows: items.length, cols: x.cols }, starts);
  const distances = await distanceMatrix(runtime, whole.x, whole.norms, pace);
  const silhouettesOf = (part: Uint32Array, groupings: readonly RunResult[]): Promise<number[]> =>
    meanSilhouettes(runtime, distances, items.length, part, groupings, pace);
  const everything = Uint32Array.from(items.keys());
  const repeats: { part: Uint32Array; again: Part }[] = [];

  const scan: KScore[] = [];
  const candidates: KCandidate[] = [];
  for (; stretches.length > 0; stretches.shift()) {
    const { ks, fraction } = stretches[0]!;
    const solutions = await whole.solve(ks);
    const silhouettes = await silhouettesOf(everything, solutions);
    const found = ks.map(() => ({ silhouettes: [] as number[], agreements: [] as number[] }));
    for (let r = 0; r < resamples; r++) {
      solved = r + 1;
      if (repeats.length === r) {
        const part = samplePositions(
          rng,
          items.length,
          Math.max(to, Math.round(resampleShare * items.length)),
        );
        const rows = { data: rowsOf(whole.x, part), rows: part.length, cols: x.cols };
        repeats.push({ part, again: await open(rows, Math.min(repeatStarts, starts)) });
      }
      const { part, again } = repeats[r]!;
      const groupings = await again.solve(ks);
      const scores = await silhouettesOf(part, groupings);
      for (const [s, { labels }] of groupings.entries()) {
        const first = Int32Array.from(part, (item) => solutions[s]!.labels[item]!);
        found[s]!.agreements.push(adjustedRand(first, labels));
        found[s]!.silhouettes.push(scores[s]!);
      }
    }
    for (const [s, k] of ks.entries()) {
      const scatter = scatterOf(whole.x, solutions[s]!.labels);
      const score = {
        k,
        silhouette: silhouettes[s]!,
        standardError: standardError(found[s]!.silhouettes),
        stability: found[s]!.agreements.reduce((a, b) => a + b, 0) / resamples,
        daviesBouldin: daviesBouldin(scatter),
        calinskiHarabasz: calinskiHarabasz(scatter),
      };
      scan.push(score);
      candidates.push({
        ...score,
        isLopsided: Math.max(...scatter.sizes) / items.length > lopsidedShare,
      });
    }
    [before, solved] = [fraction, 0];
    if (!isWorthGoingOn(candidates)) break;
  }

  const { k, weak } = pickK(candidates);
  return { k: Math.min(k, x.rows), weak, scan, sample: items.length };
}

function stretchesOf(from: number, to: number): { ks: number[]; fraction: number }[] {
  let first = from;
  return stretchEnds.flatMap(({ end, fraction }) => {
    const ks = Array.from({ length: Math.max(0, Math.min(end, to) - first + 1) }, (_, i) => first + i);
    first += ks.length;
    return ks.length > 0 ? [{ ks, fraction }] : [];
  });
}

/** Items that are solved for several ks. */
interface Part {
  /** Centred items. */
  readonly x: Matrix;
  readonly norms: Float32Array;
  /** The best of several starts for every k; the ks share the seeds, whose first j are seeds for j clusters. */
  solve(ks: readonly number[]): Promise<RunResult[]>;
}

async function openPart(
  runtime: Runtime,
  rows: Matrix,
  { to, starts, rng, pace }: { to: number; starts: number; rng: Rng; pace: () => ReturnType<Pacer> },
): Promise<Part> {
  const x = { ...rows, data: centred(rows.data, columnMeans(rows.data, rows.rows, rows.cols)) };
  const norms = squaredNorms(x.data, x.cols);
  const items = await openItems(x, new Float32Array(x.rows).fill(1), 'euclidean', pace);
  const spread = norms.reduce((a, b) => a + b, 0) / x.rows / Math.max(1, x.cols);
  const limits = { maxIter: scanIterations, shift: scanTol * spread };
  const seeds: Uint32Array[] = [];
  for (let start = 0; start < starts; start++) seeds.push(await chooseSeeds(runtime, items, to, rng, pace));
  return {
    x,
    norms,
    async solve(ks) {
      const first = seeds.flatMap((chosen) => ks.map((k) => rowsOf(x, chosen.subarray(0, k))));
      const seeded = bestOfEach(ks, await manyRuns(runtime, x, norms, first, limits, pace));
      // What k + 1 clusters found may have escaped k.
      const second = await manyRuns(runtime, x, norms, seeded.slice(1).map(joined), limits, pace);
      return bestOfEach(ks, [...seeded, ...second]);
    },
  };
}

const bestOfEach = (ks: readonly number[], runs: readonly RunResult[]): RunResult[] =>
  ks.map((wanted) =>
    runs.filter(({ k }) => k === wanted).reduce((best, run) => (run.inertia < best.inertia ? run : best)),
  );

/** Of the mean of a few numbers. */
function standardError(values: readonly number[]): number {
  const average = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

import type { Matrix } from '../../core/data/matrix';
import type { Pacer } from '../../core/data/pacer';
import { squaredDistance, squaredNorms } from '../../core/math/centred';
import { distanceGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { floats, readFloats } from '../../core/runtime/tensor';

/** Items of one block, small enough for its scores to stay in the cache. */
const blockRows = 512;

/** Iterations after which only the best run for each k goes on. */
const raceIterations = 6;

/** One run of k-means on its way; the arrays are its own. */
interface Run {
  readonly k: number;
  readonly labels: Int32Array;
  /** k×d. */
  readonly centroids: Float32Array;
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
  inertia: number;
  changed: number;
  isLast: boolean;
}

/** A run at its end; `inertia`, the sum of squared distances, is in float32 accuracy. */
export type RunResult = Readonly<Pick<Run, 'k' | 'labels' | 'centroids' | 'sizes' | 'inertia'>>;

/**
 * Lloyd's iterations of many runs at once, in step: one matrix product measures the items against the centroids of all
 * runs that have not come to an end, which narrow products for each of them would take longer for. An emptied cluster stays
 * where it was. Of several starts for as many clusters only the best after six iterations goes on.
 *
 * @param x  items, centred; read only
 * @param norms  ‖item‖², Float32Array n
 * @param starts  k×d for each run; read only
 * @param limits  shift: sum of a run's squared moves at which it stops
 * @returns in the order of `starts`
 */
export async function manyRuns(
  runtime: Runtime,
  x: Matrix,
  norms: Float32Array,
  starts: readonly Float32Array[],
  limits: { readonly maxIter: number; readonly shift: number },
  pace: () => ReturnType<Pacer>,
): Promise<RunResult[]> {
  const d = x.cols;
  const session = await runtime.graph('distances', distanceGraph);
  const runs = starts.map((start): Run => {
    const k = start.length / d;
    return {
      k,
      labels: new Int32Array(x.rows).fill(-1),
      centroids: Float32Array.from(start),
      sums: new Float64Array(start.length),
      sizes: new Float64Array(k),
      inertia: 0,
      changed: 0,
      isLast: false,
    };
  });

  let active = runs;
  for (let iteration = 1; active.length > 0; iteration++) {
    const width = active.reduce((sum, { k }) => sum + k, 0);
    const centroids = new Float32Array(width * d);
    let column = 0;
    for (const run of active) {
      centroids.set(run.centroids, column * d);
      column += run.k;
      run.inertia = 0;
      run.changed = 0;
    }
    const items = floats(centroids, width, d);
    const centroidNorms = floats(squaredNorms(centroids, d), 1, width);
    for (let start = 0; start < x.rows; start += blockRows) {
      const end = Math.min(x.rows, start + blockRows);
      const outputs = await session.run({
        queries: floats(x.data.subarray(start * d, end * d), end - start, d),
        items,
        norms: centroidNorms,
      });
      const scores = readFloats(outputs, 'scores');
      let offset = 0;
      for (const run of active) {
        assign(run, x, norms, scores, start, end, offset, width);
        offset += run.k;
      }
      await pace();
    }
    active = active.filter((run) => run.changed > 0 && !run.isLast);
    if (iteration === raceIterations) active = active.filter((run) => isAhead(run, runs));
    for (const run of active)
      run.isLast = moveCentroids(run, d) <= limits.shift || iteration >= limits.maxIter;
  }
  return runs;
}

/** Of runs for as many clusters the one with the least inertia, of equals the first. */
const isAhead = (run: Run, runs: readonly Run[]): boolean =>
  run === runs.filter(({ k }) => k === run.k).reduce((a, b) => (b.inertia < a.inertia ? b : a));

/** Takes a block's scores of one run, which begin at column `offset` of `width`, and keeps its sums up to date. */
function assign(
  run: Run,
  { data, cols: d }: Matrix,
  norms: Float32Array,
  scores: Float32Array,
  start: number,
  end: number,
  offset: number,
  width: number,
): void {
  const { k, labels, sums, sizes } = run;
  for (let i = start, p = offset; i < end; i++, p += width) {
    let least = scores[p]!;
    let label = 0;
    for (let c = 1; c < k; c++) {
      const score = scores[p + c]!;
      if (score < least) {
        least = score;
        label = c;
      }
    }
    run.inertia += Math.max(0, least + norms[i]!);
    const before = labels[i]!;
    if (before === label) continue;
    run.changed++;
    labels[i] = label;
    sizes[label]!++;
    for (let j = 0, q = label * d; j < d; j++, q++) sums[q]! += data[i * d + j]!;
    if (before < 0) continue;
    sizes[before]!--;
    for (let j = 0, q = before * d; j < d; j++, q++) sums[q]! -= data[i * d + j]!;
  }
}

/** Moves every centroid that has items to their mean. @returns sum of squared moves */
function moveCentroids({ k, centroids, sums, sizes }: Run, d: number): number {
  let moved = 0;
  for (let c = 0; c < k; c++) {
    if (sizes[c] === 0) continue;
    for (let q = c * d; q < (c + 1) * d; q++) {
      const before = centroids[q]!;
      centroids[q] = sums[q]! / sizes[c]!;
      moved += (centroids[q]! - before) ** 2;
    }
  }
  return moved;
}

/**
 * A start for one cluster less: the two clusters that cost least to join, as Ward (1963) would, become one.
 *
 * @returns Float32Array (k−1)×d, new
 */
export function joined({ k, centroids, sizes }: RunResult): Float32Array {
  const d = centroids.length / k;
  let [least, kept, gone] = [Infinity, 0, k - 1];
  for (let a = 0; a < k; a++)
    for (let b = a + 1; b < k; b++) {
      const share = sizes[a]! + sizes[b]! > 0 ? (sizes[a]! * sizes[b]!) / (sizes[a]! + sizes[b]!) : 0;
      const cost = share * squaredDistance(centroids, a, centroids, b, d);
      if (cost < least) [least, kept, gone] = [cost, a, b];
    }
  const start = new Float32Array((k - 1) * d);
  start.set(centroids.subarray(0, gone * d));
  start.set(centroids.subarray((gone + 1) * d), gone * d);
  const share = sizes[kept]! > 0 ? sizes[gone]! / (sizes[kept]! + sizes[gone]!) : 1;
  for (let j = 0; j < d; j++)
    start[kept * d + j]! += share * (centroids[gone * d + j]! - centroids[kept * d + j]!);
  return start;
}

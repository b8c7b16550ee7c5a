import { float32 } from '../../../core/data/buffers';
import type { Matrix } from '../../../core/data/matrix';
import { throwIfAborted, type Control } from '../../../core/data/progress';
import { adjustedRand } from '../../../core/math/adjustedRand';
import { makeRng, randomInt } from '../../../core/math/rng';
import { checkGrouping, clusterCount } from './scatter';
import { sampleStrata, strataOf } from './strata';

/** Items that are grouped again and again. */
const sampledItems = 2000;

/** Resamples at least and at most. */
const fewest = 5;
const most = 20;

/** Half the 95 % interval at which the mean of all, and that of each cluster, is known well enough. */
const widthOfAll = 0.02;
const widthOfCluster = 0.05;

export interface StabilityOptions {
  readonly seed: number;
  /** Groups a resample by the method and the parameters that gave the labels; −1 is noise. */
  readonly cluster: (x: Matrix) => Promise<Int32Array>;
  /** 2,000 where absent. */
  readonly sampledItems?: number;
}

export interface Stability {
  /** Mean adjusted Rand index between the labels and those of the resamples; 1 for fewer than two items. */
  readonly adjustedRand: number;
  /** Float64Array k: mean best Jaccard index of every cluster, 0–1; NaN for a cluster without items. */
  readonly perCluster: Float64Array;
  /** Resamples that were grouped. */
  readonly resamples: number;
}

/**
 * Whether a grouping comes back on other customers of the same kind (Hennig 2007, `clusterboot`): bootstrap resamples,
 * an item drawn twice taken once, are grouped again. A cluster's Jaccard index is that of its resampled items and the
 * new cluster most like them: from 0.75 it is stable, to 0.5 it has dissolved. Of many items a sample stratified by
 * cluster stands for all. Items count once, whatever they weigh; noise is one group to the Rand index. Between 5 and 20 resamples, until the intervals are narrow.
 *
 * @param x  items, n×d, finite; read only
 * @param labels  item → cluster, or −1; read only
 */
export async function stabilityOf(
  x: Matrix,
  labels: Int32Array,
  options: StabilityOptions,
  { signal, onProgress }: Control,
): Promise<Stability> {
  checkGrouping('stabilityOf', x, labels, undefined);
  const rng = makeRng(options.seed);
  const k = clusterCount(labels);
  const items = sampleOf(labels, options.sampledItems ?? sampledItems, rng);
  const whole: number[] = [];
  const byCluster = Array.from({ length: k }, (): number[] => []);
  if (items.length < 2) return { adjustedRand: 1, perCluster: new Float64Array(k).fill(NaN), resamples: 0 };

  while (whole.length < most && !isKnown(whole, byCluster)) {
    throwIfAborted(signal);
    const part = resample(items, rng);
    const before = Int32Array.from(part, (item) => labels[item]!);
    const again = await options.cluster(rowsAt(x, part));
    whole.push(adjustedRand(before, again));
    bestJaccards(before, again, k).forEach((value, c) => value >= 0 && byCluster[c]!.push(value));
    onProgress?.({ fraction: whole.length / most });
  }
  onProgress?.({ fraction: 1 });
  return {
    adjustedRand: mean(whole),
    perCluster: Float64Array.from(byCluster, mean),
    resamples: whole.length,
  };
}

/** All items, or of many a sample stratified by cluster, noise being a stratum of its own. Rising. */
function sampleOf(labels: Int32Array, size: number, rng: () => number): Uint32Array {
  if (labels.length <= size) return Uint32Array.from(labels.keys());
  const shifted = Int32Array.from(labels, (label) => label + 1);
  return sampleStrata(strataOf(shifted), size, rng).items.sort();
}

/** The different items among as many draws as there are items, about 63 % of them. */
function resample(items: Uint32Array, rng: () => number): Uint32Array {
  const isDrawn = new Uint8Array(items.length);
  for (let i = 0; i < items.length; i++) isDrawn[randomInt(rng, items.length)] = 1;
  return items.filter((_, i) => isDrawn[i] === 1);
}

function rowsAt({ data, cols }: Matrix, items: Uint32Array): Matrix {
  const rows = float32(items.length * cols);
  for (let i = 0; i < items.length; i++)
    rows.set(data.subarray(items[i]! * cols, (items[i]! + 1) * cols), i * cols);
  return { data: rows, rows: items.length, cols };
}

/** Likeness of every cluster to the new one most like it; −1 where none of its items is there. */
function bestJaccards(before: Int32Array, again: Int32Array, k: number): Float64Array {
  const found = clusterCount(again);
  const together = new Float64Array(k * found);
  const [sizes, others] = [new Float64Array(k), new Float64Array(found)];
  for (let i = 0; i < before.length; i++) {
    const [own, other] = [before[i]!, again[i]!];
    if (own >= 0) sizes[own]!++;
    if (other >= 0) others[other]!++;
    if (own >= 0 && other >= 0) together[own * found + other]!++;
  }
  return Float64Array.from(sizes, (size, c) => {
    if (size === 0) return -1;
    let best = 0;
    for (let o = 0; o < found; o++) {
      const both = together[c * found + o]!;
      if (both > 0) best = Math.max(best, both / (size + others[o]! - both));
    }
    return best;
  });
}

const isKnown = (whole: readonly number[], byCluster: readonly (readonly number[])[]): boolean =>
  whole.length >= fewest &&
  halfInterval(whole) <= widthOfAll &&
  byCluster.every((values) => halfInterval(values) <= widthOfCluster);

/** NaN without values. */
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Of the 95 % interval of a mean; 0 for fewer than two values. */
function halfInterval(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const average = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (values.length - 1);
  return 1.96 * Math.sqrt(variance / values.length);
}

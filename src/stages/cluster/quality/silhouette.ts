import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { makeRng } from '../../../core/math/rng';
import type { Runtime } from '../../../core/runtime/runtime';
import { distanceSums } from './distanceSums';
import { checkGrouping, sum } from './scatter';
import { dealStrata, sampleStrata, strataOf, type Strata } from './strata';

/** Items up to which every pair is looked at. */
const exactItems = 20_000;
/** Items that a sample of more holds. */
const sampledItems = 6_000;
/** Parts a sample is dealt into, each of which is left out once to learn the error. */
const groups = 10;

export interface SilhouetteOptions {
  /** Of the sample. */
  readonly seed: number;
  /** Item → rows it stands for; 1 where absent; read only. */
  readonly weights?: Float32Array | undefined;
  /** Items up to which every pair is looked at, 20,000 where absent, and items of a sample of more, 6,000. */
  readonly exactItems?: number;
  readonly sampledItems?: number;
}

export interface Silhouette {
  /** Over the rows that have a cluster, −1…1; 0 without any. */
  readonly mean: number;
  /** Of the mean, by leaving out a tenth of the sample at a time (jackknife); 0 where all items were looked at. */
  readonly standardError: number;
  /** Items looked at. */
  readonly sample: number;
  /** Float64Array k: mean of every cluster; 0 without items. */
  readonly perCluster: Float64Array;
  /** Float64Array n; NaN where an item has no cluster or is not in the sample. */
  readonly perItem: Float64Array;
}

/**
 * How much nearer items are to their own cluster than to the next one (Rousseeuw 1987), by Euclidean distance. Exact up
 * to 20,000 items; of more a sample stratified by cluster is taken, each cluster's mean weighs as its rows do, and the
 * standard error is given. An item alone in its cluster has 0, and so has every item where there is one cluster only.
 * Items labelled −1 are left out, as if they were not there. An item of weight w counts as w equal rows.
 *
 * @param x  items, n×d, finite; read only
 * @param labels  item → cluster, or −1; read only
 * @throws RangeError if a length differs, or naming the first row that is not finite
 */
export async function silhouette(
  runtime: Runtime,
  x: Matrix,
  labels: Int32Array,
  options: SilhouetteOptions,
  control: Control,
): Promise<Silhouette> {
  checkGrouping('silhouette', x, labels, options.weights);
  const all = strataOf(labels);
  const isSampled = all.items.length > (options.exactItems ?? exactItems);
  const rng = makeRng(options.seed);
  const part = isSampled
    ? dealStrata(sampleStrata(all, options.sampledItems ?? sampledItems, rng), groups, rng)
    : all;
  const deal = isSampled ? groups : 1;
  const weightOf = (item: number): number => options.weights?.[item] ?? 1;
  const rows = weightsOf(all, weightOf);
  const seen = weightsOf(part, weightOf);
  const k = rows.length;
  /** Sums over the strata that each cluster was dealt into. */
  const pooled = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: k }, (_, c) => sum(values.subarray(c * deal, (c + 1) * deal)));
  /** The same without the g-th of each. */
  const less = (whole: Float64Array, values: Float64Array, g: number): Float64Array =>
    whole.map((value, c) => value - values[c * deal + g]!);

  const perItem = new Float64Array(x.rows).fill(NaN);
  const whole = { ...makeMeans(rows), seen: pooled(seen) };
  const without = isSampled
    ? Array.from({ length: deal }, (_, g) => ({ ...makeMeans(rows), seen: less(whole.seen, seen, g) }))
    : [];
  const pacer = makePacer(control);
  await distanceSums(runtime, x, part, { weights: options.weights, deal }, pacer, (item, cell, sums) => {
    const own = Math.floor(cell / deal);
    const weight = weightOf(item);
    const near = pooled(sums);
    perItem[item] = scoreOf(near, own, weight, rows, whole.seen);
    whole.add(own, weight, perItem[item]!);
    for (const [g, means] of without.entries())
      if (g !== cell % deal)
        means.add(own, weight, scoreOf(less(near, sums, g), own, weight, rows, means.seen));
  });

  const mean = whole.mean();
  const squares = without.reduce((total, means) => total + (means.mean() - mean) ** 2, 0);
  const left = 1 - part.items.length / Math.max(1, all.items.length);
  return {
    mean,
    standardError: Math.sqrt((squares * left * (deal - 1)) / deal),
    sample: part.items.length,
    perCluster: whole.perCluster(),
    perItem,
  };
}

/** Weight of the items of every stratum. */
function weightsOf({ items, starts }: Strata, weightOf: (item: number) => number): Float64Array {
  const totals = new Float64Array(starts.length - 1);
  for (let c = 0; c < totals.length; c++)
    for (let p = starts[c]!; p < starts[c + 1]!; p++) totals[c]! += weightOf(items[p]!);
  return totals;
}

/** Mean by cluster of the items that were added, and of all, each cluster weighing as its rows do. */
function makeMeans(rows: Float64Array) {
  const [sums, weights] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  const meanOf = (c: number): number => (weights[c]! > 0 ? sums[c]! / weights[c]! : 0);
  return {
    add(cluster: number, weight: number, score: number): void {
      sums[cluster]! += weight * score;
      weights[cluster]! += weight;
    },
    perCluster: (): Float64Array => Float64Array.from(rows, (_, c) => meanOf(c)),
    mean(): number {
      let [sum, total] = [0, 0];
      for (let c = 0; c < rows.length; c++)
        if (weights[c]! > 0) {
          sum += rows[c]! * meanOf(c);
          total += rows[c]!;
        }
      return total > 0 ? sum / total : 0;
    },
  };
}

/**
 * Silhouette of one item from the weighted sums of its distances to the items looked at, by cluster. Of its own
 * cluster's rows its other copies are as near as can be.
 */
function scoreOf(
  sums: Float64Array,
  own: number,
  weight: number,
  rows: Float64Array,
  seen: Float64Array,
): number {
  if (rows[own]! <= 1) return 0;
  const others = seen[own]! - weight;
  const inside = others > 0 ? ((sums[own]! / others) * (rows[own]! - weight)) / (rows[own]! - 1) : 0;
  let outside = Infinity;
  for (let c = 0; c < seen.length; c++)
    if (c !== own && seen[c]! > 0) outside = Math.min(outside, sums[c]! / seen[c]!);
  const larger = Math.max(inside, outside);
  return Number.isFinite(outside) && larger > 0 ? (outside - inside) / larger : 0;
}

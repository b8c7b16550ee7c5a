import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { makeRng } from '../../../core/math/rng';
import type { Runtime } from '../../../core/runtime/runtime';
import { distanceSums } from './distanceSums';
import { checkGrouping } from './scatter';
import { sampleStrata, strataOf, type Strata } from './strata';

/** Items up to which every pair is looked at. */
const exactItems = 20_000;
/** Items that a sample of more holds. */
const sampledItems = 6_000;

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
  /** Of the mean, by the sampling of each cluster; 0 where all items were looked at. */
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
  const part = isSampled
    ? sampleStrata(all, options.sampledItems ?? sampledItems, makeRng(options.seed))
    : all;
  const weightOf = ({ items, starts }: Strata): Float64Array => {
    const totals = new Float64Array(starts.length - 1);
    for (let c = 0; c < totals.length; c++)
      for (let p = starts[c]!; p < starts[c + 1]!; p++) totals[c]! += options.weights?.[items[p]!] ?? 1;
    return totals;
  };
  const rows = weightOf(all);
  const seen = isSampled ? weightOf(part) : rows;

  const perItem = new Float64Array(x.rows).fill(NaN);
  await distanceSums(runtime, x, part, options.weights, makePacer(control), (item, own, sums) => {
    perItem[item] = scoreOf(sums, own, options.weights?.[item] ?? 1, rows, seen);
  });
  return { ...summarise(perItem, part, all, rows, options.weights), sample: part.items.length, perItem };
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

/** Means by cluster, their mean by rows, and its error as that of a stratified sample (ratio estimate in each). */
function summarise(
  scores: Float64Array,
  part: Strata,
  all: Strata,
  rows: Float64Array,
  weights: Float32Array | undefined,
): Pick<Silhouette, 'mean' | 'standardError' | 'perCluster'> {
  const perCluster = new Float64Array(rows.length);
  let total = 0;
  let mean = 0;
  let variance = 0;
  for (let c = 0; c < rows.length; c++) {
    const items = part.items.subarray(part.starts[c], part.starts[c + 1]);
    let weight = 0;
    let sum = 0;
    for (const item of items) {
      weight += weights?.[item] ?? 1;
      sum += (weights?.[item] ?? 1) * scores[item]!;
    }
    if (weight === 0) continue;
    perCluster[c] = sum / weight;
    total += rows[c]!;
    mean += rows[c]! * perCluster[c]!;
    let squares = 0;
    for (const item of items) squares += ((weights?.[item] ?? 1) * (scores[item]! - perCluster[c]!)) ** 2;
    const m = items.length;
    const left = 1 - m / (all.starts[c + 1]! - all.starts[c]!);
    if (m > 1) variance += (left * (m / (m - 1)) * squares * rows[c]! ** 2) / weight ** 2;
  }
  if (total === 0) return { mean: 0, standardError: 0, perCluster };
  return { mean: mean / total, standardError: Math.sqrt(variance) / total, perCluster };
}

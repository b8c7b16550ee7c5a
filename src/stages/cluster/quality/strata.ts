import { randomInt, samplePositions, type Rng } from '../../../core/math/rng';
import { clusterCount } from './scatter';

/** Items sorted by cluster. */
export interface Strata {
  /** Uint32Array: the items that have a cluster, cluster by cluster, rising within each. */
  readonly items: Uint32Array;
  /** Uint32Array k+1: where each cluster begins in `items`. */
  readonly starts: Uint32Array;
}

/** Sorts items by their labels; −1 is left out. */
export function strataOf(labels: Int32Array): Strata {
  const starts = new Uint32Array(clusterCount(labels) + 1);
  for (let i = 0; i < labels.length; i++) if (labels[i]! >= 0) starts[labels[i]! + 1]!++;
  for (let c = 1; c < starts.length; c++) starts[c]! += starts[c - 1]!;
  const next = starts.slice();
  const items = new Uint32Array(starts.at(-1)!);
  for (let i = 0; i < labels.length; i++) if (labels[i]! >= 0) items[next[labels[i]!]!++] = i;
  return { items, starts };
}

/** Items of a cluster that a sample holds at least, where there are so many. */
const leastOfCluster = 50;

/**
 * A random part of every cluster in proportion to its items, of small ones more, so that about `size` are taken in all
 * and never fewer than two of a cluster that has two.
 */
export function sampleStrata({ items, starts }: Strata, size: number, rng: Rng): Strata {
  const k = starts.length - 1;
  const least = Math.max(2, Math.min(leastOfCluster, Math.floor(size / (2 * k))));
  const parts: Uint32Array[] = [];
  const sampled = new Uint32Array(k + 1);
  for (let c = 0; c < k; c++) {
    const count = starts[c + 1]! - starts[c]!;
    const wanted = Math.min(count, Math.max(least, Math.round((size * count) / items.length)));
    const part = samplePositions(rng, count, wanted);
    for (let p = 0; p < part.length; p++) part[p] = items[starts[c]! + part[p]!]!;
    parts.push(part);
    sampled[c + 1] = sampled[c]! + part.length;
  }
  const taken = new Uint32Array(sampled[k]!);
  parts.forEach((part, c) => taken.set(part, sampled[c]));
  return { items: taken, starts: sampled };
}

/** Deals each stratum's items by lot into `groups` strata of nearly equal size: stratum c becomes c·groups + 0, 1, … */
export function dealStrata({ items, starts }: Strata, groups: number, rng: Rng): Strata {
  const dealt = items.slice();
  const cells = new Uint32Array((starts.length - 1) * groups + 1);
  for (let c = 0; c + 1 < starts.length; c++) {
    const [from, to] = [starts[c]!, starts[c + 1]!];
    for (let p = to - 1; p > from; p--) {
      const q = from + randomInt(rng, p - from + 1);
      [dealt[p], dealt[q]] = [dealt[q]!, dealt[p]!];
    }
    // A phase by lot: else the few items of all small strata would come to the same groups.
    const phase = rng();
    for (let g = 1; g <= groups; g++)
      cells[c * groups + g] = from + Math.floor(((to - from) * g) / groups + phase);
  }
  return { items: dealt, starts: cells };
}

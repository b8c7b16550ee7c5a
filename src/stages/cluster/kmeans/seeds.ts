import type { Rng } from '../../../core/math/rng';
import { distanceGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { readFloats } from '../../../core/runtime/tensor';
import { centroidInputs, centroidsAt, squaredFromScore, type Items, type Pace } from './items';
import { rowBlocks } from './rowBlocks';

/**
 * Start centroids by greedy k-means++ (Arthur & Vassilvitskii 2007, section 5): every next one is the best of
 * 2 + ⌊ln k⌋ items drawn with a chance proportional to their weighted squared distance from the centroids so far.
 * The first j of k seeds are seeds for j clusters. Goes over all items k times.
 *
 * @returns items chosen, Uint32Array k; they repeat when there are fewer different items than k
 */
export async function chooseSeeds(
  runtime: Runtime,
  items: Items,
  k: number,
  rng: Rng,
  pace: Pace,
): Promise<Uint32Array> {
  const { weights, scales } = items;
  const n = items.x.rows;
  const session = await runtime.graph('distances', distanceGraph);
  const draws = 2 + Math.floor(Math.log(k));
  const eachBlock = rowBlocks(items, draws, pace);
  const seeds = new Uint32Array(k);
  /** Item → weight; none for a row that has no direction to be near to. */
  const counted = scales ? Float32Array.from(weights, (weight, i) => (scales[i] ? weight : 0)) : weights;
  const chances = new Float64Array(n);
  let closest: Float32Array = new Float32Array(n).fill(1);

  /** Squared distances of all items from the nearest of the seeds so far and one of the tried, for each of these. */
  async function distancesWith(tried: readonly number[], isFirst: boolean): Promise<Float32Array[]> {
    const { inputs } = centroidInputs(items, centroidsAt(items, Uint32Array.from(tried)));
    const squared = tried.map(() => new Float32Array(n));
    await eachBlock(async (queries, start, count) => {
      const scores = readFloats(await session.run({ queries, ...inputs }), 'scores');
      squared.forEach((from, t) => {
        for (let r = 0, i = start, q = t; r < count; r++, i++, q += tried.length) {
          const near = Math.max(0, squaredFromScore(items, i, scores[q]!));
          from[i] = isFirst ? near : Math.min(closest[i]!, near);
        }
      });
    });
    squared.forEach((from, t) => void (from[tried[t]!] = 0));
    return squared;
  }

  for (let c = 0; c < k; c++) {
    let total = 0;
    for (let i = 0; i < n; i++) chances[i] = total += closest[i]! * counted[i]!;
    const tried = Array.from({ length: c === 0 ? 1 : draws }, () => draw(chances, rng() * total));
    const squared = await distancesWith(tried, c === 0);
    let least = Infinity;
    squared.forEach((from, t) => {
      let potential = 0;
      for (let i = 0; i < n; i++) potential += from[i]! * counted[i]!;
      if (potential >= least) return;
      least = potential;
      seeds[c] = tried[t]!;
      closest = from;
    });
  }
  return seeds;
}

/** First position whose running sum exceeds the value. */
export function draw(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

import type { Rng } from '../../../core/math/rng';
import { distanceGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { readFloats } from '../../../core/runtime/tensor';
import { centroidInputs, centroidsAt, squaredFromScore, type Items, type Pace } from './items';
import type { Solution } from './lloyd';
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
  const seeds = new Uint32Array(k);
  let closest: Float32Array | null = null;
  for (let c = 0; c < k; c++) {
    const draws = c === 0 ? 1 : 2 + Math.floor(Math.log(k));
    const seed = await nextSeed(runtime, items, closest, draws, rng, pace);
    seeds[c] = seed.item;
    ({ closest } = seed);
  }
  return seeds;
}

/** Most of what is far from all centroids is noise: among so many drawn are some of a group that has no centroid of its own. */
const drawsToMove = 12;

/**
 * A start beside a solution, for a way out of it where it is not the best: the centroid that is missed least is taken away, and
 * put where a next seed would be (a step of Lattanzi & Sohler 2019, whose centroid to take away is the best of all).
 *
 * @returns centroids k×d; k must be at least 2
 */
export async function moveOneCentroid(
  runtime: Runtime,
  items: Items,
  { labels, centroids }: Solution,
  rng: Rng,
  pace: Pace,
): Promise<Float32Array> {
  const session = await runtime.graph('distances', distanceGraph);
  const n = items.x.rows;
  const d = items.x.cols;
  const k = centroids.length / d;
  const own = new Float32Array(n);
  const other = new Float32Array(n);
  const missed = new Float64Array(k);
  const { inputs } = centroidInputs(items, centroids);
  await rowBlocks(
    runtime,
    items,
    k,
    pace,
  )(async (queries, start, count) => {
    const scores = readFloats(await session.run({ queries, ...inputs }), 'scores');
    for (let r = 0, i = start; r < count; r++, i++) {
      const label = labels[i]!;
      let next = Infinity;
      for (let c = 0; c < k; c++) if (c !== label) next = Math.min(next, scores[r * k + c]!);
      own[i] = Math.max(0, squaredFromScore(items, i, scores[r * k + label]!));
      other[i] = Math.max(0, squaredFromScore(items, i, next));
      missed[label]! += items.weights[i]! * (other[i]! - own[i]!);
    }
  });
  const moved = missed.indexOf(missed.reduce((a, b) => Math.min(a, b)));
  const closest = own.map((squared, i) => (labels[i] === moved ? other[i]! : squared));
  const { item } = await nextSeed(runtime, items, closest, drawsToMove, rng, pace);
  const start = centroids.slice();
  start.set(centroidsAt(items, Uint32Array.of(item)), moved * d);
  return start;
}

/**
 * Draws items with a chance proportional to their weighted squared distance from the centroids so far, and takes the one
 * that lessens the sum of these most.
 *
 * @param closest  item → squared distance from the nearest centroid, null where there is none yet; read only
 * @returns the item, and `closest` with it among the centroids
 */
async function nextSeed(
  runtime: Runtime,
  items: Items,
  closest: Float32Array | null,
  draws: number,
  rng: Rng,
  pace: Pace,
): Promise<{ item: number; closest: Float32Array }> {
  const session = await runtime.graph('distances', distanceGraph);
  const n = items.x.rows;
  // A row that has no direction is as near to one centroid as to the other.
  const weightOf = (i: number): number => (items.scales?.[i] === 0 ? 0 : items.weights[i]!);
  const chances = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) chances[i] = total += (closest ? closest[i]! : 1) * weightOf(i);
  const tried = Array.from({ length: draws }, () => draw(chances, rng() * total));

  const { inputs } = centroidInputs(items, centroidsAt(items, Uint32Array.from(tried)));
  const squared = tried.map(() => new Float32Array(n));
  await rowBlocks(
    runtime,
    items,
    draws,
    pace,
  )(async (queries, start, count) => {
    const scores = readFloats(await session.run({ queries, ...inputs }), 'scores');
    squared.forEach((from, t) => {
      for (let r = 0, i = start, q = t; r < count; r++, i++, q += draws) {
        const near = Math.max(0, squaredFromScore(items, i, scores[q]!));
        from[i] = closest ? Math.min(closest[i]!, near) : near;
      }
    });
  });
  const potentials = squared.map((from, t) => {
    from[tried[t]!] = 0;
    let potential = 0;
    for (let i = 0; i < n; i++) potential += from[i]! * weightOf(i);
    return potential;
  });
  const best = potentials.indexOf(Math.min(...potentials));
  return { item: tried[best]!, closest: squared[best]! };
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

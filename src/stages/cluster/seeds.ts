import type { Matrix } from '../../core/data/matrix';
import type { Pacer } from '../../core/data/pacer';
import type { Rng } from '../../core/math/rng';
import { distanceGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { floats, readFloats } from '../../core/runtime/tensor';

/**
 * Start centroids by greedy k-means++ (Arthur & Vassilvitskii 2007, section 5): every next one is the best of
 * 2 + ⌊ln k⌋ items drawn with a chance proportional to their weighted squared distance from the centroids so far.
 * The first j of k seeds are seeds for j clusters.
 *
 * @param x  items, centred; read only
 * @param norms  ‖item‖², Float32Array n
 * @param weights  item → weight; read only
 * @returns items chosen, Uint32Array k; they repeat when there are fewer different items than k
 */
export async function chooseSeeds(
  runtime: Runtime,
  x: Matrix,
  norms: Float32Array,
  weights: Float32Array,
  k: number,
  rng: Rng,
  pace: () => ReturnType<Pacer>,
): Promise<Uint32Array> {
  const n = x.rows;
  const session = await runtime.graph('distances', distanceGraph);
  const items = floats(x.data, n, x.cols);
  const itemNorms = floats(norms, 1, n);
  const draws = 2 + Math.floor(Math.log(k));
  const seeds = new Uint32Array(k);

  /** Squared distances of all items from the given ones, row by row, never below zero. */
  async function distancesFrom(chosen: readonly number[]): Promise<Float32Array> {
    const queries = new Float32Array(chosen.length * x.cols);
    chosen.forEach((item, c) => queries.set(x.data.subarray(item * x.cols, (item + 1) * x.cols), c * x.cols));
    const outputs = await session.run({
      queries: floats(queries, chosen.length, x.cols),
      items,
      norms: itemNorms,
    });
    const squared = readFloats(outputs, 'scores').slice();
    chosen.forEach((item, c) => {
      for (let i = 0; i < n; i++) squared[c * n + i] = Math.max(0, squared[c * n + i]! + norms[item]!);
      squared[c * n + item] = 0;
    });
    return squared;
  }

  const chances = new Float64Array(n);
  let closest: Float32Array = new Float32Array(n).fill(1);
  for (let c = 0; c < k; c++) {
    let total = 0;
    for (let i = 0; i < n; i++) chances[i] = total += closest[i]! * weights[i]!;
    const tried = Array.from({ length: c === 0 ? 1 : draws }, () => draw(chances, rng() * total));
    const squared = await distancesFrom(tried);
    let least = Infinity;
    let best = 0;
    tried.forEach((_, t) => {
      let potential = 0;
      for (let i = 0; i < n; i++) {
        const near = c === 0 ? squared[t * n + i]! : Math.min(closest[i]!, squared[t * n + i]!);
        squared[t * n + i] = near;
        potential += near * weights[i]!;
      }
      if (potential < least) {
        least = potential;
        best = t;
      }
    });
    seeds[c] = tried[best]!;
    closest = squared.slice(best * n, (best + 1) * n);
    await pace();
  }
  return seeds;
}

/** First position whose running sum exceeds the value. */
function draw(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The rows of the given items, k×d, new. */
export function rowsOf(x: Matrix, items: Uint32Array): Float32Array {
  const rows = new Float32Array(items.length * x.cols);
  items.forEach((item, c) => rows.set(x.data.subarray(item * x.cols, (item + 1) * x.cols), c * x.cols));
  return rows;
}

import type { Rng } from '../../../core/math/rng';
import { assignGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { readFloats, readIntegers } from '../../../core/runtime/tensor';
import { centroidInputs, centroidsAt, squaredFromScore, takeItems, type Items, type Pace } from './items';
import { rowBlocks } from './rowBlocks';
import { draw } from './seeds';

/** Rounds of drawing, and items drawn in each for every cluster wanted: Bahmani's r = 5, ℓ = 2k. */
const rounds = 5;
const drawnPerCluster = 2;

/**
 * Candidates for start centroids by k-means‖ (Bahmani et al. 2012): in each of five rounds every item is drawn by itself, with
 * a chance proportional to its weighted squared distance from the candidates so far; about 2k are. Six times over all items, where
 * k-means++ goes k times.
 *
 * @returns about 10k of the items, each with the weight of the items that are nearest to it; among them seeds are chosen
 */
export async function chooseCandidates(
  runtime: Runtime,
  items: Items,
  k: number,
  rng: Rng,
  pace: Pace,
): Promise<Items> {
  const { weights, scales } = items;
  const n = items.x.rows;
  const session = await runtime.graph('assign', assignGraph);
  const eachBlock = rowBlocks(runtime, items, drawnPerCluster * k, pace);
  const closest = new Float32Array(n).fill(Infinity);
  const nearest = new Uint32Array(n);
  const candidates: number[] = [];
  const weightOf = (i: number): number => (scales?.[i] === 0 ? 0 : weights[i]!);

  /** Weighted sum of the squared distances from the candidates, with these among them. */
  async function add(drawn: readonly number[]): Promise<number> {
    const before = candidates.length;
    candidates.push(...drawn);
    const { inputs } = centroidInputs(items, centroidsAt(items, Uint32Array.from(drawn)));
    let potential = 0;
    await eachBlock(async (x, start, count) => {
      const outputs = await session.run({ x, centroids: inputs.items, norms: inputs.norms });
      const labels = readIntegers(outputs, 'label');
      const scores = readFloats(outputs, 'score');
      for (let r = 0, i = start; r < count; r++, i++) {
        const squared = Math.max(0, squaredFromScore(items, i, scores[r]!));
        if (squared < closest[i]!) {
          closest[i] = squared;
          nearest[i] = before + labels[r]!;
        }
        potential += closest[i]! * weightOf(i);
      }
    });
    for (const item of drawn) closest[item] = 0;
    return potential;
  }

  const sums = new Float64Array(n);
  for (let i = 0, sum = 0; i < n; i++) sums[i] = sum += weightOf(i);
  let potential = await add([draw(sums, rng() * sums[n - 1]!)]);
  for (let round = 0; round < rounds && potential > 0; round++) {
    const share = (drawnPerCluster * k) / potential;
    const drawn: number[] = [];
    for (let i = 0; i < n; i++) if (rng() < share * closest[i]! * weightOf(i)) drawn.push(i);
    if (drawn.length > 0) potential = await add(drawn);
  }
  const served = new Float32Array(candidates.length);
  for (let i = 0; i < n; i++) served[nearest[i]!]! += weights[i]!;
  return { ...takeItems(items, Uint32Array.from(candidates)), weights: served };
}

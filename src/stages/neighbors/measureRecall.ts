import type { KnnGraph } from '../../core/data/knnGraph';
import type { Pacer } from '../../core/data/pacer';
import type { Recall } from '../../core/data/recall';
import { samplePositions, type Rng } from '../../core/math/rng';
import type { Runtime } from '../../core/runtime/runtime';
import { searchExactly } from './exactNeighbors';
import { distanceOf, type Points } from './points';

/** Items that the recall is measured on: more where they can be compared with all at little cost. */
const sampleSize = (n: number): number => Math.max(400, Math.min(800, Math.floor(8e7 / n)));

/** Neighbours of each. */
const neighborsAsked = 15;

/** The true neighbours of a sample. */
export interface Truth {
  /** Sampled items, rising. */
  readonly items: Uint32Array;
  readonly at: number;
  /** Uint32Array sample×at. */
  readonly neighbors: Uint32Array;
  /** Float32Array sample, distance of the last of them as a graph would hold it. */
  readonly radii: Float32Array;
}

/** Searches all items for the neighbours of a seeded sample. */
export async function findTruth(
  runtime: Runtime,
  points: Points,
  k: number,
  rng: Rng,
  pace: Pacer,
): Promise<Truth> {
  const items = samplePositions(rng, points.rows, sampleSize(points.rows));
  const at = Math.min(neighborsAsked, k);
  const neighbors = new Uint32Array(items.length * at);
  const radii = new Float32Array(items.length);
  let s = 0;
  const search = { asked: points, items: points, isSelf: true };
  await searchExactly(runtime, search, at, items, pace, (lists, query) => {
    for (let p = 0; p < at; p++) neighbors[s * at + p] = lists.item(query, p);
    radii[s++] = distanceOf(points, lists.worst(query));
  });
  return { items, at, neighbors, radii };
}

/** Share of the sample's neighbours in the graph that are as near as true ones; of several equally far ones any will do. */
export function measureRecall(graph: KnnGraph, { items, at, radii }: Truth): Recall {
  const shares = Float64Array.from(items, (i, s) => {
    const row = graph.distances.subarray(i * graph.k, i * graph.k + at);
    return row.reduce((found, distance) => found + Number(distance <= radii[s]!), 0) / at;
  });
  const value = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const spread =
    shares.reduce((sum, share) => sum + (share - value) ** 2, 0) / Math.max(1, shares.length - 1);
  return { at, value, standardError: Math.sqrt(spread / shares.length), sample: items.length };
}

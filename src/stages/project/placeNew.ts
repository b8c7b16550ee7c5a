import { float32, float64 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { fitCurve } from './curve';
import { scheduleEdges } from './edgeSchedule';
import { makeLane, blocksPerEpoch } from './lane';
import { placeByNeighbors } from './placeByNeighbors';
import { similarities } from './similarities';

const usualEpochs = 30;
/** New items are near their place from the start (umap-learn's quarter). */
const firstPace = 0.25;
/** Nearer to an item of the map than this share of its neighbours' mean distance, a new item is all but that item. */
const allButSame = 0.1;

/**
 * Places new items on a map that stays as it is, as umap-learn's `transform` does: each begins at the weighted mean of its
 * neighbours, then a short descent moves the new items alone, drawn by their neighbours and pushed by the items of the map.
 * The nearer a new item is to one of the map, measured by how far its neighbours are, the less it goes from where it began:
 * who is all but somebody of the map stands on their spot, whatever room there is beside them.
 *
 * @param graph  m×k: for every new item its neighbours on the map; read only
 * @param laidOut  positions of the map's items, Float32Array s×2; read only
 * @returns Float32Array m×2, map units; a new item equal to one of the map begins on its spot, one without neighbours stays at 0
 */
export async function placeNew(
  graph: KnnGraph,
  laidOut: Float32Array,
  { nEpochs = usualEpochs, minDist, seed }: { nEpochs?: number; minDist: number; seed: number },
  { signal, onProgress }: Control = {},
): Promise<Float32Array> {
  const { n: m, k, indices } = graph;
  const start = placeByNeighbors(graph, laidOut);
  if (m === 0 || k === 0) return start;
  const pace = makePacer({ signal, onProgress });
  const weights = await similarities(graph, (fraction) => pace(0.2 * fraction));
  const onMap = laidOut.length / 2;
  // The map's items come first; they have no edges of their own.
  const first = new Uint32Array(onMap + m + 1);
  for (let i = 0; i <= m; i++) first[onMap + i] = i * k;
  const order = Uint32Array.from({ length: onMap + m }, (_, i) => i);
  const schedule = await scheduleEdges({ first, tails: indices, weights }, order, nEpochs, pace);
  const positions = float64(2 * (onMap + m));
  positions.set(start, laidOut.length);
  const input = { schedule, positions, curve: fitCurve(minDist), nEpochs, seed, firstPace, pushing: onMap };
  const lane = makeLane(input);
  const blocks = nEpochs * blocksPerEpoch(input, 1);
  for (let at = 0; at < blocks; at++) {
    // An edge moves both its ends; the map's go back before anything is seen of it.
    positions.set(laidOut);
    lane(at, at + 1);
    await pace(0.2 + (0.8 * at) / blocks);
  }
  const placed = float32(2 * m);
  for (let i = 0; i < m; i++) {
    const share = shareMoved(graph, i);
    for (let e = 2 * i; e < 2 * i + 2; e++)
      placed[e] = start[e]! + share * (positions[laidOut.length + e]! - start[e]!);
  }
  return placed;
}

/** How much of the descent's way a new item goes, 0–1: all of it unless its nearest neighbour is by far the nearest. */
function shareMoved({ k, distances }: KnnGraph, i: number): number {
  let sum = 0;
  for (let p = i * k; p < (i + 1) * k; p++) sum += distances[p]!;
  // Neighbours that are all on its spot are no reason to leave it.
  return sum === 0 ? 0 : Math.min(1, distances[i * k]! / ((allButSame * sum) / k));
}

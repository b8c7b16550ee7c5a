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

/**
 * Places new items on a map that stays as it is, as umap-learn's `transform` does: each begins at the weighted mean of its
 * neighbours, then a short descent moves the new items alone, drawn by their neighbours and pushed by the items of the map.
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
  placed.set(positions.subarray(laidOut.length));
  return placed;
}

import { float32 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import { makeRng, randomNormal } from '../../core/math/rng';

/** Share of the neighbours' spread by which an item is set off their mean, so that items do not pile up. */
const jitterShare = 0.25;

/**
 * Places items that a layout left out: each at the weighted mean of its nearest laid-out items (weight 1/distance²,
 * relative to the nearest), set off by a small random step, the same one every time.
 *
 * @param graph  m×k: for every item left out, its neighbours among the laid-out ones; read only
 * @param laidOut  positions of the laid-out items, Float32Array s×2; read only
 * @returns Float32Array m×2, map units; an item equal to a laid-out one lies on its spot, one without neighbours at 0
 */
export function placeByNeighbors(graph: KnnGraph, laidOut: Float32Array): Float32Array {
  const placed = float32(graph.n * 2);
  const rng = makeRng(graph.n);
  for (let i = 0; i < graph.n; i++) {
    const offset = i * graph.k;
    const nearest = graph.distances[offset] ?? 0;
    const stepX = randomNormal(rng);
    const stepY = randomNormal(rng);
    let total = 0;
    let x = 0;
    let y = 0;
    let squares = 0;
    for (let p = offset; p < offset + graph.k; p++) {
      const distance = graph.distances[p]!;
      // On a spot that is taken exactly, only the items of that spot count.
      const weight = nearest > 0 ? (nearest / distance) ** 2 : distance === 0 ? 1 : 0;
      const u = laidOut[2 * graph.indices[p]!]!;
      const v = laidOut[2 * graph.indices[p]! + 1]!;
      total += weight;
      x += weight * u;
      y += weight * v;
      squares += weight * (u * u + v * v);
    }
    if (total === 0) continue;
    x /= total;
    y /= total;
    const spread = Math.sqrt(Math.max(0, squares / total - x * x - y * y) / 2);
    placed[2 * i] = x + jitterShare * spread * stepX;
    placed[2 * i + 1] = y + jitterShare * spread * stepY;
  }
  return placed;
}

import { float32, uint32 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Pacer } from '../../core/data/pacer';
import { similarities } from './similarities';

/** Edges of a weighted graph, both ways round, sorted by head and then by tail. */
export interface WeightedEdges {
  /** Uint32Array n + 1: edges of item i are first[i] … first[i + 1]. */
  readonly first: Uint32Array;
  readonly tails: Uint32Array;
  /** Float32Array, similarity in (0, 1]. */
  readonly weights: Float32Array;
}

/**
 * The fuzzy neighbourhood graph of UMAP (McInnes, Healy & Melville 2018, algorithms 2 and 3): similarities as each item
 * sees them, the two directions of an edge united by a + b − ab.
 *
 * @param graph  neighbours without the item itself; k counts it here, as umap-learn does
 */
export async function fuzzyGraph(graph: KnnGraph, pace: Pacer): Promise<WeightedEdges> {
  const { n, k, indices } = graph;
  const directed = await similarities(graph, (fraction) => pace(fraction / 2));
  // Transposed lists: who has the item among its neighbours, and how similar.
  const back = new Uint32Array(n + 1);
  for (let p = 0; p < n * k; p++) back[indices[p]! + 1]!++;
  for (let i = 0; i < n; i++) back[i + 1]! += back[i]!;
  await pace(0.5);
  const next = back.slice(0, n);
  const sources = new Uint32Array(n * k);
  const backWeights = new Float32Array(n * k);
  for (let i = 0, p = 0; i < n; i++) {
    for (const stop = p + k; p < stop; p++) {
      const at = next[indices[p]!]!++;
      sources[at] = i;
      backWeights[at] = directed[p]!;
    }
    if (i % 4096 === 0) await pace(0.5 + (0.2 * i) / n);
  }

  await pace(0.7);
  const first = uint32(n + 1);
  const tails = new Uint32Array(2 * n * k);
  const weights = new Float32Array(2 * n * k);
  /** Where the edge to an item lies among those of the present one, and one more; 0 where there is none. */
  const position = new Uint32Array(n);
  let end = 0;
  for (let i = 0; i < n; i++) {
    const start = end;
    for (let p = i * k; p < (i + 1) * k; p++) {
      if (directed[p]! <= 0) continue;
      tails[end] = indices[p]!;
      weights[end++] = directed[p]!;
      position[indices[p]!] = end;
    }
    for (let q = back[i]!; q < back[i + 1]!; q++) {
      const b = backWeights[q]!;
      if (b <= 0) continue;
      const source = sources[q]!;
      const at = position[source]! - 1;
      if (at >= 0) {
        const a = weights[at]!;
        weights[at] = a + b - a * b;
      } else {
        tails[end] = source;
        weights[end++] = b;
      }
    }
    for (let e = start; e < end; e++) position[tails[e]!] = 0;
    sortEdges(tails, weights, start, end);
    first[i + 1] = end;
    if (i % 4096 === 0) await pace(0.7 + (0.3 * i) / n);
  }
  const fitted = { first, tails: uint32(end), weights: float32(end) };
  await pace(1);
  fitted.tails.set(tails.subarray(0, end));
  await pace(1);
  fitted.weights.set(weights.subarray(0, end));
  return fitted;
}

/** Insertion sort by tail: a few dozen edges each. */
function sortEdges(tails: Uint32Array, weights: Float32Array, start: number, end: number): void {
  for (let e = start + 1; e < end; e++) {
    const tail = tails[e]!;
    const weight = weights[e]!;
    let at = e;
    for (; at > start && tails[at - 1]! > tail; at--) {
      tails[at] = tails[at - 1]!;
      weights[at] = weights[at - 1]!;
    }
    tails[at] = tail;
    weights[at] = weight;
  }
}

import type { KnnGraph } from '../../core/data/knnGraph';

/** Edges of a weighted graph, both ways round, sorted by head and then by tail. */
export interface WeightedEdges {
  /** Uint32Array n + 1: edges of item i are first[i] … first[i + 1]. */
  readonly first: Uint32Array;
  readonly tails: Uint32Array;
  /** Float32Array, similarity in (0, 1]. */
  readonly weights: Float32Array;
}

const bisections = 64;
const closeEnough = 1e-5;
/** No neighbourhood is narrower than this share of its mean distance. */
const leastShare = 1e-3;

/**
 * The fuzzy neighbourhood graph of UMAP (McInnes, Healy & Melville 2018, algorithms 2 and 3): around each item
 * similarity falls as exp(−(d − ρ)/σ), ρ the distance of its nearest neighbour apart from it, σ such that similarities
 * sum to log₂(k); the two directions of an edge are united by a + b − ab.
 *
 * @param graph  neighbours without the item itself; k counts it here, as umap-learn does
 */
export function fuzzyGraph(graph: KnnGraph): WeightedEdges {
  const { n, k, indices } = graph;
  const directed = similarities(graph);
  // Transposed lists: who has the item among its neighbours.
  const back = new Uint32Array(n + 1);
  for (const j of indices) back[j + 1]!++;
  for (let i = 0; i < n; i++) back[i + 1]! += back[i]!;
  const next = back.slice(0, n);
  const sources = new Uint32Array(n * k);
  const places = new Uint32Array(n * k);
  for (let p = 0; p < n * k; p++) {
    const at = next[indices[p]!]!++;
    sources[at] = Math.floor(p / k);
    places[at] = p;
  }

  const first = new Uint32Array(n + 1);
  const tails = new Uint32Array(2 * n * k);
  const weights = new Float32Array(2 * n * k);
  /** Where the edge to an item lies among those of the present one. */
  const position = new Int32Array(n).fill(-1);
  let end = 0;
  for (let i = 0; i < n; i++) {
    const start = end;
    for (let p = i * k; p < (i + 1) * k; p++) {
      if (directed[p]! <= 0) continue;
      position[indices[p]!] = end;
      tails[end] = indices[p]!;
      weights[end++] = directed[p]!;
    }
    for (let q = back[i]!; q < back[i + 1]!; q++) {
      const source = sources[q]!;
      const b = directed[places[q]!]!;
      if (b <= 0) continue;
      const at = position[source]!;
      if (at >= 0) {
        const a = weights[at]!;
        weights[at] = a + b - a * b;
      } else {
        tails[end] = source;
        weights[end++] = b;
      }
    }
    for (let e = start; e < end; e++) position[tails[e]!] = -1;
    sortEdges(tails, weights, start, end);
    first[i + 1] = end;
  }
  return { first, tails: tails.slice(0, end), weights: weights.slice(0, end) };
}

/** Float32Array n×k: similarity of every neighbour as its item sees it. */
function similarities({ n, k, distances }: KnnGraph): Float32Array {
  const target = Math.log2(k + 1);
  const result = new Float32Array(n * k);
  let meanOfAll = 0;
  for (const d of distances) meanOfAll += d;
  meanOfAll /= Math.max(1, n * (k + 1));
  for (let i = 0; i < n; i++) {
    const row = distances.subarray(i * k, (i + 1) * k);
    let mean = 0;
    for (const d of row) mean += d / (k + 1);
    // Neighbours lie nearest first; those on the same spot do not count.
    const rho = row.find((d) => d > 0) ?? 0;
    const sigma = Math.max(widthFor(row, rho, target), leastShare * (rho > 0 ? mean : meanOfAll));
    for (let p = 0; p < k; p++) {
      const beyond = row[p]! - rho;
      result[i * k + p] = beyond <= 0 || sigma === 0 ? 1 : Math.exp(-beyond / sigma);
    }
  }
  return result;
}

/** σ at which the similarities of a neighbourhood sum to the target. */
function widthFor(row: Float32Array, rho: number, target: number): number {
  let low = 0;
  let high = Infinity;
  let width = 1;
  for (let round = 0; round < bisections; round++) {
    let sum = 0;
    for (const d of row) sum += d > rho ? Math.exp(-(d - rho) / width) : 1;
    if (Math.abs(sum - target) < closeEnough) break;
    if (sum > target) {
      high = width;
      width = (low + high) / 2;
    } else {
      low = width;
      width = high === Infinity ? width * 2 : (low + high) / 2;
    }
  }
  return width;
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

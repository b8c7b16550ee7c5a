import type { KnnGraph } from '../../core/data/knnGraph';
import { distanceOf, type Points } from './points';

/**
 * The k nearest found so far of each query of a block, nearest first, equal distances by item: made once, used for block
 * after block, so that ranking makes no garbage.
 */
export interface NearestLists {
  readonly k: number;
  /** Empties the lists of the first `queries` queries. */
  clear(queries: number): void;
  /** Empties one list. */
  clearOne(query: number): void;
  /** Puts an item in, if it is near enough. An item must not be offered twice to one query. */
  offer(query: number, item: number, squared: number): void;
  /** Squared distance of the k-th, Infinity before there are k. */
  worst(query: number): number;
  /** Item at a place of a list. */
  item(query: number, place: number): number;
  squared(query: number, place: number): number;
  /** Writes a full list as row `i` of the graph, in the metric of the points. */
  write(query: number, graph: KnnGraph, i: number, points: Points): void;
}

/** @param k  ≥ 1 */
export function makeNearestLists(k: number, queries: number): NearestLists {
  const items = new Uint32Array(queries * k);
  const squares = new Float64Array(queries * k);
  const sizes = new Uint32Array(queries);
  return {
    k,
    clear: (count) => void sizes.fill(0, 0, count),
    clearOne: (query) => void (sizes[query] = 0),
    offer(query, item, squared) {
      const start = query * k;
      const size = sizes[query]!;
      let place = start + size;
      if (size === k) {
        place--;
        const last = squares[place]!;
        if (squared > last || (squared === last && item > items[place]!)) return;
      } else sizes[query] = size + 1;
      while (place > start) {
        const before = squares[place - 1]!;
        if (before < squared || (before === squared && items[place - 1]! < item)) break;
        squares[place] = before;
        items[place] = items[place - 1]!;
        place--;
      }
      squares[place] = squared;
      items[place] = item;
    },
    worst: (query) => (sizes[query] === k ? squares[query * k + k - 1]! : Infinity),
    item: (query, place) => items[query * k + place]!,
    squared: (query, place) => squares[query * k + place]!,
    write(query, graph, i, points) {
      for (let p = 0; p < k; p++) {
        graph.indices[i * k + p] = items[query * k + p]!;
        graph.distances[i * k + p] = distanceOf(points, squares[query * k + p]!);
      }
    },
  };
}

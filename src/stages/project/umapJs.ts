import { UMAP } from 'umap-js';
import { float32 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import { makeRng } from '../../core/math/rng';
import type { LayoutEngine } from './layoutEngine';
import { restingRun, scaleStart } from './startPositions';

/** Fewer items have no neighbourhoods to keep. */
const fewestItems = 4;

/**
 * UMAP by umap-js (McInnes, Healy & Melville 2018), with our neighbours and our start positions in place of its own
 * slow search and random start. Meant for up to about 5,000 items. Fewer than four items, or none with a neighbour,
 * keep their start positions.
 */
export const umapJs: LayoutEngine = {
  async start(graph, initial, { nEpochs, minDist, seed }) {
    if (initial.length !== graph.n * 2)
      throw new RangeError(`umapJs: initial must be ${graph.n}×2 numbers, got ${initial.length}`);
    const scaled = scaleStart(initial);
    if (graph.n < fewestItems || graph.k === 0) return restingRun(scaled);
    const umap = new UMAP({
      // Counts the item itself, and must stay below the number of items.
      nNeighbors: Math.min(graph.k + 1, graph.n - 1),
      minDist,
      random: makeRng(seed),
      ...(nEpochs !== undefined && { nEpochs }),
    });
    const { indices, distances } = withSelf(graph);
    umap.setPrecomputedKNN(indices, distances);
    // With neighbours given, nothing but the number is read of the items.
    const epochs = umap.initializeFit(Array.from({ length: graph.n }, () => []));
    // The library starts at random positions; its optimiser moves these very rows.
    const rows = umap.getEmbedding();
    for (let i = 0; i < graph.n; i++) {
      rows[i]![0] = scaled[2 * i]!;
      rows[i]![1] = scaled[2 * i + 1]!;
    }
    const view = float32(graph.n * 2);
    let done = 0;
    return {
      nEpochs: epochs,
      step(wanted) {
        for (const last = Math.min(epochs, done + Math.ceil(wanted)); done < last; done++) umap.step();
        return done;
      },
      positions() {
        for (let i = 0; i < graph.n; i++) {
          view[2 * i] = rows[i]![0]!;
          view[2 * i + 1] = rows[i]![1]!;
        }
        return view;
      },
    };
  },
};

/** umap-js expects every item as its own first neighbour at distance 0. */
function withSelf({ n, k, indices, distances }: KnnGraph): { indices: number[][]; distances: number[][] } {
  const rowAt = (values: ArrayLike<number>, i: number): number[] =>
    Array.from({ length: k }, (_, p) => values[i * k + p]!);
  return {
    indices: Array.from({ length: n }, (_, i) => [i, ...rowAt(indices, i)]),
    distances: Array.from({ length: n }, (_, i) => [0, ...rowAt(distances, i)]),
  };
}

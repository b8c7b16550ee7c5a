import { UMAP } from 'umap-js';
import { float32 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import { makeRng } from '../../core/math/rng';
import type { LayoutEngine, LayoutRun } from './layoutEngine';

/** Half the width of the square that start positions are scaled into; the field's usual start. */
const startExtent = 10;

/** Fewer items have no neighbourhoods to keep. */
const fewestItems = 4;

/**
 * UMAP by umap-js (McInnes, Healy & Melville 2018), with our neighbours and our start positions in place of its own
 * slow search and random start. Meant for up to about 5,000 items. Fewer than four items, or none with a neighbour,
 * keep their start positions.
 */
export const umapJs: LayoutEngine = {
  start(graph, initial, { nEpochs, minDist, seed }) {
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
        for (const last = Math.min(epochs, done + wanted); done < last; done++) umap.step();
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

const restingRun = (positions: Float32Array): LayoutRun => ({
  nEpochs: 0,
  step: () => 0,
  positions: () => positions,
});

/** umap-js expects every item as its own first neighbour at distance 0. */
function withSelf({ n, k, indices, distances }: KnnGraph): { indices: number[][]; distances: number[][] } {
  const rowAt = (values: ArrayLike<number>, i: number): number[] =>
    Array.from({ length: k }, (_, p) => values[i * k + p]!);
  return {
    indices: Array.from({ length: n }, (_, i) => [i, ...rowAt(indices, i)]),
    distances: Array.from({ length: n }, (_, i) => [0, ...rowAt(distances, i)]),
  };
}

/**
 * Start positions centred and scaled to the square of ±10; equal ones are set a hair apart by their order, because the
 * optimiser cannot part what lies on one spot.
 */
function scaleStart(initial: Float32Array): Float32Array {
  const n = initial.length / 2;
  const scaled = float32(initial.length);
  let extent = 0;
  for (const axis of [0, 1]) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += initial[2 * i + axis]!;
    const mean = n === 0 ? 0 : sum / n;
    for (let i = 0; i < n; i++) {
      const value = initial[2 * i + axis]! - mean;
      scaled[2 * i + axis] = value;
      extent = Math.max(extent, Math.abs(value));
    }
  }
  const factor = extent > 0 ? startExtent / extent : 0;
  // The golden angle spreads successive items evenly around.
  const angle = Math.PI * (3 - Math.sqrt(5));
  for (let i = 0; i < n; i++) {
    const radius = 1e-3 * Math.sqrt((i + 1) / n);
    scaled[2 * i] = scaled[2 * i]! * factor + radius * Math.cos(i * angle);
    scaled[2 * i + 1] = scaled[2 * i + 1]! * factor + radius * Math.sin(i * angle);
  }
  return scaled;
}

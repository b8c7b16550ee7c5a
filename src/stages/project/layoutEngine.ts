import type { KnnGraph } from '../../core/data/knnGraph';

export interface LayoutOptions {
  /** Rounds of moving every item; by default the engine's own number for the size. */
  readonly nEpochs?: number;
  /** Least distance of items in the layout, in map units. */
  readonly minDist: number;
  readonly seed: number;
}

/** Lays items out in the plane so that neighbours stay neighbours; the seam for engines of different speed. */
export interface LayoutEngine {
  /**
   * @param graph  neighbours of the n items; read only
   * @param initial  positions to start from, Float32Array n×2, any unit; read only
   */
  start(graph: KnnGraph, initial: Float32Array, options: LayoutOptions): LayoutRun;
}

export interface LayoutRun {
  readonly nEpochs: number;
  /** Moves on by the given number of epochs, at most to the end. @returns epochs done in all */
  step(epochs: number): number;
  /** Float32Array n×2 in map units, a view that the next call of `positions` reuses. */
  positions(): Float32Array;
}

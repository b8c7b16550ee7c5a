import type { Control } from '../../core/data/progress';
import type { KnnGraph } from '../../core/data/knnGraph';

export interface LayoutOptions {
  /** Rounds of moving every item; by default the engine's own number for the size. */
  readonly nEpochs?: number;
  /** Least distance of items in the layout, in map units. */
  readonly minDist: number;
  readonly seed: number;
  /** Where items start: where they are told (principal components, by default) or at the cuts of the graph. */
  readonly init?: 'pca' | 'spectral';
  /** What the items are known to be, Int32Array n, −1 where it is not known: those of one kind are drawn together. */
  readonly targets?: Int32Array;
  /** How much targets count against the data: 0 nothing, 1 everything; 0.5 by default. */
  readonly targetWeight?: number;
  /**
   * Where items stood in an earlier layout, Float32Array n×2, NaN where they did not. With anchors `initial` is in map
   * units and taken as it is.
   */
  readonly anchors?: Float32Array;
  /** Share of the way to its anchor that an item goes in the first epoch, falling to none; 0.1 by default. */
  readonly anchorWeight?: number;
}

/** Lays items out in the plane so that neighbours stay neighbours; the seam for engines of different speed. */
export interface LayoutEngine {
  /**
   * @param graph  neighbours of the n items; read only
   * @param initial  positions to start from, Float32Array n×2, any unit; read only
   * @param control  stops the preparations too
   */
  start(
    graph: KnnGraph,
    initial: Float32Array,
    options: LayoutOptions,
    control?: Control,
  ): Promise<LayoutRun>;
}

export interface LayoutRun {
  readonly nEpochs: number;
  /**
   * Moves on by a number of epochs, at most to the end; an engine that can do part of an epoch does at least the part
   * asked for. @returns epochs done in all
   */
  step(epochs: number): number | Promise<number>;
  /** Float32Array n×2 in map units, a view that the next call of `positions` reuses. */
  positions(): Float32Array;
  /** Ends threads that the run has opened; to be called when it is at its end, or left. */
  close?(): void;
}

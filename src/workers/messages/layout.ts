import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import type { Recall } from '../../core/data/recall';
import type { Contours } from '../../stages/map/contours';
import type { LayoutOptions } from '../../stages/project/layoutEngine';

/** Who is near whom. */
export interface Neighbors {
  readonly graph: KnnGraph;
  readonly recall: Recall;
}

export interface LayoutInput {
  readonly engine: 'kindred' | 'umap-js';
  /** Neighbours among the laid-out items. */
  readonly graph: KnnGraph;
  /** How many of each item's neighbours in the graph it is held near to. Left out: all. */
  readonly neighbors?: number;
  /** Laid-out items in terms of all items; null when all are laid out. */
  readonly items: Uint32Array | null;
  /** The other items and their neighbours among the laid-out ones; null when all are laid out. */
  readonly others: { readonly items: Uint32Array; readonly graph: KnnGraph } | null;
  /** All items, n×2: where they stand now. */
  readonly initial: Float32Array;
  readonly seed: number;
  /** Several threads: quicker, but two runs differ a little. By default above 20,000 items; never where memory is not shared. */
  readonly isParallel?: boolean;
  /** Have the graphics card move the items; pays above some 100,000. What it cannot do is done without. No by default. */
  readonly useGpu?: boolean;
  /** For the laid-out items. */
  readonly options?: Omit<Partial<LayoutOptions>, 'seed'>;
}

/** Who is near whom, and where everybody stands on the map. */
export interface LayoutTasks {
  /** First two principal components, n×2. */
  pca: { input: { x: Matrix }; output: Float32Array; partial: never };
  /** The k nearest of every item, and how many of the true ones were found. */
  neighbors: { input: { x: Matrix; k: number; seed: number }; output: Neighbors; partial: never };
  /** The k nearest items of every query. */
  nearest: { input: { x: Matrix; k: number; queries: Matrix }; output: KnnGraph; partial: never };
  /** Items laid out by the engine when there are too many for all: Uint32Array, increasing. */
  sample: {
    input: { x: Matrix; size: number; seed: number };
    output: { items: Uint32Array; x: Matrix; others: Uint32Array; othersX: Matrix };
    partial: never;
  };
  layout: {
    input: LayoutInput;
    /** n×2, map units. */
    output: Float32Array;
    /** Positions so far, n×2; the third frame after reuses the array where memory is shared. */
    partial: Float32Array;
  };
  contours: {
    input: {
      positions: Float32Array;
      labels: Int32Array;
      k: number;
    };
    output: Contours;
    partial: never;
  };
}

/** Which worker does what. */
export const layoutWorkers = {
  pca: 'numeric',
  neighbors: 'numeric',
  nearest: 'numeric',
  sample: 'layout',
  layout: 'layout',
  contours: 'explain',
} as const satisfies Record<keyof LayoutTasks, string>;

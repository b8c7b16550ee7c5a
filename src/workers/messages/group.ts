import type { CleanTable } from '../../core/data/cleanTable';
import type { Constraints } from '../../core/data/constraints';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import type { Membership, Moves } from '../../core/data/moves';
import type { Profile } from '../../core/data/profile';
import type { Recipe } from '../../core/data/recipe';
import type { BaseGrouping } from '../../core/data/reshape';
import type { Placement, Segment } from '../../core/data/segment';
import type { UnassignedFits } from '../../stages/cluster/fitUnassigned';
import type { Grouping } from '../../stages/cluster/groupItems';
import type { Hierarchy } from '../../stages/cluster/hierarchy/hierarchical';
import type { Replayed } from '../../stages/segment/replay';
import type { EncodedBlocks } from './encode';
import type { Neighbors } from './layout';

/** Part of the items, rising; everything by its own order. m = as many as were drawn. */
export interface TuneSample {
  readonly blocks: EncodedBlocks;
  /** Float32Array m: rows that an item is. */
  readonly weights: Float32Array;
  /** Float32Array m: rows that it stands for; over a segment of the map they sum to its size. */
  readonly stands: Float32Array;
  /** Int32Array m, cluster on the map. */
  readonly labels: Int32Array;
  /** Uint8Array m, 1 for those who stay whatever a run says: in a locked segment, or put there by hand. */
  readonly isFixed: Uint8Array;
  /** Float32Array m×2 */
  readonly positions: Float32Array;
  /** Items that it was drawn from; equal to m where all were taken. */
  readonly of: number;
}

/** A run's segments by row of the file. */
export interface RunMembership extends Membership {
  readonly rowToItem: Int32Array;
}

/** Segments of the run before, by row of the same file. */
export interface PreviousSegments {
  readonly segments: readonly Segment[];
  readonly profiles: readonly Profile[];
  /** Ids of segments that are gone: never given again. */
  readonly retiredIds: readonly string[];
  /** Item → cluster of that run. */
  readonly labels: Int32Array;
  readonly rowToItem: Int32Array;
  /** Before the steps by hand; left out: there were none. */
  readonly base?: { readonly segments: readonly Segment[]; readonly labels: Int32Array };
}

/** Customers as they are compared → segments, and what a change would do to them. */
export interface GroupTasks {
  /** The family tree of a recipe that groups by one; wherever it is cut, it is the same. */
  hierarchy: {
    input: { x: Matrix; weights: Float32Array; recipe: Recipe };
    output: Hierarchy;
    partial: never;
  };
  /** Items → clusters by the recipe's method. `neighbors`: for methods by density; `hierarchy`: for the tree's. */
  group: {
    input: {
      x: Matrix;
      weights: Float32Array;
      recipe: Recipe;
      neighbors?: Neighbors | null;
      hierarchy?: Hierarchy | null;
      /** Does not try how surely the groups come back, which takes as long as all else. */
      isQuick?: boolean;
      /** x is the texts' vectors and nothing else: rows of zeros are in no cluster of k-means. */
      isTextOnly?: boolean;
      /** Pairs of items that the recipe's lessons are of. Left out: nothing was taught. */
      pairs?: Constraints;
    };
    output: Grouping;
    partial: never;
  };
  /** The number of groups that k-means takes where it is left to it. */
  chooseK: { input: { x: Matrix; nInit: number; seed: number }; output: number; partial: never };
  /**
   * Clusters → segments; ids, colours and so names are carried over from the run before. Customers of locked segments stay
   * together; `labels` null: as they came.
   */
  segments: {
    input: {
      labels: Int32Array;
      clean: CleanTable;
      k: number;
      previous: PreviousSegments | null;
      locked?: readonly string[];
      /** Ids of segments whose name the user gave. Left out: none. */
      named?: readonly string[];
    };
    output: { segments: readonly Segment[]; labels: Int32Array | null };
    partial: never;
  };
  /** A run's grouping and the user's steps by hand → who belongs where. */
  reshape: {
    input: {
      base: Pick<BaseGrouping, 'labels' | 'segments' | 'retiredIds'>;
      clean: Pick<CleanTable, 'rowToItem' | 'weights'>;
      placements: readonly Placement[];
    };
    output: Replayed;
    partial: never;
  };
  /** Fits of customers whose label is another than in `from`; the others' stay. Float32Array n, 0–1. */
  fits: {
    input: {
      x: Matrix;
      weights: Float32Array;
      labels: Int32Array;
      from: { readonly labels: Int32Array; readonly confidence: Float32Array };
    };
    output: Float32Array;
    partial: never;
  };
  /** How a cluster would fall into parts: Int32Array n, item → part, largest first, −1 outside. */
  splitPreview: {
    input: {
      x: Matrix;
      weights: Float32Array;
      labels: Int32Array;
      cluster: number;
      parts: number;
      seed: number;
    };
    output: Int32Array;
    partial: never;
  };
  /** Where customers of no cluster would fit best. `graph` null: by the clusters' centres alone. */
  assignPreview: {
    input: { x: Matrix; weights: Float32Array; labels: Int32Array; graph: KnnGraph | null };
    output: UnassignedFits;
    partial: never;
  };
  /** A spread-out part of the customers, on which a change is tried before it is made. */
  tuneSample: {
    input: {
      /** All items as they are compared on the map; decides who is drawn. */
      x: Matrix;
      blocks: EncodedBlocks;
      weights: Float32Array;
      /** Item → cluster on the map, −1 = unassigned. */
      labels: Int32Array;
      /** The same before the steps by hand; null: there were none. */
      labelsOfRun: Int32Array | null;
      /** Clusters of locked segments. */
      held: readonly number[];
      /** n×2 */
      positions: Float32Array;
      size: number;
      seed: number;
    };
    output: TuneSample;
    partial: never;
  };
  /** Two groupings of a sample, as segments that continue those of the map, and who moves between them. */
  tuneMoves: {
    input: {
      sample: Pick<TuneSample, 'labels' | 'stands' | 'isFixed'>;
      /** Of the map; the sample's labels point to their clusters. */
      segments: readonly Segment[];
      locked: readonly string[];
      retiredIds: readonly string[];
      /** By the choices of the map, and by others. */
      before: { readonly labels: Int32Array; readonly k: number };
      after: { readonly labels: Int32Array; readonly k: number };
    };
    output: {
      moves: Moves;
      /** After, with members. */
      segments: readonly Segment[];
      /** Int32Array m, item of the sample → cluster of `segments`, −1 = in none. */
      labels: Int32Array;
    };
    partial: never;
  };
  /** Who moved between two runs on the rows of one file. */
  moves: {
    input: { before: RunMembership; after: RunMembership };
    output: Moves;
    partial: never;
  };
}

/** Which worker does what. */
export const groupWorkers = {
  hierarchy: 'numeric',
  group: 'numeric',
  chooseK: 'numeric',
  segments: 'explain',
  reshape: 'explain',
  fits: 'explain',
  splitPreview: 'numeric',
  assignPreview: 'explain',
  tuneSample: 'layout',
  tuneMoves: 'explain',
  moves: 'explain',
} as const satisfies Record<keyof GroupTasks, string>;

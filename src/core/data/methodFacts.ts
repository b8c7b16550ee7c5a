import type { KMeansChoice, Linkage } from './recipe';

/** What a method settled on and found beside the groups: enough for its picture, and small. */
export type MethodFacts =
  | {
      readonly method: 'kmeans';
      /** Left out: euclidean. */
      readonly metric?: NonNullable<KMeansChoice['metric']>;
    }
  | {
      readonly method: 'hdbscan';
      readonly minClusterSize: number;
      readonly minSamples: number;
    }
  | {
      readonly method: 'dbscan';
      /** The reach that was used, units of what was grouped. */
      readonly eps: number;
      /** The elbow of the curve: the reach that auto takes. */
      readonly elbow: number;
      readonly minSamples: number;
      /** Falling: distances to the minSamples-th neighbour, of the items at even steps from the most distant to the nearest. */
      readonly kDistances: readonly number[];
    }
  | {
      readonly method: 'hierarchical';
      readonly linkage: Linkage;
      /** False: leaves were small groups of customers, not single ones. */
      readonly isExact: boolean;
      readonly tree: TreeTop;
    };

/** The crown of a family tree, ready to be drawn: no branch crosses another. Heights in units of what was grouped. */
export interface TreeTop {
  /** Branches that are not opened any further, from left to right; `size` in rows, `cluster` of the cut that was made. */
  readonly tips: readonly { readonly size: number; readonly height: number; readonly cluster: number }[];
  /** Lowest first, the root last. `left` and `right` are tips 0…t−1, or t + i for merge i of this list. */
  readonly merges: readonly {
    readonly left: number;
    readonly right: number;
    readonly height: number;
    readonly size: number;
  }[];
}

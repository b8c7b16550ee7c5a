/** What is known of a grouping. Items without a cluster (label −1) take part in `noiseShare` alone. */
export interface ClusterQuality {
  /** Mean silhouette, −1…1 (Rousseeuw 1987). */
  readonly silhouette: number;
  /** Items it was computed on; fewer than all above 20,000. */
  readonly silhouetteSample: number;
  /** Standard error of `silhouette`; 0 where it was computed on all items. Absent in old workspaces. */
  readonly silhouetteError?: number;
  /** Davies–Bouldin index, ≥ 0, lower is better (1979). */
  readonly daviesBouldin: number;
  /** Calinski–Harabasz index, ≥ 0, higher is better (1974). Absent in old workspaces. */
  readonly calinskiHarabasz?: number;
  /** Within-cluster sum of squares, in squared units of the clustered matrix. */
  readonly inertia: number;
  /** Share of the total sum of squares that lies between the clusters, 0–1. Absent in old workspaces. */
  readonly explained?: number;
  /** Share of the rows that no cluster took, 0–1. Absent in old workspaces. */
  readonly noiseShare?: number;
  /** Mean adjusted Rand index between this grouping and groupings of resamples. Absent where it was not asked for. */
  readonly stability?: number;
  /** Silhouette below 0.05: the groups are hardly separate. */
  readonly weak: boolean;
  /** By cluster. Absent in old workspaces. */
  readonly perCluster?: readonly ClusterScore[];
  /** The ks tried when k was chosen automatically, else empty. */
  readonly scan: readonly KScore[];
}

/** What is known of one cluster. */
export interface ClusterScore {
  /** Rows, duplicates counted. */
  readonly size: number;
  /** Mean silhouette of its items, −1…1. */
  readonly silhouette: number;
  /** Sum of squared distances to its centroid. */
  readonly inertia: number;
  /** How well it comes back on resamples: mean best Jaccard index, 0–1 (Hennig 2007). */
  readonly stability?: number;
}

export interface KScore {
  readonly k: number;
  readonly silhouette: number;
  readonly standardError: number;
  /** Mean adjusted Rand index between solutions on resamples, 0–1; NaN where it is unknown, as for the cuts of a tree. */
  readonly stability: number;
  /** Absent in old workspaces, as is the next. */
  readonly daviesBouldin?: number;
  readonly calinskiHarabasz?: number;
}

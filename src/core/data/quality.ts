/** What is known of a grouping. */
export interface ClusterQuality {
  /** Mean silhouette, −1…1 (Rousseeuw 1987). */
  readonly silhouette: number;
  /** Items it was computed on; fewer than all above a few thousand. */
  readonly silhouetteSample: number;
  /** Davies–Bouldin index, ≥ 0, lower is better (1979). */
  readonly daviesBouldin: number;
  /** Within-cluster sum of squares, in squared units of the clustered matrix. */
  readonly inertia: number;
  /** Silhouette below 0.05: the groups are hardly separate. */
  readonly weak: boolean;
  /** The ks tried when k was chosen automatically, else empty. */
  readonly scan: readonly KScore[];
}

export interface KScore {
  readonly k: number;
  readonly silhouette: number;
  readonly standardError: number;
  /** Mean adjusted Rand index between solutions on resamples, 0–1. */
  readonly stability: number;
}

import type { Matrix } from '../../../core/data/matrix';
import type { Control } from '../../../core/data/progress';
import type { ClusterQuality, KScore } from '../../../core/data/quality';
import type { Runtime } from '../../../core/runtime/runtime';
import { weakSilhouette } from '../pickK';
import { calinskiHarabasz, daviesBouldin, explainedShare, scatterOf, sum } from './scatter';
import { silhouette } from './silhouette';
import { stabilityOf, type StabilityOptions } from './stability';

export interface QualityOptions {
  /** Of samples and resamples. */
  readonly seed: number;
  /** Item → rows it stands for; 1 where absent; read only. */
  readonly weights?: Float32Array | undefined;
  /** The ks tried when k was chosen automatically. */
  readonly scan?: readonly KScore[] | undefined;
  /** What the choice of k said; by the silhouette where absent. */
  readonly weak?: boolean | undefined;
  /** Groups a resample by the same method; where absent stability is left out. */
  readonly cluster?: StabilityOptions['cluster'] | undefined;
}

/**
 * All that {@link ClusterQuality} holds of a grouping by any method.
 *
 * @param x  items, n×d, finite; read only
 * @param labels  item → cluster, or −1 for none; read only
 * @throws RangeError if a length differs, or naming the first row that is not finite
 */
export async function qualityOf(
  runtime: Runtime,
  x: Matrix,
  labels: Int32Array,
  { seed, weights, scan = [], weak, cluster }: QualityOptions,
  control: Control,
): Promise<ClusterQuality> {
  const { signal, onProgress } = control;
  const part = cluster ? 0.3 : 1;
  const scatter = scatterOf(x, labels, weights);
  const { mean, standardError, sample, perCluster } = await silhouette(
    runtime,
    x,
    labels,
    { seed, weights },
    { signal, onProgress: ({ fraction }) => onProgress?.({ fraction: fraction * part }) },
  );
  const stability = cluster
    ? await stabilityOf(
        x,
        labels,
        { seed, cluster },
        { signal, onProgress: ({ fraction }) => onProgress?.({ fraction: part + fraction * (1 - part) }) },
      )
    : null;
  const rows = weights ? sum(weights) : x.rows;
  return {
    silhouette: mean,
    silhouetteSample: sample,
    silhouetteError: standardError,
    daviesBouldin: daviesBouldin(scatter),
    calinskiHarabasz: calinskiHarabasz(scatter),
    inertia: sum(scatter.within),
    explained: explainedShare(scatter),
    noiseShare: rows > 0 ? 1 - sum(scatter.sizes) / rows : 0,
    weak: weak ?? mean < weakSilhouette,
    perCluster: Array.from(scatter.sizes, (size, cluster) => ({
      size,
      silhouette: perCluster[cluster]!,
      inertia: scatter.within[cluster]!,
      ...(stability && size > 0 && { stability: stability.perCluster[cluster]! }),
    })),
    ...(stability && { stability: stability.adjustedRand }),
    scan,
  };
}

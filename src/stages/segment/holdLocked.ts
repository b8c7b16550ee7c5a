import { int32 } from '../../core/data/buffers';
import type { Segment } from '../../core/data/segment';

/** A run's labels with the customers of locked segments in clusters of their own. */
export interface Held {
  /** Int32Array n, item → cluster; the run's own, not a copy, where nothing is held. */
  readonly labels: Int32Array;
  readonly k: number;
  /** Cluster → the segment whose customers it holds. */
  readonly held: ReadonlyMap<number, Segment>;
}

/**
 * Lets customers of locked segments stay together, whatever a run says: exactly they make a cluster, nobody joins it.
 *
 * @param labels  Int32Array n, item → cluster 0…k−1 of the new run, −1 = unassigned; read only
 * @param before  the segments so far and the labels (same items) their `cluster` points to
 * @param locked  ids of segments; those that are not among `before` are passed over
 * @throws RangeError when the two labellings are not of the same items
 */
export function holdLocked(
  labels: Int32Array,
  k: number,
  before: { readonly segments: readonly Segment[]; readonly labels: Int32Array },
  locked: readonly string[],
): Held {
  if (labels.length !== before.labels.length)
    throw new RangeError(
      `holdLocked: labels before must be ${labels.length} items, got ${before.labels.length}`,
    );
  const kept = before.segments.filter(({ id }) => locked.includes(id));
  if (kept.length === 0) return { labels, k, held: new Map() };
  const own = new Map(kept.map(({ cluster }, i) => [cluster, k + i]));
  const apart = int32(labels.length);
  for (let item = 0; item < labels.length; item++)
    apart[item] = own.get(before.labels[item]!) ?? labels[item]!;
  return {
    labels: apart,
    k: k + kept.length,
    held: new Map(kept.map((segment, i) => [k + i, segment])),
  };
}

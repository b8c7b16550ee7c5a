import type { Segment } from '../../core/data/segment';
import { bestAssignment } from '../../core/math/assignment';

/** Below this share of common customers (Jaccard: shared / in either) a group is a new one. */
const leastOverlap = 0.2;
/** A name that the user gave is not given up so soon. */
const leastOverlapOfNamed = 0.08;

/**
 * Finds for each cluster of a new run the segment that it continues: the pairing with the most shared customers in
 * all (optimal assignment), among pairs whose overlap is at least 0.2, of segments that the user named 0.08.
 *
 * @param labels  Int32Array n, item → cluster of the new run, −1 = unassigned; read only
 * @param weights  Float32Array n, item → rows it stands for; read only
 * @param before  the segments so far and the labels (same items) their `cluster` points to
 * @returns per cluster 0…k−1 the segment it continues, or undefined
 * @throws RangeError when the two labellings are not of the same items
 */
export function carryOver(
  labels: Int32Array,
  weights: Float32Array,
  k: number,
  before: {
    readonly segments: readonly Segment[];
    readonly labels: Int32Array;
    /** Ids of segments whose name the user gave. Left out: none. */
    readonly named?: readonly string[];
  },
): (Segment | undefined)[] {
  if (labels.length !== before.labels.length)
    throw new RangeError(
      `carryOver: labels before must be ${labels.length} items, got ${before.labels.length}`,
    );
  const positions = new Map(before.segments.map((segment, position) => [segment.cluster, position]));
  const m = before.segments.length;
  const shared = new Float64Array(k * m);
  const sizeNow = new Float64Array(k);
  const sizeBefore = new Float64Array(m);
  for (let i = 0; i < labels.length; i++) {
    const cluster = labels[i]!;
    const position = positions.get(before.labels[i]!);
    const weight = weights[i]!;
    if (cluster >= 0) sizeNow[cluster]! += weight;
    if (position !== undefined) sizeBefore[position]! += weight;
    if (cluster >= 0 && position !== undefined) shared[cluster * m + position]! += weight;
  }

  const least = before.segments.map(({ id }) =>
    before.named?.includes(id) ? leastOverlapOfNamed : leastOverlap,
  );
  const gain = shared.map((rows, at) => {
    const either = sizeNow[Math.floor(at / m)]! + sizeBefore[at % m]! - rows;
    return rows > 0 && rows / either >= least[at % m]! ? rows : 0;
  });
  const pairs = bestAssignment(gain, k, m);
  return Array.from(pairs, (position, cluster) =>
    position >= 0 && gain[cluster * m + position]! > 0 ? before.segments[position] : undefined,
  );
}

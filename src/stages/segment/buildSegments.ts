import { segmentPalette, type Segment } from '../../core/data/segment';
import { carryOver } from './carryOver';

/** The last run's segments, and what must not come back. */
export interface PreviousSegments {
  readonly segments: readonly Segment[];
  /** Int32Array n, item → cluster of that run, over the same items as the new labels. */
  readonly labels: Int32Array;
  /** Ids given in earlier runs that are no longer among `segments`: never given again. */
  readonly retiredIds?: readonly string[];
  /** Ids of segments whose name the user gave: these are not given up so soon. Left out: none. */
  readonly named?: readonly string[];
  /** Clusters of the new run that hold a locked segment's customers: they are that segment (`holdLocked`). */
  readonly held?: ReadonlyMap<number, Segment>;
}

/**
 * Turns clusters into segments that last. A first run numbers them s1, s2 … from the largest on and hands out colours
 * in that order. A later run gives id and colour to the cluster that continues a segment (`carryOver`); others get an
 * id never used before and the first free colour (past twelve, the one least used).
 *
 * @param labels  Int32Array n, item → cluster 0…k−1, −1 = unassigned; read only
 * @param weights  Float32Array n, item → rows it stands for; read only
 * @returns one segment per cluster that has members, largest first (equal sizes: lower cluster first); sizes in rows,
 *   shares of all rows given, unassigned ones included
 * @throws RangeError when lengths differ or a label is not below k
 */
export function buildSegments(
  labels: Int32Array,
  weights: Float32Array,
  k: number,
  previous?: PreviousSegments,
): Segment[] {
  const { sizes, total } = clusterSizes(labels, weights, k);
  const order = Array.from(sizes.keys())
    .filter((cluster) => sizes[cluster]! > 0)
    .sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const continued = previous ? continuedBy(labels, weights, k, previous) : [];
  const ids = new IdSource([
    ...(previous?.segments ?? []).map(({ id }) => id),
    ...(previous?.retiredIds ?? []),
  ]);
  const slots = new Int32Array(segmentPalette);
  for (const cluster of order) {
    const slot = continued[cluster]?.colourSlot;
    if (slot !== undefined) slots[slot]!++;
  }
  return order.map((cluster) => {
    const size = sizes[cluster]!;
    const known = continued[cluster];
    return {
      id: known?.id ?? ids.next(),
      cluster,
      size,
      share: total > 0 ? size / total : 0,
      colourSlot: known?.colourSlot ?? takeSlot(slots),
    };
  });
}

/** Per cluster the segment it continues; a held one is continued by its own customers alone. */
function continuedBy(
  labels: Int32Array,
  weights: Float32Array,
  k: number,
  previous: PreviousSegments,
): (Segment | undefined)[] {
  const { held = new Map<number, Segment>(), segments, labels: before } = previous;
  if (held.size === 0) return carryOver(labels, weights, k, previous);
  const others = {
    ...previous,
    labels: before,
    segments: segments.filter(({ id }) => ![...held.values()].some((one) => one.id === id)),
  };
  const free = labels.map((cluster) => (held.has(cluster) ? -1 : cluster));
  return carryOver(free, weights, k, others).map((segment, cluster) => held.get(cluster) ?? segment);
}

function clusterSizes(
  labels: Int32Array,
  weights: Float32Array,
  k: number,
): { sizes: Float64Array; total: number } {
  if (labels.length !== weights.length)
    throw new RangeError(`buildSegments: weights must have ${labels.length} items, got ${weights.length}`);
  const sizes = new Float64Array(k);
  let total = 0;
  labels.forEach((cluster, i) => {
    if (cluster >= k) throw new RangeError(`buildSegments: labels must be below ${k}, got ${cluster}`);
    total += weights[i]!;
    if (cluster >= 0) sizes[cluster]! += weights[i]!;
  });
  return { sizes, total };
}

/** The least used slot, the first of them; counts it as used. */
function takeSlot(slots: Int32Array): number {
  const slot = slots.indexOf(Math.min(...slots));
  slots[slot]!++;
  return slot;
}

class IdSource {
  #last: number;

  constructor(used: readonly string[]) {
    this.#last = used.reduce((last, id) => Math.max(last, Number(/^s(\d+)$/.exec(id)?.[1] ?? 0)), 0);
  }

  next(): string {
    this.#last++;
    return `s${this.#last}`;
  }
}

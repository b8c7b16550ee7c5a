import type { Matrix } from '../../core/data/matrix';

/** Where the items of each cluster stand to its centre. */
export interface Centrality {
  /** Int32Array per cluster: its items, nearest the centroid first (equal distances: lower item first). */
  readonly members: readonly Int32Array[];
  /** Uint8Array n, 1 = among the 80 % of its cluster nearest to the centroid; 0 for unassigned items. */
  readonly isCore: Uint8Array;
}

const coreShare = 0.8;

/**
 * Orders the members of each cluster by squared Euclidean distance to the centroid.
 *
 * @param x  items n×d; read only
 * @param labels  Int32Array n, item → cluster, −1 = unassigned; read only
 * @param centroids  Float32Array k×d, row-major, in the space of x; read only
 * @throws RangeError when centroids do not fit
 */
export function centrality(x: Matrix, labels: Int32Array, centroids: Float32Array): Centrality {
  const d = x.cols;
  if (labels.length !== x.rows)
    throw new RangeError(`centrality: labels must have ${x.rows} items, got ${labels.length}`);
  const k = d === 0 ? 0 : centroids.length / d;
  const distance = new Float64Array(x.rows);
  const lists: number[][] = Array.from({ length: Math.max(0, k) }, () => []);
  for (let i = 0; i < x.rows; i++) {
    const cluster = labels[i]!;
    if (cluster < 0) continue;
    const list = lists[cluster];
    if (!list)
      throw new RangeError(
        `centrality: centroids must be ${cluster + 1} × ${d} or more, got ${centroids.length} numbers`,
      );
    let sum = 0;
    for (let j = 0; j < d; j++) sum += (x.data[i * d + j]! - centroids[cluster * d + j]!) ** 2;
    distance[i] = sum;
    list.push(i);
  }
  const isCore = new Uint8Array(x.rows);
  const members = lists.map((list) => {
    const sorted = Int32Array.from(list).sort((a, b) => distance[a]! - distance[b]! || a - b);
    for (const item of sorted.subarray(0, Math.ceil(coreShare * sorted.length))) isCore[item] = 1;
    return sorted;
  });
  return { members, isCore };
}

const mostEdge = 3;
const edgeShare = 0.05;

/**
 * The items that show where a cluster ends: of its farthest 5 % those with something to read before those without.
 *
 * @param members  items, nearest first
 * @param texts  item → its text
 * @returns at most 3 items of the farther half, farthest first; none of a cluster of one
 */
export function edgeItems(members: Int32Array, texts: readonly string[]): number[] {
  const half = Math.floor(members.length / 2);
  const wanted = Math.min(half, Math.max(mostEdge, Math.ceil(edgeShare * members.length)));
  const edge = members.subarray(members.length - wanted).toReversed();
  return typicalItems(edge, texts, mostEdge);
}

/**
 * The items to show for a cluster: the first of its members, those with something to read before those without.
 *
 * @param members  items, nearest first
 * @param texts  item → its text
 * @returns at most `count` items, nearest first
 */
export function typicalItems(members: Int32Array, texts: readonly string[], count = 20): number[] {
  const says = (item: number): boolean => (texts[item] ?? '').trim() !== '';
  const speaking = members.filter(says).slice(0, count);
  const silent = members.filter((item) => !says(item)).slice(0, count - speaking.length);
  return [...speaking, ...silent];
}

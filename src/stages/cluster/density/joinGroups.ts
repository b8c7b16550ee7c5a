import type { Matrix } from '../../../core/data/matrix';
import { bucketRows } from '../../../core/math/bucketRows';
import type { Runtime } from '../../../core/runtime/runtime';
import { makeDisjointSets } from './disjointSets';
import { makeBorderSearch } from './borderSearch';
import { centroidsOf, gapsBetween } from './groupGaps';
import { sortedOrder } from './singleLinkage';
import { makeReachSearch, type Reach } from './shortestReach';
import { addEdge, makeEdges, type Edges, type Pace } from './spanningForest';

/** Where not all items are tried: border items of every group towards every other, at most, and of all pairs together. */
const mostBorder = 512;
const borderEntries = 1 << 20;

export interface JoinOptions {
  /** A tree of edges between items of different groups, which the result may only shorten. */
  readonly known?: Edges;
  /** Edges of this length and longer are left out. */
  readonly limit?: number;
  /** Items up to which the edges are the shortest there are. */
  readonly mostExact?: number;
}

/**
 * The minimum spanning tree of groups of items, whose distance is their shortest mutual-reachability edge.
 *
 * Prim's algorithm with lazy distances: a pair of groups is measured only when its lower bound is the least there is. The
 * bound is the gap between the two, seen along the line through their centroids. With many items, only the items of
 * a group that are nearest to the other's centroid are tried, and an edge may not be the shortest.
 *
 * @param groups  Int32Array n, item → group 0…m−1, none empty; −1 for an item that takes no part
 * @returns edges between items, m − 1 of them unless the limit leaves groups apart
 */
export async function joinGroups(
  runtime: Runtime,
  x: Matrix,
  cores: Float32Array,
  groups: Int32Array,
  m: number,
  { known, limit = Infinity, mostExact = 60_000 }: JoinOptions,
  pace: Pace,
): Promise<Edges> {
  const joints = makeEdges(Math.max(0, m - 1));
  if (m < 2) return joints;
  const { starts, rows } = bucketRows(groups, m);
  const members = Array.from({ length: m }, (_, g) => rows.subarray(starts[g], starts[g + 1]));
  const centroids = centroidsOf(x, members);
  const limits = known ? bottlenecks(groups, known, m) : null;
  const isExact = x.rows <= mostExact;
  const border = isExact ? 0 : Math.min(mostBorder, Math.ceil(borderEntries / m ** 2));
  const { gaps: lengths, borders } = await gapsBetween(
    runtime,
    x,
    members,
    centroids,
    border,
    (item, g, h) => limits !== null && cores[item]! >= limits[g * m + h]!,
    (part) => pace(part / 2),
  );
  let placed = 1;
  const look = (): Promise<void> | undefined => pace(0.5 + (0.5 * placed) / m);
  const searchAll = await makeReachSearch(runtime, x, cores, look);
  const search = isExact
    ? makeBorderSearch(x, cores, members, centroids, searchAll)
    : (g: number, h: number, best: Reach) => searchAll(borders.items(g, h), borders.items(h, g), best);

  const limitOf = (pair: number): number => Math.min(limit, limits ? limits[pair]! : Infinity);
  // No edge is shorter than the core distances of its ends.
  const least = Float32Array.from(members, (items) =>
    items.reduce((a, i) => Math.min(a, cores[i]!), Infinity),
  );
  for (let g = 0; g < m; g++)
    for (let h = 0; h < m; h++) {
      const p = g * m + h;
      lengths[p] = Math.max(lengths[p]!, least[g]!, least[h]!);
      if (lengths[p]! > limitOf(p)) lengths[p] = Infinity;
    }
  const isMeasured = new Uint8Array(m * m);
  const found = new Map<number, Reach>();
  const pairOf = (g: number, h: number): number => Math.min(g, h) * m + Math.max(g, h);
  const settle = (g: number, h: number, length: number): void => {
    lengths[g * m + h] = lengths[h * m + g] = length;
    isMeasured[pairOf(g, h)] = 1;
  };
  const remember = (from: number, to: number, length: number): void => {
    const [g, h] = [groups[from]!, groups[to]!];
    found.set(pairOf(g, h), { length, from, to });
    if (lengths[g * m + h]! >= length) settle(g, h, length);
  };
  if (known) for (let e = 0; e < known.count; e++) remember(known.from[e]!, known.to[e]!, known.lengths[e]!);
  const measure = async (g: number, h: number): Promise<void> => {
    const pair = pairOf(g, h);
    const best = found.get(pair) ?? { length: limitOf(pair), from: -1, to: -1 };
    await search(g, h, best);
    if (best.from >= 0) found.set(pair, best);
    settle(g, h, best.from >= 0 ? best.length : Infinity);
  };

  /** Group outside → the group of the tree that it seems nearest to. */
  const nearest = new Int32Array(m);
  const isIn = new Uint8Array(m);
  isIn[0] = 1;
  while (placed < m) {
    let next = -1;
    for (let h = 0; h < m; h++)
      if (!isIn[h] && (next < 0 || lengths[nearest[h]! * m + h]! < lengths[nearest[next]! * m + next]!))
        next = h;
    const g = nearest[next]!;
    const isApart = lengths[g * m + next] === Infinity;
    if (!isApart && !isMeasured[pairOf(g, next)]) {
      await measure(g, next);
      for (let t = 0; t < m; t++)
        if (isIn[t] && lengths[t * m + next]! < lengths[nearest[next]! * m + next]!) nearest[next] = t;
      continue;
    }
    const joint = isApart ? undefined : found.get(pairOf(g, next))!;
    if (joint) addEdge(joints, joint.from, joint.to, joint.length);
    isIn[next] = 1;
    placed++;
    for (let h = 0; h < m; h++)
      if (!isIn[h] && lengths[next * m + h]! < lengths[nearest[h]! * m + h]!) nearest[h] = next;
  }
  return joints;
}

/** Between every two groups, the longest edge on the way over the known tree: Float32Array m×m. */
function bottlenecks(groups: Int32Array, known: Edges, m: number): Float32Array {
  const limits = new Float32Array(m * m);
  const sets = makeDisjointSets(m);
  const members = Array.from({ length: m }, (_, g) => [g]);
  for (const e of sortedOrder(known.lengths.subarray(0, known.count))) {
    const a = sets.find(groups[known.from[e]!]!);
    const b = sets.find(groups[known.to[e]!]!);
    if (a === b) continue;
    for (const g of members[a]!)
      for (const h of members[b]!) limits[g * m + h] = limits[h * m + g] = known.lengths[e]!;
    sets.join(a, b);
    const both = members[a]!.concat(members[b]!);
    members[a] = members[b] = [];
    members[sets.find(a)] = both;
  }
  return limits;
}

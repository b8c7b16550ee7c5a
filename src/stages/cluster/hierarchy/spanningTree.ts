import type { Pacer } from '../../../core/data/pacer';
import { squaredDistance } from '../../../core/math/centred';
import { makeForest, type Forest } from '../../../core/math/forest';
import type { Runtime } from '../../../core/runtime/runtime';
import type { MergeList } from './mergeList';
import type { Points } from './points';
import { searchCandidates, type Candidates } from './wardSearch';

/** Candidates kept for every point. */
const wanted = 16;

/** For fewer comparisons looking at all points in doubles is quicker than the graph. */
const fewSteps = 4096;

/**
 * Single linkage by a minimum spanning tree (Gower & Ross 1969), grown in rounds: every part joins what is nearest to it
 * outside (Borůvka 1926). Who may be nearest is found for all points that ask together, by a graph, and measured in
 * doubles; a part whose nearest is not among its points' candidates asks again, for points outside only. The largest
 * part never asks: the others join it.
 *
 * @param merges  takes the tree's edges
 */
export async function spanningTree(
  runtime: Runtime,
  points: Points,
  merges: MergeList,
  pace: (fraction: number) => ReturnType<Pacer>,
): Promise<void> {
  const { rows: m, cols, data, items, scale } = points;
  const forest = makeForest(m);
  const active = Uint32Array.from(items.keys());
  // Of clusters of one row each the cost of joining is half the squared distance.
  const clusters = { cols, centroids: data, sizes: new Float64Array(m).fill(1) };
  const near = makeNear(points, forest);
  let edges = 0;
  const here = (): ReturnType<Pacer> => pace(edges / m);
  while (edges < m - 1) {
    const { sure, asking } = near.ofParts();
    for (const { from, to, cost } of sure) {
      // Of parts at equal distances in a circle, the last to join is there already.
      if (!forest.join(from, to)) continue;
      merges.add(items[from]!, items[to]!, Math.sqrt(2 * cost) * scale);
      edges++;
    }
    await here();
    if (sure.length > 0) continue;
    if (asking.length * m > fewSteps) {
      const groups = edges > 0 ? { groups: active.map((point) => forest.find(point)) } : {};
      const searched = { clusters, active, ...groups };
      await searchCandidates(runtime, searched, asking, wanted, (...found) => near.take(...found), here);
    }
    for (const point of asking) {
      if (near.isSure(point)) continue;
      near.searchAll(point);
      await here();
    }
  }
}

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

/** Who is near to each point: candidates, the nearest first, and a bound for all others outside its part. */
function makeNear({ rows: m, cols, data }: Points, forest: Forest) {
  const ids = new Uint32Array(m * wanted);
  const costs = new Float64Array(m * wanted);
  const counts = new Uint8Array(m);
  const bounds = new Float64Array(m).fill(-Infinity);
  /** Of its candidates the first that is outside its part, or their count. */
  const firsts = new Uint8Array(m);

  const costOf = (a: number, b: number): number => squaredDistance(data, a, data, b, cols) / 2;
  const put = (point: number, edges: readonly Edge[], bound: number): void => {
    edges.forEach(({ to, cost }, place) => {
      ids[point * wanted + place] = to;
      costs[point * wanted + place] = cost;
    });
    counts[point] = edges.length;
    firsts[point] = 0;
    bounds[point] = bound;
  };
  /** What it costs to join a point's first candidate outside; Infinity where there is none. */
  const costAt = (point: number): number => {
    const part = forest.find(point);
    let first = firsts[point]!;
    while (first < counts[point]! && forest.find(ids[point * wanted + first]!) === part) first++;
    firsts[point] = first;
    return first < counts[point]! ? costs[point * wanted + first]! : Infinity;
  };
  const edgeFrom = (from: number): Edge => {
    const cost = costAt(from);
    return { from, to: ids[from * wanted + firsts[from]!]!, cost };
  };
  const isSure = (point: number): boolean => costAt(point) <= bounds[point]!;

  return {
    isSure,
    take(point: number, { slots, bound }: Candidates): void {
      const part = forest.find(point);
      const edges: Edge[] = [];
      for (const to of slots)
        if (forest.find(to) !== part) edges.push({ from: point, to, cost: costOf(point, to) });
      edges.sort((a, b) => a.cost - b.cost || a.to - b.to);
      put(point, edges.slice(0, wanted), Math.min(bound, edges[wanted]?.cost ?? Infinity));
    },
    searchAll(point: number): void {
      const part = forest.find(point);
      let nearest: Edge = { from: point, to: point, cost: Infinity };
      for (let to = 0; to < m; to++) {
        if (forest.find(to) === part) continue;
        const cost = costOf(point, to);
        if (cost < nearest.cost) nearest = { from: point, to, cost };
      }
      put(point, [nearest], nearest.cost);
    },
    /** The edges by which parts surely join what is nearest; where there is none, the points that must ask. */
    ofParts(): { sure: Edge[]; asking: Uint32Array } {
      const best = new Float64Array(m).fill(Infinity);
      const from = new Uint32Array(m);
      /** Nothing unknown is nearer to a part than this. */
      const low = new Float64Array(m).fill(Infinity);
      const sizes = new Uint32Array(m);
      for (let point = 0; point < m; point++) {
        const part = forest.find(point);
        const cost = costAt(point);
        if (cost < best[part]!) {
          best[part] = cost;
          from[part] = point;
        }
        if (!isSure(point)) low[part] = Math.min(low[part]!, bounds[point]!);
        sizes[part]!++;
      }
      const parts = Uint32Array.from(sizes.keys()).filter((part) => sizes[part]! > 0);
      const sure = parts.filter((part) => best[part]! <= low[part]! && best[part]! < Infinity);
      const largest = parts.reduce((a, b) => (sizes[b]! > sizes[a]! ? b : a));
      const mustAsk = (point: number): boolean => {
        const part = forest.find(point);
        return part !== largest && bounds[point]! < best[part]! && !isSure(point);
      };
      return {
        sure: Array.from(sure, (part) => edgeFrom(from[part]!)),
        asking: sure.length > 0 ? new Uint32Array() : Uint32Array.from(sizes.keys()).filter(mustAsk),
      };
    },
  };
}

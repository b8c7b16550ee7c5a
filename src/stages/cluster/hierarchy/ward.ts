import type { Pacer } from '../../../core/data/pacer';
import type { Runtime } from '../../../core/runtime/runtime';
import type { MergeList } from './mergeList';
import type { Points } from './points';
import { startClusters, type WardClusters } from './wardClusters';
import { searchCandidates } from './wardSearch';

/** Candidates kept for every cluster. */
const wanted = 16;

/** For fewer that ask, or fewer comparisons, looking at all clusters in doubles is quicker than the graph. */
const fewAsking = 4;
const fewSteps = 4096;

/**
 * Ward's hierarchy (Ward 1963) by rounds: in each, all pairs of clusters that are nearest to one another are joined at once.
 * Ward's linkage is reducible, joining two brings no third nearer, so that the order of such joins does not change the
 * tree (Bruynooghe 1977). The nearest of all that look for one are found together, by a graph, and measured again
 * in doubles; a candidate is taken only where rounding cannot have hidden a nearer one, else all clusters are looked at.
 *
 * @param merges  takes the merges, at SciPy's heights
 */
export async function ward(
  runtime: Runtime,
  points: Points,
  merges: MergeList,
  pace: (fraction: number) => ReturnType<Pacer>,
): Promise<void> {
  const clusters = startClusters(points);
  joinTogether(points, clusters, merges);
  const nearest = makeNearest(clusters);
  let active = Uint32Array.from(points.sizes.keys()).filter((slot) => clusters.slotOf(slot) === slot);
  const here = (): ReturnType<Pacer> => pace(1 - (active.length / points.rows) ** 2);
  while (active.length > 1) {
    const asking = active.filter((slot) => !nearest.isKnown(slot));
    if (asking.length > fewAsking && asking.length * active.length > fewSteps)
      await searchCandidates(
        runtime,
        { clusters, active },
        asking,
        wanted,
        (slot, found) => nearest.take(slot, found),
        here,
      );
    for (const slot of asking) {
      if (nearest.isKnown(slot)) continue;
      nearest.searchAll(slot, active);
      await here();
    }
    const pairs = nearest.pairs(active);
    if (pairs.length === 0) break;
    for (const { a, b, cost } of pairs) {
      merges.add(points.items[a]!, points.items[b]!, Math.sqrt(2 * cost) * points.scale);
      clusters.join(a, b);
    }
    active = active.filter((slot) => clusters.slotOf(slot) === slot && !nearest.isAlone(slot));
    nearest.refresh(active, pairs);
    await here();
  }
}

function joinTogether(
  { constraints: { together }, items }: Points,
  clusters: WardClusters,
  merges: MergeList,
): void {
  for (let p = 0; p < together.length; p += 2) {
    const [a, b] = [clusters.slotOf(together[p]!), clusters.slotOf(together[p + 1]!)];
    if (a === b) continue;
    merges.add(items[a]!, items[b]!, 0);
    clusters.join(a, b);
  }
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly cost: number;
}

const unknown = -1;
const alone = -2;

/** Who is nearest to each cluster, as far as it is known, and who may become it. */
function makeNearest(clusters: WardClusters) {
  const slots = clusters.sizes.length;
  const nearest = new Int32Array(slots).fill(unknown);
  const costs = new Float64Array(slots);
  const candidates = new Uint32Array(slots * wanted);
  const counts = new Uint8Array(slots);
  const bounds = new Float64Array(slots).fill(-Infinity);

  /** The cheapest of some to join with; equal ones by lot, or chains of equal steps would be joined one a round. */
  const cheapest = (slot: number, among: Uint32Array): Pair => {
    let b = alone;
    let cost = Infinity;
    for (const once of among) {
      const other = clusters.slotOf(once);
      if (other === slot) continue;
      const found = clusters.cost(slot, other, cost);
      if (found < cost || (found === cost && found < Infinity && lot(slot, other) < lot(slot, b)))
        [b, cost] = [other, found];
    }
    return { a: slot, b, cost };
  };
  const settle = ({ a, b, cost }: Pair): void => {
    nearest[a] = b;
    costs[a] = cost;
  };
  /** Sure only below the bound; at it, a cluster that is no candidate may cost the same. */
  const settleBelow = (pair: Pair, bound: number): void => {
    if (pair.cost < bound) settle(pair);
  };

  return {
    isKnown: (slot: number) => nearest[slot] !== unknown,
    /** True of a cluster that belongs apart from all others. */
    isAlone: (slot: number) => nearest[slot] === alone,
    take(slot: number, found: { readonly slots: Uint32Array; readonly bound: number }): void {
      const others = found.slots.filter((other) => other !== slot).subarray(0, wanted);
      candidates.set(others, slot * wanted);
      counts[slot] = others.length;
      bounds[slot] = found.bound;
      settleBelow(cheapest(slot, others), found.bound);
    },
    searchAll(slot: number, active: Uint32Array): void {
      counts[slot] = 0;
      bounds[slot] = -Infinity;
      settle(cheapest(slot, active));
    },
    /** Those nearest to one another; where equal costs go round in a circle, the cheapest of all. */
    pairs(active: Uint32Array): Pair[] {
      const pairs: Pair[] = [];
      let least: Pair = { a: alone, b: alone, cost: Infinity };
      for (const a of active) {
        const pair = { a, b: nearest[a]!, cost: costs[a]! };
        if (pair.cost < least.cost) least = pair;
        if (a < pair.b && nearest[pair.b] === a) pairs.push(pair);
      }
      return pairs.length === 0 && least.cost < Infinity ? [least] : pairs;
    },
    /** Forgets what the joins made untrue. Those whose nearest was joined look among their candidates first. */
    refresh(active: Uint32Array, pairs: readonly Pair[]): void {
      const isJoined = new Uint8Array(slots);
      for (const { a, b } of pairs) isJoined[a] = isJoined[b] = 1;
      for (const slot of active) {
        if (isJoined[slot]) {
          nearest[slot] = unknown;
          bounds[slot] = -Infinity;
        } else if (isJoined[nearest[slot]!]) {
          nearest[slot] = unknown;
          const known = candidates.subarray(slot * wanted, slot * wanted + counts[slot]!);
          if (bounds[slot]! > -Infinity) settleBelow(cheapest(slot, known), bounds[slot]!);
        }
      }
    },
  };
}

/** A number for a pair, as if drawn by lot. */
function lot(a: number, b: number): number {
  let hash = Math.imul(Math.min(a, b) ^ 0x9e3779b9, 0x85ebca6b) ^ Math.max(a, b);
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (hash ^ (hash >>> 15)) >>> 0;
}

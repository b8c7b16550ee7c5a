import type { Constraints } from '../../../core/data/constraints';
import { UserError } from '../../../core/data/userError';
import { bestAssignment } from '../../../core/math/assignment';
import { colourGraph } from './colourGraph';
import type { Items } from './items';

/** Items about which the user said something; their labels are set here, and not by the assigner. */
export interface ConstrainedItems {
  /** Item → 1 where it is one of them. Uint8Array n. */
  readonly isFixed: Uint8Array;
  /** Gives them the nearest clusters that the constraints allow, in `labels`. True when no label changed. */
  assign(centroids: Float32Array, labels: Int32Array): boolean;
}

/** Items that belong together, and move as one of their weight and mean. */
interface Bundle {
  readonly items: readonly number[];
  readonly weight: number;
  /** Mean row; for the cosine of rows of unit length. */
  readonly mean: Float64Array;
  /** Bundles that must be elsewhere. */
  readonly rivals: number[];
}

/**
 * COP-KMeans (Wagstaff, Cardie, Rogers & Schrödl 2001): items said to belong together become one; each of these takes the
 * nearest cluster that holds none it must be apart from. Where Wagstaff's algorithm would give up, because what was placed before
 * left no cluster, ours falls back on a placing that is known to be possible. A new placing is taken only when it lies nearer to the centroids
 * than the old one, so that inertia never rises.
 *
 * @param onMove  told of every label that changes; from −1 at first
 * @returns null where nothing was said
 * @throws RangeError where a pair names no item
 * @throws UserError constraints-contradict (first, second: items that must be both together and apart, from 0) or
 * constraints-need-clusters (k, needed) where k clusters cannot keep apart what must be; how many could is a hard question,
 * `needed` is an upper bound of the answer
 */
export function constrainItems(
  items: Items,
  k: number,
  { together, apart }: Constraints,
  onMove: (item: number, from: number, to: number) => void,
): ConstrainedItems | null {
  const n = items.x.rows;
  for (const item of [...together, ...apart])
    if (item >= n) throw new RangeError(`kMeans: constraints must name items below ${n}, got ${item}`);
  if (together.length + apart.length === 0) return null;

  const { bundles, bundleOf } = makeBundles(items, together, apart);
  for (let p = 0; p < apart.length; p += 2) {
    const [a, b] = [bundleOf.get(apart[p]!)!, bundleOf.get(apart[p + 1]!)!];
    if (a === b) throw new UserError('constraints-contradict', { first: apart[p]!, second: apart[p + 1]! });
    bundles[a]!.rivals.push(b);
    bundles[b]!.rivals.push(a);
  }
  const possible = possiblePlaces(bundles, k);
  const isFixed = new Uint8Array(n);
  for (const item of bundleOf.keys()) isFixed[item] = 1;
  const parts = connectedParts(bundles);
  const places = new Int32Array(bundles.length).fill(-1);

  return {
    isFixed,
    assign(centroids, labels) {
      const costs = costsOf(items, bundles, centroids, k);
      let isSame = true;
      for (const part of parts) {
        const known = places[part[0]!]! < 0 ? numbered(part, possible, costs, k) : placing(part, places);
        let best = known;
        for (const order of [part, part.toReversed()]) {
          const placed = placeInOrder(order, bundles, costs, k);
          if (placed && costOf(placed, costs, k) < costOf(best, costs, k)) best = placed;
        }
        for (const [b, cluster] of best) places[b] = cluster;
      }
      bundles.forEach((bundle, b) => {
        for (const item of bundle.items) {
          const before = labels[item]!;
          if (before === places[b]) continue;
          labels[item] = places[b]!;
          onMove(item, before, places[b]!);
          isSame = false;
        }
      });
      return isSame;
    },
  };
}

/** Bundle → cluster, for some bundles. */
type Placing = ReadonlyMap<number, number>;

const placing = (part: readonly number[], places: Int32Array): Placing =>
  new Map(part.map((b) => [b, places[b]!]));

const costOf = (placed: Placing, costs: Float64Array, k: number): number =>
  [...placed].reduce((sum, [b, cluster]) => sum + costs[b * k + cluster]!, 0);

/** A possible placing with its clusters numbered so that it costs least. */
function numbered(part: readonly number[], possible: Int32Array, costs: Float64Array, k: number): Placing {
  const gains = new Float64Array(k * k);
  for (const b of part) for (let c = 0; c < k; c++) gains[possible[b]! * k + c]! -= costs[b * k + c]!;
  const clusterOf = bestAssignment(gains, k, k);
  return new Map(part.map((b) => [b, clusterOf[possible[b]!]!]));
}

/** The transitive closure of what belongs together, over the items that stand in any pair. */
function makeBundles(
  items: Items,
  together: Uint32Array,
  apart: Uint32Array,
): { bundles: Bundle[]; bundleOf: Map<number, number> } {
  const parent = new Map<number, number>();
  const root = (item: number): number => {
    let at = item;
    while (parent.get(at) !== at) {
      const above = parent.get(parent.get(at)!)!;
      parent.set(at, above);
      at = above;
    }
    return at;
  };
  for (const item of [...together, ...apart]) parent.set(item, item);
  for (let p = 0; p < together.length; p += 2) parent.set(root(together[p]!), root(together[p + 1]!));

  const members = new Map<number, number[]>();
  for (const item of [...parent.keys()].sort((a, b) => a - b)) {
    const listed = members.get(root(item));
    if (listed) listed.push(item);
    else members.set(root(item), [item]);
  }
  const bundleOf = new Map<number, number>();
  const bundles = [...members.values()].map((listed, b) => {
    for (const item of listed) bundleOf.set(item, b);
    return { items: listed, ...meanOf(items, listed), rivals: [] };
  });
  return { bundles, bundleOf };
}

function meanOf({ x, weights, scales }: Items, listed: readonly number[]): Pick<Bundle, 'weight' | 'mean'> {
  const weight = listed.reduce((sum, item) => sum + weights[item]!, 0);
  const mean = new Float64Array(x.cols);
  for (const item of listed) {
    // Items without weight move nothing, and still belong to the nearest.
    const share = weight > 0 ? weights[item]! / weight : 1 / listed.length;
    const factor = share * (scales?.[item] ?? 1);
    for (let j = 0; j < x.cols; j++) mean[j]! += factor * x.data[item * x.cols + j]!;
  }
  return { weight: weight > 0 ? weight : listed.length, mean };
}

/** Bundle → one of k places, so that no two rivals share one. */
function possiblePlaces(bundles: readonly Bundle[], k: number): Int32Array {
  const rivals = bundles.map((bundle) => bundle.rivals);
  const places = colourGraph(rivals, k);
  if (places) return places;
  const needed = Math.max(...colourGraph(rivals, bundles.length)!) + 1;
  throw new UserError('constraints-need-clusters', { k, needed });
}

/** Bundles that hang together by being apart. */
function connectedParts(bundles: readonly Bundle[]): number[][] {
  const seen = new Uint8Array(bundles.length);
  return bundles.flatMap((_, first) => {
    if (seen[first]) return [];
    seen[first] = 1;
    const part = [first];
    for (const b of part)
      for (const rival of bundles[b]!.rivals)
        if (!seen[rival]) {
          seen[rival] = 1;
          part.push(rival);
        }
    return [part];
  });
}

/** Weighted squared distance of every bundle's mean from every centroid; the rest of its items' inertia is the same for all. */
function costsOf(items: Items, bundles: readonly Bundle[], centroids: Float32Array, k: number): Float64Array {
  const d = items.x.cols;
  const costs = new Float64Array(bundles.length * k);
  bundles.forEach(({ weight, mean }, b) => {
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += (mean[j]! - centroids[c * d + j]!) ** 2;
      costs[b * k + c] = weight * sum;
    }
  });
  return costs;
}

/** Gives bundles, one after another, the nearest cluster that is left to them; null where none is. */
function placeInOrder(
  order: readonly number[],
  bundles: readonly Bundle[],
  costs: Float64Array,
  k: number,
): Placing | null {
  const placed = new Map<number, number>();
  for (const b of order) {
    const taken = new Set(bundles[b]!.rivals.map((rival) => placed.get(rival)));
    let least = Infinity;
    let nearest = -1;
    for (let c = 0; c < k; c++)
      if (!taken.has(c) && costs[b * k + c]! < least) {
        least = costs[b * k + c]!;
        nearest = c;
      }
    if (nearest < 0) return null;
    placed.set(b, nearest);
  }
  return placed;
}

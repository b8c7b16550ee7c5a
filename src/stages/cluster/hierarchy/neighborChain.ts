import type { Pacer } from '../../../core/data/pacer';
import { makeForest } from '../../../core/math/forest';
import type { MergeList } from './mergeList';
import { pairIndex } from './pairDistances';
import type { Points } from './points';

export type ChainLinkage = 'average' | 'complete' | 'single';

/** The distance of a joined cluster from a third, from those of its parts a and b of wa and wb rows. */
function joined(linkage: ChainLinkage, toA: number, toB: number, wa: number, wb: number): number {
  if (linkage === 'average') return (wa * toA + wb * toB) / (wa + wb);
  if (linkage === 'complete') return toA > toB ? toA : toB;
  // Infinitely far is what must stay apart, and with it all that it is joined to.
  if (toA === Infinity || toB === Infinity) return Infinity;
  return toA < toB ? toA : toB;
}

/**
 * Hierarchy over given distances by chains of nearest neighbours (Müllner 2011, "NN-chain", with the updates of Lance &
 * Williams 1967): from a cluster to its nearest, from there to that one's nearest, until two are nearest to one another,
 * which are joined; n² steps whatever the data. What belongs apart is infinitely far and stays so, which is reducible
 * too: the tree is that of joining the nearest pair allowed, again and again.
 *
 * @param distances  as pairDistances gives them; used up
 * @param merges  takes the merges
 */
export async function neighborChain(
  linkage: ChainLinkage,
  points: Points,
  distances: Float32Array,
  merges: MergeList,
  pace: (fraction: number) => ReturnType<Pacer>,
): Promise<void> {
  const clusters = makeClusters(points, distances, linkage);
  const join = (a: number, b: number, height: number): void => {
    merges.add(clusters.itemOf(a), clusters.itemOf(b), height);
    clusters.join(a, b);
  };
  keepTogether(points, join);

  let chain: number[] = [];
  while (clusters.count() > 1) {
    chain = clusters.compact(chain);
    if (chain.length === 0) chain.push(clusters.first());
    const top = chain.at(-1)!;
    const before = chain.at(-2) ?? none;
    const slot = clusters.nearest(top, before);
    if (slot === none) clusters.close(chain.pop()!);
    else if (slot !== before) chain.push(slot);
    else {
      chain.length -= 2;
      join(top, before, clusters.distance(top, before) * points.scale);
    }
    await pace(1 - (clusters.count() / points.rows) ** 2);
  }
}

const none = -1;

/** Joins what belongs together at height 0; of two slots the higher is kept. */
function keepTogether(points: Points, join: (a: number, b: number, height: number) => void): void {
  const { together } = points.constraints;
  const groups = makeForest(points.rows);
  const slotOf = Uint32Array.from(points.items.keys());
  for (let p = 0; p < together.length; p += 2) {
    const [a, b] = [slotOf[groups.find(together[p]!)]!, slotOf[groups.find(together[p + 1]!)]!];
    if (!groups.join(together[p]!, together[p + 1]!)) continue;
    join(a, b, 0);
    slotOf[groups.find(together[p]!)] = Math.max(a, b);
  }
}

/** Clusters in slots, with the distances of those in use; slots are numbered anew as clusters become fewer. */
interface Slots {
  readonly distances: Float32Array;
  /** Where the row of a slot begins. */
  readonly starts: Uint32Array;
  /** Slots in use, rising, the first `count`. */
  readonly used: Uint32Array;
  count: number;
}

const pairAt = (starts: Uint32Array, a: number, b: number): number =>
  a > b ? starts[a]! + b : starts[b]! + a;

/** The nearest to a slot, `before` where none is nearer; none where all are infinitely far. */
function nearestTo({ distances, starts, used, count }: Slots, slot: number, before: number): number {
  let nearest = before;
  let least = before === none ? Infinity : distances[pairAt(starts, slot, before)]!;
  const start = starts[slot]!;
  let place = 0;
  for (; used[place]! < slot; place++) {
    const found = distances[start + used[place]!]!;
    if (found < least) {
      nearest = used[place]!;
      least = found;
    }
  }
  for (place++; place < count; place++) {
    const found = distances[starts[used[place]!]! + slot]!;
    if (found < least) {
      nearest = used[place]!;
      least = found;
    }
  }
  return nearest;
}

/** Writes the distances of what a and b, of wa and wb rows, are joined to in the place of a's. */
function updateDistances(
  { distances, starts, used, count }: Slots,
  linkage: ChainLinkage,
  [a, b]: readonly [number, number],
  wa: number,
  wb: number,
): void {
  for (let place = 0; place < count; place++) {
    const other = used[place]!;
    if (other === a || other === b) continue;
    const to = pairAt(starts, a, other);
    distances[to] = joined(linkage, distances[to]!, distances[pairAt(starts, b, other)]!, wa, wb);
  }
}

/** Moves the slots in use together, from the front. */
function moveTogether({ distances, starts, used, count }: Slots): void {
  for (let i = 0; i < count; i++) {
    const from = starts[used[i]!]!;
    for (let j = 0; j < i; j++) distances[starts[i]! + j] = distances[from + used[j]!]!;
  }
  for (let i = 0; i < count; i++) used[i] = i;
}

function makeClusters(
  { sizes, items, constraints: { apart } }: Points,
  distances: Float32Array,
  linkage: ChainLinkage,
) {
  const weights = sizes.slice();
  const itemOf = items.slice();
  const used = Uint32Array.from(items.keys());
  const slots: Slots = { distances, starts: used.map((i) => pairIndex(i, 0)), used, count: used.length };
  let numbered = slots.count;
  const placeOf = (slot: number): number => used.subarray(0, slots.count).indexOf(slot);
  const distance = (a: number, b: number): number => pairAt(slots.starts, a, b);
  for (let p = 0; p < apart.length; p += 2) distances[distance(apart[p]!, apart[p + 1]!)] = Infinity;

  const close = (slot: number): void => {
    const place = placeOf(slot);
    used.copyWithin(place, place + 1, slots.count--);
  };
  return {
    count: () => slots.count,
    first: () => used[0]!,
    itemOf: (slot: number) => itemOf[slot]!,
    distance: (a: number, b: number) => distances[distance(a, b)]!,
    nearest: (slot: number, before: number) => nearestTo(slots, slot, before),
    /** Takes a cluster out that nothing may be joined to. */
    close,
    join(a: number, b: number): void {
      const [kept, gone] = [Math.max(a, b), Math.min(a, b)];
      updateDistances(slots, linkage, [kept, gone], weights[kept]!, weights[gone]!);
      weights[kept]! += weights[gone]!;
      close(gone);
    },
    /** Once half the slots are out of use, moves the others together: less memory to walk through. */
    compact(chain: number[]): number[] {
      if (slots.count > numbered / 2) return chain;
      const moved = chain.map(placeOf);
      for (let i = 0; i < slots.count; i++) {
        weights[i] = weights[used[i]!]!;
        itemOf[i] = itemOf[used[i]!]!;
      }
      moveTogether(slots);
      numbered = slots.count;
      return moved;
    },
  };
}

import type { SplitProposal } from '../../../core/data/proposal';
import { makeRng, randomInt, type Rng } from '../../../core/math/rng';
import { along, itemsOf, type Day, type Spread } from './day';
import { bandsOf, gapOf, isGap, isMore } from './gap';
import { nearestCentre, squaredTo } from './nearestCentre';

/** A part that is not worth a segment of its own: below this share of the segment. */
const leastPart = 0.1;
const fewestRows = 20;
const mostFitted = 2000;

/**
 * Segments that fell in two: two-means on half of the customers finds the line, the other half tells whether a gap lies on it, and
 * the customers before tell that it is new: on the same line, through the centre as it was, they had none. A segment that
 * always had two hills is left alone.
 *
 * Found on one half and judged on the other, since two-means finds a line with something like a gap in any cloud of many dimensions.
 */
export function splits(before: Day, spreadBefore: Spread, now: Day, seed: number): SplitProposal[] {
  const k = now.centroids.length / now.x.cols;
  const rng = makeRng(seed);
  const itemsBefore = itemsOf(before.labels, k);
  return itemsOf(now.labels, k).flatMap((items, segment) => {
    const reach = spreadBefore.reach[segment]!;
    const found = reach > 0 ? splitOf(before, itemsBefore[segment]!, now, items, segment, rng) : null;
    return found ? [found] : [];
  });
}

function splitOf(
  before: Day,
  itemsBefore: Uint32Array,
  now: Day,
  items: Uint32Array,
  segment: number,
  rng: Rng,
): SplitProposal | null {
  const { x, weights } = now;
  const isFitted = items.map(() => (rng() < 0.5 ? 1 : 0));
  const half = items.filter((_, i) => isFitted[i] === 1);
  const rest = items.filter((_, i) => isFitted[i] === 0);
  if (half.length < fewestRows || rest.length < fewestRows) return null;
  const centres = twoMeans(now, some(half, mostFitted), rng);
  const [a, b] = [centres.slice(0, x.cols), centres.slice(x.cols)];
  const bandsNow = bandsOf(along(x, rest, a, b), rowsOf(weights, rest));
  if (!isGap(bandsNow)) return null;

  const moved = before.centroids
    .slice(segment * x.cols, (segment + 1) * x.cols)
    .map((value, j) => value - now.centroids[segment * x.cols + j]!);
  const [aBefore, bBefore] = [a, b].map((centre) => centre.map((value, j) => value + moved[j]!)) as [
    Float64Array,
    Float64Array,
  ];
  const bandsBefore = bandsOf(
    along(before.x, itemsBefore, aBefore, bBefore),
    rowsOf(before.weights, itemsBefore),
  );
  if (!isMore(bandsBefore, bandsNow)) return null;

  const parts: [number[], number[]] = [[], []];
  const rows = [0, 0];
  for (const item of items) {
    const part = nearestCentre(x, item, centres) as 0 | 1;
    parts[part].push(item);
    rows[part]! += weights[item]!;
  }
  const [stay, leave] = rows[0]! >= rows[1]! ? ([0, 1] as const) : ([1, 0] as const);
  if (rows[leave]! < Math.max(fewestRows, leastPart * (rows[0]! + rows[1]!))) return null;
  return {
    kind: 'split',
    segment,
    items: Uint32Array.from(parts[leave]),
    rows: [rows[stay]!, rows[leave]!],
    gap: { now: gapOf(bandsNow), before: gapOf(bandsBefore) },
  };
}

export const rowsOf = (weights: Float32Array, items: Uint32Array): Float64Array =>
  Float64Array.from(items, (item) => weights[item]!);

/** Evenly taken, at most so many. */
const some = (items: Uint32Array, most: number): Uint32Array => {
  const step = Math.ceil(items.length / most);
  return items.filter((_, i) => i % step === 0);
};

/** Two centres among some items, 2×d: the best of five starts from k-means++ seeds. */
function twoMeans({ x, weights }: Day, items: Uint32Array, rng: Rng): Float64Array {
  const d = x.cols;
  let best = new Float64Array(2 * d);
  let least = Infinity;
  for (let start = 0; start < 5; start++) {
    let centres = new Float64Array(2 * d);
    const first = items[randomInt(rng, items.length)]!;
    for (let j = 0; j < d; j++) centres[j] = x.data[first * d + j]!;
    const far = Float64Array.from(items, (item) => squaredTo(x, item, centres, 0));
    let left = rng() * far.reduce((sum, square) => sum + square, 0);
    const second = items[far.findIndex((square) => (left -= square) < 0)] ?? first;
    for (let j = 0; j < d; j++) centres[d + j] = x.data[second * d + j]!;
    let inertia = Infinity;
    for (let pass = 0; pass < 20; pass++) {
      const sums = new Float64Array(2 * d);
      const counts = [0, 0];
      let spread = 0;
      for (const item of items) {
        const part = nearestCentre(x, item, centres);
        const weight = weights[item]!;
        spread += weight * squaredTo(x, item, centres, part);
        counts[part]! += weight;
        for (let j = 0; j < d; j++) sums[part * d + j]! += weight * x.data[item * d + j]!;
      }
      const isDone = spread >= inertia * (1 - 1e-6);
      inertia = spread;
      if (isDone) break;
      const held = centres;
      centres = sums.map((sum, at) => {
        const count = counts[Math.floor(at / d)]!;
        return count > 0 ? sum / count : held[at]!;
      });
    }
    if (inertia < least) [best, least] = [centres, inertia];
  }
  return best;
}

import type { SplitProposal } from '../../../core/data/proposal';
import { makeRng, randomInt, type Rng } from '../../../core/math/rng';
import type { Matrix } from '../../../core/data/matrix';
import { along, itemsOf, rowsOf, some, type Day, type Spread } from './day';
import { bandsOf, gapOf, isGap, isMore } from './gap';
import { nearestCentre } from './nearestCentre';

/** A part that is not worth a segment of its own: below this share of the segment. */
const leastPart = 0.1;
const fewestRows = 20;
/** Customers whom two-means is fitted on, and tried on from each start; of more, evenly taken ones. */
const mostFitted = 2000;
const mostTried = 400;
const starts = 5;
const [triedPasses, mostPasses] = [6, 12];
/** Customers of a segment, of each day, whom a gap is judged on. */
const mostJudged = 5000;

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
  const judged = some(rest, mostJudged);
  const bandsNow = bandsOf(along(x, judged, a, b), rowsOf(weights, judged));
  if (!isGap(bandsNow)) return null;

  const moved = before.centroids
    .slice(segment * x.cols, (segment + 1) * x.cols)
    .map((value, j) => value - now.centroids[segment * x.cols + j]!);
  const [aBefore, bBefore] = [a, b].map((centre) => centre.map((value, j) => value + moved[j]!)) as [
    Float64Array,
    Float64Array,
  ];
  const judgedBefore = some(itemsBefore, mostJudged);
  const bandsBefore = bandsOf(
    along(before.x, judgedBefore, aBefore, bBefore),
    rowsOf(before.weights, judgedBefore),
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

/** Two centres among some items, 2×d: the best of five starts from k-means++ seeds, tried on a part, until it hardly moves on all. */
function twoMeans({ x, weights }: Day, items: Uint32Array, rng: Rng): Float64Array {
  const tried = gathered(x, weights, some(items, mostTried));
  let best = { centres: new Float64Array(2 * x.cols), between: -1 };
  for (let start = 0; start < starts; start++) {
    const found = halved(tried, twoSeeds(tried, rng), triedPasses);
    if (found.between > best.between) best = found;
  }
  return halved(gathered(x, weights, items), best.centres, mostPasses).centres;
}

interface Points {
  /** Float64Array n×d. */
  readonly data: Float64Array;
  readonly rows: Float64Array;
  readonly cols: number;
}

function gathered({ data, cols }: Matrix, weights: Float32Array, items: Uint32Array): Points {
  const points = new Float64Array(items.length * cols);
  items.forEach((item, i) => {
    for (let j = 0; j < cols; j++) points[i * cols + j] = data[item * cols + j]!;
  });
  return { data: points, rows: rowsOf(weights, items), cols };
}

/** One of the points, and another by its squared distance to it. */
function twoSeeds({ data, rows, cols: d }: Points, rng: Rng): Float64Array {
  const first = randomInt(rng, rows.length) * d;
  const far = rows.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += (data[i * d + j]! - data[first + j]!) ** 2;
    return sum;
  });
  let left = rng() * far.reduce((sum, square) => sum + square, 0);
  const second =
    Math.max(
      0,
      far.findIndex((square) => (left -= square) < 0),
    ) * d;
  const seeds = new Float64Array(2 * d);
  seeds.set(data.subarray(first, first + d));
  seeds.set(data.subarray(second, second + d), d);
  return seeds;
}

/**
 * Lloyd's passes for two centres: a point belongs to the second where it is beyond the middle on the line through both, which is one
 * product instead of two distances; the first's sums are what the second's leave of all. What lies between the centres, n₀n₁/n·‖c₁ − c₀‖²,
 * grows as much as the squares within fall.
 */
function halved({ data, rows, cols: d }: Points, seeds: Float64Array, passes: number) {
  const all = new Float64Array(d);
  let total = 0;
  for (let i = 0; i < rows.length; i++) {
    total += rows[i]!;
    for (let j = 0; j < d; j++) all[j]! += rows[i]! * data[i * d + j]!;
  }
  let centres = seeds.slice();
  let between = -1;
  const axis = new Float64Array(d);
  for (let pass = 0; pass < passes; pass++) {
    let middle = 0;
    for (let j = 0; j < d; j++) {
      axis[j] = centres[d + j]! - centres[j]!;
      middle += (centres[d + j]! ** 2 - centres[j]! ** 2) / 2;
    }
    const sums = new Float64Array(d);
    let count = 0;
    for (let i = 0; i < rows.length; i++) {
      const from = i * d;
      let place = -middle;
      for (let j = 0; j < d; j++) place += data[from + j]! * axis[j]!;
      if (place <= 0) continue;
      const weight = rows[i]!;
      count += weight;
      for (let j = 0; j < d; j++) sums[j]! += weight * data[from + j]!;
    }
    if (count <= 0 || count >= total) break;
    let apart = 0;
    const moved = new Float64Array(2 * d);
    for (let j = 0; j < d; j++) {
      moved[j] = (all[j]! - sums[j]!) / (total - count);
      moved[d + j] = sums[j]! / count;
      apart += (moved[d + j]! - moved[j]!) ** 2;
    }
    const held = between;
    between = ((total - count) * count * apart) / total;
    centres = moved;
    if (between <= held * (1 + 1e-4)) break;
  }
  return { centres, between };
}

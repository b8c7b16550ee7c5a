import type { Matrix } from '../../../core/data/matrix';
import type { BirthProposal } from '../../../core/data/proposal';
import { along, type Day, type Spread } from './day';
import { bandsOf, gapOf, isGap, isLargerShare } from './gap';
import { nearestCentre, squaredTo } from './nearestCentre';

/** Fewer rows, or a smaller share, are not worth a segment. */
const fewestRows = 20;
const leastShare = 0.005;
/** A new group's share must be so many times what was there before. */
const growth = 3;
const mostBirths = 3;
/** Among so many who fit nowhere the densest place is looked for; of more, evenly taken ones. */
const mostSearched = 1500;

/**
 * Groups that are forming outside of the segments. Among customers beyond the reach of their segment (99 of 100 were within
 * it before) the densest place is looked for, as wide as a segment usually is, and moved to the mean of its customers (mean shift:
 * Comaniciu & Meer 2002). It is proposed where it holds 20 rows and half a percent of all, three times the share that stood
 * there before, beyond chance (z = 4), with a gap to the nearest segment.
 *
 * @param squared  as `squaredToOwn` gives them
 */
export function births(before: Day, spreadBefore: Spread, now: Day, squared: Float64Array): BirthProposal[] {
  const { x, labels, weights, centroids } = now;
  const { reach, usual } = spreadBefore;
  if (usual === 0) return [];
  const outside: number[] = [];
  labels.forEach((label, item) => {
    const nearest = label >= 0 ? label : nearestCentre(x, item, centroids);
    // A segment that is newer than the day before has no reach yet.
    if (nearest >= 0 && spreadBefore.rows[nearest] === 0) return;
    if (nearest < 0) return;
    const far = label >= 0 ? squared[item]! : squaredTo(x, item, centroids, nearest);
    if (far > reach[nearest]! ** 2) outside.push(item);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const found: BirthProposal[] = [];
  let left = Uint32Array.from(outside);
  const isTaken = new Uint8Array(labels.length);
  while (found.length < mostBirths) {
    const centre = densest(now, left, usual);
    if (!centre) break;
    const items = around(now, centre, usual, (item) => !isTaken[item]);
    const one = judged(before, now, total, spreadBefore, centre, items);
    if (!one) break;
    found.push(one);
    for (const item of items) isTaken[item] = 1;
    left = left.filter((item) => !isTaken[item]);
  }
  return found;
}

/** Where most of these customers are within reach of one another: Float64Array d; null: there are too few. */
function densest({ x, weights }: Day, items: Uint32Array, radius: number): Float64Array | null {
  if (rowsIn(weights, items) < fewestRows) return null;
  const step = Math.ceil(items.length / mostSearched);
  const some = items.filter((_, i) => i % step === 0);
  const d = x.cols;
  const points = Float64Array.from(
    { length: some.length * d },
    (_, at) => x.data[some[Math.floor(at / d)]! * d + (at % d)]!,
  );
  // Two customers of a round group are √2 of its radius apart.
  const near = 2 * radius * radius;
  const rows = Float64Array.from(some, (item) => weights[item]!);
  for (let i = 0; i < some.length; i++)
    for (let j = i + 1; j < some.length; j++)
      if (squaredTo(x, some[i]!, points, j) <= near) {
        rows[i]! += weights[some[j]!]!;
        rows[j]! += weights[some[i]!]!;
      }
  const top = rows.indexOf(rows.reduce((most, count) => Math.max(most, count), 0));
  let centre = points.slice(top * d, (top + 1) * d);
  let within = near;
  for (let pass = 0; pass < 10; pass++) {
    const held = items.filter((item) => squaredTo(x, item, centre, 0) <= within);
    if (rowsIn(weights, held) < fewestRows / 2) return null;
    centre = meanOf(x, held, weights);
    within = (widening * radius) ** 2;
  }
  return centre;
}

const rowsIn = (weights: Float32Array, items: Uint32Array): number =>
  items.reduce((sum, item) => sum + weights[item]!, 0);

/** Of the usual radius, within which the customers of a group are taken to be. */
const widening = 1.4;

function meanOf(
  { data, cols }: Matrix,
  items: Uint32Array,
  weights: Float32Array,
): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(cols);
  for (const item of items)
    for (let j = 0; j < cols; j++) sums[j]! += weights[item]! * data[item * cols + j]!;
  const rows = rowsIn(weights, items);
  return sums.map((sum) => sum / rows);
}

/** Items about a centre that are nearer to it than to those of the segments. */
function around(
  { x, labels, centroids }: Day,
  centre: Float64Array,
  usual: number,
  isOpen: (item: number) => boolean,
): Uint32Array {
  const within = (widening * usual) ** 2;
  const found: number[] = [];
  for (let item = 0; item < x.rows; item++) {
    const squared = squaredTo(x, item, centre, 0);
    if (squared > within || !isOpen(item)) continue;
    const nearest = nearestCentre(x, item, centroids, labels[item]!);
    if (nearest < 0 || squared < squaredTo(x, item, centroids, nearest)) found.push(item);
  }
  return Uint32Array.from(found);
}

function judged(
  before: Day,
  now: Day,
  total: number,
  spread: Spread,
  centre: Float64Array,
  items: Uint32Array,
): BirthProposal | null {
  const { x, weights, labels, centroids } = now;
  const d = x.cols;
  const rows = rowsIn(weights, items);
  const share = total > 0 ? rows / total : 0;
  const there = around(before, centre, spread.usual, () => true).reduce(
    (sum, item) => sum + before.weights[item]!,
    0,
  );
  const shareBefore = spread.total > 0 ? there / spread.total : 0;
  if (rows < fewestRows || share < leastShare || share < growth * shareBefore) return null;
  if (!isLargerShare(rows, total, there, Math.max(1, spread.total))) return null;

  const near = nearestCentre({ data: Float32Array.from(centre), rows: 1, cols: d }, 0, centroids);
  const taken = new Set(items);
  const both = Uint32Array.from(labels.keys()).filter((item) => taken.has(item) || labels[item] === near);
  const rowsNear = both.reduce((sum, item) => sum + weights[item]!, 0) - rows;
  const nearCentre = centroids.slice(near * d, (near + 1) * d);
  const bands = bandsOf(
    along(x, both, nearCentre, centre),
    Float64Array.from(both, (item) => weights[item]!),
    // A segment that is smaller than the group has too few customers to tell: is the group a hill of its own?
    rowsNear < rows ? 'second' : 'fewer',
  );
  if (!isGap(bands)) return null;
  return {
    kind: 'birth',
    items,
    rows,
    share,
    shareBefore,
    near,
    apart:
      Math.sqrt(squaredTo({ data: Float32Array.from(centre), rows: 1, cols: d }, 0, centroids, near)) /
      spread.usual,
    gap: gapOf(bands),
  };
}

import type { Matrix } from '../core/data/matrix';
import { makeRng, randomInt, randomNormal } from '../core/math/rng';

/** A month of customers whose true groups are known. */
export interface StreamUpdate {
  readonly x: Matrix;
  /** Int32Array n, item → true group. */
  readonly truth: Int32Array;
}

export interface StreamOptions {
  readonly rows: number;
  readonly cols: number;
  readonly updates: number;
  readonly seed: number;
  /** moving: two groups move, one is born, one dies · still: nothing happens · splitting, merging: one group falls in two, two become one */
  readonly kind: 'moving' | 'still' | 'splitting' | 'merging';
}

/** First update in which the group that is born has customers, and the one that dies has fewer. */
export const birthAt = 4;
export const deathAt = 7;
export const streamGroups = 12;
/** Of a moving stream: born, dying, and the two that move. */
export const [bornGroup, dyingGroup] = [11, 10];
const [mover, otherMover] = [0, 1];

/** Spread of a group is 1 in every direction. */
const leastApart = 6;

/**
 * Twelve round groups of unequal sizes at random places, and what becomes of them month by month. Two groups move by one
 * standard deviation a month, one appears in the fifth update with 2 %, then 5 %, then 8 % of the customers, one shrinks in the eighth
 * to a quarter of its share and to nothing after.
 */
export function* driftingStream({ rows, cols, updates, seed, kind }: StreamOptions): Generator<StreamUpdate> {
  const rng = makeRng(seed);
  const centres = places(rng, cols);
  const directions = [mover, otherMover].map(() => unit(rng, cols));
  const sizes = Array.from({ length: streamGroups }, () => 0.6 + 0.8 * rng());
  for (let update = 0; update < updates; update++) {
    const shares = sizes.map((size, group) => size * presence(kind, group, update));
    const where = centres.map((centre, group) =>
      kind === 'moving' && group <= otherMover
        ? centre.map((value, j) => value + update * directions[group]![j]!)
        : kind === 'merging' && group === mover
          ? centre.map((value, j) => value + Math.min(1, update / 8) * (centres[otherMover]![j]! - value))
          : centre,
    );
    yield month(rng, rows, cols, where, shares, (group) =>
      kind === 'splitting' && group === mover ? Math.min(5, Math.max(0, update - 2)) : 0,
    );
  }
}

function presence(kind: StreamOptions['kind'], group: number, update: number): number {
  if (kind !== 'moving') return 1;
  if (group === bornGroup) return update < birthAt ? 0 : Math.min(1, (update - birthAt) * 0.35 + 0.3);
  if (group === dyingGroup) return update < deathAt ? 1 : update === deathAt ? 0.2 : 0;
  return 1;
}

/** @param apart  group → half the distance that its halves stand apart, along the first column */
function month(
  rng: () => number,
  rows: number,
  cols: number,
  centres: readonly (readonly number[])[],
  shares: readonly number[],
  apart: (group: number) => number,
): StreamUpdate {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const data = new Float32Array(rows * cols);
  const truth = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    let left = rng() * total;
    const group = Math.max(
      0,
      shares.findIndex((share) => (left -= share) < 0),
    );
    truth[i] = group;
    for (let j = 0; j < cols; j++) data[i * cols + j] = centres[group]![j]! + randomNormal(rng);
    data[i * cols]! += apart(group) * (randomInt(rng, 2) * 2 - 1);
  }
  return { x: { data, rows, cols }, truth };
}

const unit = (rng: () => number, cols: number): number[] => {
  const vector = Array.from({ length: cols }, () => randomNormal(rng));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

/** Random places, none nearer to another than six standard deviations of a group. */
function places(rng: () => number, cols: number): number[][] {
  const found: number[][] = [];
  const scale = leastApart / Math.sqrt(cols / 2);
  while (found.length < streamGroups) {
    const place = Array.from({ length: cols }, () => scale * randomNormal(rng));
    if (found.every((other) => Math.hypot(...place.map((value, j) => value - other[j]!)) >= leastApart))
      found.push(place);
  }
  return found;
}

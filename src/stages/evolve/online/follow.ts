import type { Matrix } from '../../../core/data/matrix';
import { makeRng, samplePositions } from '../../../core/math/rng';
import { nearestCentres } from './nearestCentres';

/** Centres that follow a stream of customers, and how much each has seen. */
export interface Followed {
  /** Float64Array k×d, row-major, in the space of the items. */
  readonly centroids: Float64Array;
  /** Float64Array k, rows that a centre remembers: those of long ago count less. */
  readonly counts: Float64Array;
}

export interface FollowOptions {
  /** After how long what was seen counts half, > 0 in the unit of `elapsed`; 0: at once; Infinity: never forgotten. */
  readonly halfLife: number;
  /** Since the update before: 1 where updates are counted, or days. */
  readonly elapsed: number;
  /** Float64Array k, centre → distance beyond which a customer does not pull it; null: everybody does. */
  readonly reach: Float64Array | null;
  readonly seed: number;
}

/** Of larger updates a sample moves the centres: a mean of three hundred is within 6 % of a standard deviation. */
const sampledPerCentre = 300;
const mostPasses = 8;
/** Centres rest where no more than this share of the customers changed sides. */
const resting = 0.005;

/**
 * One update of online k-means with forgetting. What was seen before counts as `counts · 0.5^(elapsed / halfLife)` customers at each centre; with those, Lloyd's
 * passes over the update's customers move the centres until hardly anybody changes sides. In a single pass this is the update of Spark's
 * StreamingKMeans, c′ = (c·n·α + Σx) / (n·α + m), whose learning rate m / (n·α + m) is that of mini-batch k-means
 * (Sculley 2010) where nothing is forgotten. Of more than 300 customers per centre a sample is taken, each for several.
 *
 * @param before  read only
 * @param x  customers of the update, n×d, finite; read only
 * @param weights  Float32Array n, rows that each stands for; read only
 * @returns new arrays. A centre without customers stays where it is and forgets
 * @throws RangeError when lengths differ or a time is negative
 */
export function follow(
  before: Followed,
  x: Matrix,
  weights: Float32Array,
  { halfLife, elapsed, reach, seed }: FollowOptions,
): Followed {
  const k = before.counts.length;
  const d = x.cols;
  if (before.centroids.length !== k * d || weights.length !== x.rows)
    throw new RangeError(
      `follow: centroids must be ${k}×${d} and weights of ${x.rows}, got ${before.centroids.length} and ${weights.length}`,
    );
  if (!(halfLife >= 0 && elapsed >= 0))
    throw new RangeError(`follow: times must not be negative, got ${halfLife} and ${elapsed}`);
  const kept = before.counts.map((count) => count * decay(halfLife, elapsed));
  if (k === 0 || x.rows === 0) return { centroids: before.centroids, counts: kept };
  const sample = samplePositions(makeRng(seed), x.rows, k * sampledPerCentre);
  const { points, rows } = taken(x, weights, sample);

  const placed = { labels: new Int32Array(rows.length).fill(-1), squared: new Float64Array(rows.length) };
  /** Which centre somebody pulls; −1: out of reach of the nearest. */
  const pulls = new Int32Array(rows.length).fill(-1);
  const remembered = before.centroids.map((value, at) => value * kept[Math.floor(at / d)]!);
  const gained = { sums: new Float64Array(k * d), counts: new Float64Array(k), items: new Uint32Array(k) };
  const move = (s: number, centre: number, sign: 1 | -1): void => {
    if (centre < 0) return;
    const weight = sign * rows[s]!;
    gained.items[centre]! += sign;
    gained.counts[centre]! += weight;
    for (let j = 0; j < d; j++) gained.sums[centre * d + j]! += weight * points.data[s * d + j]!;
  };
  let centroids = before.centroids;
  for (let pass = 0; pass < mostPasses; pass++) {
    nearestCentres(points, centroids, placed);
    let changes = 0;
    for (let s = 0; s < rows.length; s++) {
      const nearest = placed.labels[s]!;
      const pulled = reach && placed.squared[s]! > reach[nearest]! ** 2 ? -1 : nearest;
      if (pulled === pulls[s]) continue;
      changes++;
      move(s, pulls[s]!, -1);
      move(s, pulled, 1);
      pulls[s] = pulled;
    }
    if (pass > 0 && changes <= resting * rows.length) break;
    const held = centroids;
    centroids = remembered.map((sum, at) => {
      const centre = Math.floor(at / d);
      // Where all have left, what rounding left of them is not looked at.
      if (gained.items[centre] === 0) return kept[centre]! > 0 ? sum / kept[centre]! : held[at]!;
      return (sum + gained.sums[at]!) / (kept[centre]! + gained.counts[centre]!);
    });
  }
  return {
    centroids,
    counts: kept.map((count, centre) =>
      gained.items[centre] === 0 ? count : count + gained.counts[centre]!,
    ),
  };
}

/** Some of the customers, each for as many rows as it takes to stand for all. */
function taken({ data, rows: n, cols: d }: Matrix, weights: Float32Array, items: Uint32Array) {
  const points = new Float32Array(items.length * d);
  for (let s = 0; s < items.length; s++) {
    const from = items[s]! * d;
    for (let j = 0; j < d; j++) points[s * d + j] = data[from + j]!;
  }
  return {
    points: { data: points, rows: items.length, cols: d },
    rows: Float64Array.from(items, (item) => (weights[item]! * n) / items.length),
  };
}

/** Share of what was seen before that still counts. */
const decay = (halfLife: number, elapsed: number): number =>
  elapsed === 0 ? 1 : halfLife === 0 ? 0 : 0.5 ** (elapsed / halfLife);

import type { Matrix } from '../../../core/data/matrix';
import { makeRng, samplePositions } from '../../../core/math/rng';
import { nearestCentre, squaredTo } from './nearestCentre';

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

/** Of larger updates a sample moves the centres: a mean of a thousand is within 3 % of a standard deviation. */
const sampledPerCentre = 1000;
const mostPasses = 8;

/**
 * One update of online k-means with forgetting. What was seen before counts as `counts · 0.5^(elapsed / halfLife)` customers at each centre; with those, Lloyd's
 * passes over the update's customers move the centres until nobody changes sides. In a single pass this is the update of Spark's
 * StreamingKMeans, c′ = (c·n·α + Σx) / (n·α + m), whose learning rate m / (n·α + m) is that of mini-batch k-means
 * (Sculley 2010) where nothing is forgotten. Of more than 1000 customers per centre a sample is taken, each for several.
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
  const sample = samplePositions(makeRng(seed), x.rows, k * sampledPerCentre);
  const each = x.rows / Math.max(1, sample.length);
  const squaredReach = reach?.map((distance) => distance * distance);

  const labels = new Int32Array(sample.length).fill(-1);
  let centroids = before.centroids;
  let counts = kept;
  for (let pass = 0; pass < mostPasses; pass++) {
    const sums = before.centroids.map((value, at) => value * kept[Math.floor(at / d)]!);
    counts = kept.slice();
    let changed = false;
    for (let s = 0; s < sample.length; s++) {
      const item = sample[s]!;
      const centre = nearestCentre(x, item, centroids, labels[s]);
      const label =
        squaredReach && squaredTo(x, item, centroids, centre) > squaredReach[centre]! ? -1 : centre;
      if (label !== labels[s]) changed = true;
      labels[s] = label;
      if (label < 0) continue;
      const weight = weights[item]! * each;
      counts[label]! += weight;
      for (let j = 0; j < d; j++) sums[label * d + j]! += weight * x.data[item * d + j]!;
    }
    if (!changed && pass > 0) break;
    const held = centroids;
    const seen = counts;
    centroids = sums.map((sum, at) => {
      const count = seen[Math.floor(at / d)]!;
      return count > 0 ? sum / count : held[at]!;
    });
  }
  return { centroids, counts };
}

/** Share of what was seen before that still counts. */
const decay = (halfLife: number, elapsed: number): number =>
  elapsed === 0 ? 1 : halfLife === 0 ? 0 : 0.5 ** (elapsed / halfLife);

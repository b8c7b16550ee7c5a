import type { Matrix } from '../core/data/matrix';
import type { Proposal } from '../core/data/proposal';
import { adjustedRand } from '../core/math/adjustedRand';
import { spreadOf, type Day } from '../stages/evolve/online/day';
import { detectChanges } from '../stages/evolve/online/detectChanges';
import { follow, type Followed } from '../stages/evolve/online/follow';
import { nearestCentres } from '../stages/evolve/online/nearestCentres';
import { driftingStream, type StreamOptions, type StreamUpdate } from './driftingStream';

export const ones = (n: number): Float32Array => new Float32Array(n).fill(1);

/** Everybody in the segment whose centre is nearest. */
export function dayOf(x: Matrix, centroids: Float64Array): Day {
  const labels = new Int32Array(x.rows).fill(-1);
  nearestCentres(x, centroids, { labels, squared: new Float64Array(x.rows) });
  return { x, centroids, weights: ones(x.rows), labels };
}

const meanOf = (x: Matrix, items: Uint32Array): number[] =>
  Array.from(
    { length: x.cols },
    (_, j) => items.reduce((sum, item) => sum + x.data[item * x.cols + j]!, 0) / items.length,
  );

/** The true groups' means, and their sizes. */
export function trueCentres({ x, truth }: StreamUpdate): Followed {
  const groups = [...new Set(truth)].sort((a, b) => a - b);
  const items = groups.map((group) => Uint32Array.from(truth.keys()).filter((i) => truth[i] === group));
  return {
    centroids: Float64Array.from(items.flatMap((some) => meanOf(x, some))),
    counts: Float64Array.from(items, (some) => some.length),
  };
}

/** A stream followed by somebody who accepts every birth and death as soon as it is proposed, and nothing else. */
export function followedStream(options: StreamOptions) {
  const [first, ...later] = driftingStream(options);
  const { cols } = first!.x;
  let state = trueCentres(first!);
  let agreed = dayOf(first!.x, state.centroids);
  let day = agreed;
  const proposed: { readonly update: number; readonly proposal: Proposal }[] = [];
  later.forEach(({ x }, i) => {
    state = follow(state, x, ones(x.rows), {
      halfLife: 1,
      elapsed: 1,
      reach: spreadOf(agreed).reach,
      seed: i,
    });
    day = dayOf(x, state.centroids);
    const found = detectChanges(agreed, day, i);
    proposed.push(...found.map((proposal) => ({ update: i + 1, proposal })));
    const born = found.filter((one) => one.kind === 'birth');
    const dead = found.flatMap((one) => (one.kind === 'death' ? one.segment : []));
    if (born.length + dead.length === 0) return;
    const kept = Array.from(state.counts.keys()).filter((segment) => !dead.includes(segment));
    state = {
      centroids: Float64Array.from([
        ...kept.flatMap((segment) =>
          Array.from(state.centroids.subarray(segment * cols, (segment + 1) * cols)),
        ),
        ...born.flatMap(({ items }) => meanOf(x, items)),
      ]),
      counts: Float64Array.from([
        ...kept.map((segment) => state.counts[segment]!),
        ...born.map(({ rows }) => rows),
      ]),
    };
    day = dayOf(x, state.centroids);
    agreed = day;
  });
  const last = later.at(-1)!;
  return { proposed, last, segments: state.counts.length, ari: adjustedRand(day.labels, last.truth) };
}

import { adjustedRand } from '../../src/core/math/adjustedRand';
import { openRuntime } from '../../src/core/runtime/runtime';
import { kMeans } from '../../src/stages/cluster/kMeans';
import { spreadOf } from '../../src/stages/evolve/online/day';
import { detectChanges } from '../../src/stages/evolve/online/detectChanges';
import { follow, type Followed } from '../../src/stages/evolve/online/follow';
import { nearestCentre } from '../../src/stages/evolve/online/nearestCentre';
import { nearestCentres } from '../../src/stages/evolve/online/nearestCentres';
import { driftingStream, type StreamUpdate } from '../../src/testing/driftingStream';
import { dayOf, ones, trueCentres } from '../../src/testing/followedStream';

export const updates = (rows: number, cols: number, seed: number): StreamUpdate[] => [
  ...driftingStream({ rows, cols, updates: 12, seed, kind: 'moving' }),
];

/**
 * Goes through a stream in two ways: each month's centres followed and everybody given the nearest, and each month grouped
 * anew with the true number of groups. Looking for proposals is timed apart: a refit has nothing like it.
 */
export async function race(stream: readonly StreamUpdate[], seed: number) {
  const runtime = await openRuntime({ threads: 2 });
  const [first, ...later] = stream;
  if (!first) throw new Error('race: there are no updates');
  const { cols } = first.x;
  let state: Followed = trueCentres(first);
  let agreed = dayOf(first.x, state.centroids);
  const seconds = { follow: 0, detect: 0, refit: 0 };
  const timed = async <T>(what: keyof typeof seconds, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    seconds[what] += (performance.now() - start) / 1000;
    return result;
  };
  const place = ({ x }: StreamUpdate) => {
    const placed = { labels: new Int32Array(x.rows).fill(-1), squared: new Float64Array(x.rows) };
    nearestCentres(x, state.centroids, placed);
    return placed;
  };
  let ari = { follow: 0, refit: 0 };
  let proposed = '';
  for (const [i, update] of later.entries()) {
    const { x, truth } = update;
    const { reach } = spreadOf(agreed);
    const weights = ones(x.rows);
    let placed = await timed('follow', () => {
      state = follow(state, x, weights, { halfLife: 1, elapsed: 1, reach, seed: i });
      return place(update);
    });
    const day = () => ({ x, weights, labels: placed.labels, centroids: state.centroids });
    const found = await timed('detect', () => detectChanges(agreed, day(), i));
    const born = found.filter((one) => one.kind === 'birth');
    const dead = found.flatMap((one) => (one.kind === 'death' ? one.segment : []));
    if (born.length + dead.length > 0) {
      proposed += found.map(({ kind }) => ` ${kind} in update ${i + 2}`).join('');
      const kept = Array.from(state.counts.keys()).filter((segment) => !dead.includes(segment));
      const centres = kept.map((segment) => state.centroids.slice(segment * cols, (segment + 1) * cols));
      for (const { items } of born)
        centres.push(
          Float64Array.from({ length: cols }, (_, j) => {
            const sum = items.reduce((all, item) => all + x.data[item * cols + j]!, 0);
            return sum / items.length;
          }),
        );
      state = {
        centroids: Float64Array.from(centres.flatMap((centre) => [...centre])),
        counts: Float64Array.from([
          ...kept.map((segment) => state.counts[segment]!),
          ...born.map(({ rows }) => rows),
        ]),
      };
      // Those of a group that was born are in it; only whose segment died must be placed.
      placed = await timed('follow', () => {
        const labels = placed.labels.map((label) => kept.indexOf(label));
        born.forEach(({ items }, i) => items.forEach((item) => (labels[item] = kept.length + i)));
        labels.forEach((label, item) => {
          if (label < 0) labels[item] = nearestCentre(x, item, state.centroids);
        });
        return { ...placed, labels };
      });
      agreed = day();
    }
    const k = new Set(truth).size;
    const refit = await timed('refit', () => kMeans(runtime, x, { k, nInit: 5, seed: seed + i }, {}));
    ari = { follow: adjustedRand(placed.labels, truth), refit: adjustedRand(refit.labels, truth) };
  }
  return { seconds, ari, proposed: proposed.trim() };
}

import type { Matrix } from '../../../core/data/matrix';
import { squaredDistance } from '../../../core/math/centred';
import type { Reach, ReachSearch } from './shortestReach';

/**
 * Makes the search for the shortest mutual-reachability edge between two groups. A walk to and fro finds a short one;
 * then all items are tried that can do better: dense enough, and close enough to the other group along the line through the
 * centroids.
 *
 * The search lowers `best` where it finds something shorter.
 */
export function makeBorderSearch(
  { data, cols: d }: Matrix,
  cores: Float32Array,
  members: readonly Uint32Array[],
  centroids: Float64Array,
  searchAll: ReachSearch,
): (g: number, h: number, best: Reach) => Promise<void> {
  const nearestTo = (i: number, items: Uint32Array, best: Reach): number => {
    let nearest = -1;
    let least = Infinity;
    for (const j of items) {
      const squared = Math.max(squaredDistance(data, i, data, j, d), cores[j]! * cores[j]!);
      if (squared < least) {
        least = squared;
        nearest = j;
      }
    }
    const length = Math.fround(Math.max(Math.sqrt(least), cores[i]!));
    if (length < best.length) Object.assign(best, { length, from: i, to: nearest });
    return nearest;
  };

  return async (g, h, best) => {
    const [here, there] = [members[g]!, members[h]!];
    const line = new Float64Array(d);
    let squared = 0;
    for (let c = 0; c < d; c++) {
      line[c] = centroids[h * d + c]! - centroids[g * d + c]!;
      squared += line[c]! ** 2;
    }
    const scale = squared > 0 ? 1 / Math.sqrt(squared) : 0;
    const along = (i: number): number => {
      let sum = 0;
      for (let c = 0; c < d; c++) sum += data[i * d + c]! * line[c]!;
      return sum * scale;
    };
    const placesHere = Float64Array.from(here, along);
    const placesThere = Float64Array.from(there, along);

    let i = here[placesHere.reduce((last, place, p) => (place > placesHere[last]! ? p : last), 0)]!;
    for (let turn = 0; turn < 3; turn++) {
      const before = best.length;
      const j = nearestTo(i, there, best);
      i = nearestTo(j, here, best);
      if (best.length === before && turn > 0) break;
    }

    const dense = (
      items: Uint32Array,
      places: Float64Array,
      isNear: (place: number) => boolean,
    ): Uint32Array => items.filter((i, p) => cores[i]! < best.length && isNear(places[p]!));
    let start = Infinity;
    for (let p = 0; p < there.length; p++)
      if (cores[there[p]!]! < best.length) start = Math.min(start, placesThere[p]!);
    const near = dense(here, placesHere, (place) => place > start - best.length);
    let end = -Infinity;
    for (const i of near) end = Math.max(end, along(i));
    const far = dense(there, placesThere, (place) => place < end + best.length);
    await searchAll(near, far, best);
  };
}

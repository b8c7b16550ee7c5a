import { uint32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { squaredDistance } from '../../core/math/centred';
import { makeRng, randomInt, samplePositions } from '../../core/math/rng';

/** Random items whose surroundings stand for the data's regions. */
const landmarks = 64;

/** Share of the sample that every region gets alike, before the rest goes by size. */
const evenShare = 0.25;

/**
 * Items that stand for all in a layout: the data is cut into regions around 64 random items chosen far apart (each the
 * farthest of a few random candidates from those before), a quarter of the sample is spread evenly over the regions, the
 * rest by their size, and within a region items are drawn at random. So dense parts keep their weight, and small ones
 * far out are not lost. n·64·d steps.
 *
 * @param x  items, n×d; read only
 * @param size  items wanted
 * @returns positions, rising, Uint32Array min(n, size)
 */
export function spreadSample(x: Matrix, size: number, seed: number): Uint32Array {
  const n = x.rows;
  if (size >= n) return uint32(n).map((_, i) => i);
  const rng = makeRng(seed);
  const region = cutIntoRegions(x, () => randomInt(rng, n));
  const members: number[][] = Array.from({ length: landmarks }, () => []);
  region.forEach((r, i) => members[r]!.push(i));
  const quotas = share(
    members.map((items) => items.length),
    size,
  );
  const chosen = members.flatMap((items, r) =>
    Array.from(samplePositions(rng, items.length, quotas[r]!), (p) => items[p]!),
  );
  const positions = uint32(size);
  positions.set(chosen);
  return positions.sort();
}

/** Item → region, the landmark nearest to it. */
function cutIntoRegions(x: Matrix, drawItem: () => number): Uint8Array {
  const region = new Uint8Array(x.rows);
  const closest = new Float64Array(x.rows).fill(Infinity);
  for (let landmark = 0; landmark < landmarks; landmark++) {
    let item = drawItem();
    for (let candidate = 0; candidate < 3; candidate++) {
      const other = drawItem();
      if (closest[other]! > closest[item]!) item = other;
    }
    for (let i = 0; i < x.rows; i++) {
      const squared = squaredDistance(x.data, i, x.data, item, x.cols);
      if (squared < closest[i]!) {
        closest[i] = squared;
        region[i] = landmark;
      }
    }
  }
  return region;
}

/** Whole numbers that add up to `size`, none above its region's items; size < sum of sizes. */
function share(sizes: readonly number[], size: number): number[] {
  const all = sizes.reduce((a, b) => a + b, 0);
  const present = sizes.filter((count) => count > 0).length;
  const quotas = sizes.map((count) =>
    Math.min(count, Math.floor((evenShare * size) / present + ((1 - evenShare) * size * count) / all)),
  );
  let left = size - quotas.reduce((a, b) => a + b, 0);
  while (left > 0)
    for (let r = 0; r < sizes.length && left > 0; r++)
      if (quotas[r]! < sizes[r]!) {
        quotas[r]!++;
        left--;
      }
  return quotas;
}

import { expect, test } from 'vitest';
import { makePacer } from '../../core/data/pacer';
import type { WeightedEdges } from './fuzzyGraph';
import { spectralStart } from './spectralStart';

const pace = makePacer({});

/** Rings of the given sizes, side by side, each item joined to the one before and behind it. */
function rings(...sizes: number[]): WeightedEdges {
  const tails: number[] = [];
  let start = 0;
  for (const size of sizes) {
    for (let p = 0; p < size; p++) tails.push(start + ((p + size - 1) % size), start + ((p + 1) % size));
    start += size;
  }
  return {
    first: Uint32Array.from({ length: start + 1 }, (_, i) => 2 * i),
    tails: Uint32Array.from(tails),
    weights: new Float32Array(tails.length).fill(0.5),
  };
}

test('the cuts of a ring are sine and cosine: its items lie on a circle, in their order', async () => {
  const n = 60;
  const initial = Float32Array.from({ length: 2 * n }, (_, c) => Math.sin(c * c));
  const found = await spectralStart(rings(n), initial, 1, pace);
  const [meanX, meanY] = [0, 1].map(
    (axis) => initial.reduce((sum, v, c) => sum + (c % 2 === axis ? v : 0), 0) / n,
  );
  const places = Array.from(
    { length: n },
    (_, i) => [found[2 * i]! - meanX!, found[2 * i + 1]! - meanY!] as const,
  );
  const radii = places.map(([x, y]) => Math.hypot(x, y));
  // The two axes are scaled by their widest item, which is within half a step of the axis.
  expect(Math.min(...radii) / Math.max(...radii)).toBeGreaterThan(0.99);
  const turns = places.map(([x, y], i) => {
    const [nextX, nextY] = places[(i + 1) % n]!;
    return Math.atan2(x * nextY - y * nextX, x * nextX + y * nextY);
  });
  const sense = Math.sign(turns[0]!);
  turns.forEach((turn) => expect(Math.abs(sense * turn - (2 * Math.PI) / n)).toBeLessThan(0.02));
});

test('parts that nothing connects stay where they were, small ones item by item', async () => {
  const initial = Float32Array.from(
    { length: 2 * 53 },
    (_, c) => Math.sin(c) + (c < 40 ? 0 : c < 100 ? 100 : 50),
  );
  const found = await spectralStart(rings(20, 30, 3), initial, 1, pace);
  for (let c = 0; c < 40; c++) expect(Math.abs(found[c]!)).toBeLessThan(3);
  for (let c = 40; c < 100; c++) expect(Math.abs(found[c]! - 100)).toBeLessThan(3);
  expect(found.subarray(100)).toEqual(initial.subarray(100));
  expect(found.subarray(0, 40)).not.toEqual(initial.subarray(0, 40));
});

test('no items, equal start positions and the same seed twice', async () => {
  expect(await spectralStart(rings(), new Float32Array(0), 1, pace)).toHaveLength(0);
  const flat = await spectralStart(rings(12), new Float32Array(24), 1, pace);
  expect(flat.every((value) => value === 0)).toBe(true);
  const initial = Float32Array.from({ length: 60 }, (_, c) => Math.cos(c));
  expect(await spectralStart(rings(30), initial, 3, pace)).toEqual(
    await spectralStart(rings(30), initial, 3, pace),
  );
});

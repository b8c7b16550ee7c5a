import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import { exactNeighbors } from '../neighbors/exactNeighbors';
import { layoutQuality } from './layoutQuality';
import { pcaPositions } from './pca';
import { placeNew } from './placeNew';
import { umap } from './umap';

const runtime = await openRuntime({ threads: 2 });
const options = { minDist: 0.1, seed: 1 };

function mixture(n: number): Matrix {
  const rng = makeRng(3);
  const centres = Array.from({ length: 60 }, () => 3 * randomNormal(rng));
  const data = Float32Array.from(
    { length: n * 10 },
    (_, p) => centres[(Math.floor(p / 10) % 6) * 10 + (p % 10)]! + randomNormal(rng),
  );
  return { data, rows: n, cols: 10 };
}

test('new items find their place among their neighbours, and the map is not touched', async () => {
  const all = mixture(800);
  const [old, fresh] = [
    { data: all.data.slice(0, 6000), rows: 600, cols: 10 },
    { data: all.data.slice(6000), rows: 200, cols: 10 },
  ];
  const graph = await exactNeighbors(runtime, old, 15, {});
  const run = await umap.start(graph, await pcaPositions(runtime, old, {}), { ...options, nEpochs: 200 });
  await run.step(200);
  const laidOut = run.positions().slice();
  const before = laidOut.slice();
  const near = await exactNeighbors(runtime, old, 15, {}, fresh);
  const placed = await placeNew(near, laidOut, options);
  expect(laidOut).toEqual(before);
  const together = Float32Array.of(...laidOut, ...placed);
  const alone = layoutQuality(old, laidOut, 15).trustworthiness;
  expect(layoutQuality(all, together, 15).trustworthiness).toBeGreaterThan(alone - 0.01);
  expect(await placeNew(near, laidOut, options)).toEqual(placed);
  expect(await placeNew(near, laidOut, { ...options, seed: 2 })).not.toEqual(placed);
});

test('who is all but somebody of the map stands on their spot, and the nearer the closer to it', async () => {
  const old = mixture(200);
  const graph = await exactNeighbors(runtime, old, 15, {});
  const run = await umap.start(graph, await pcaPositions(runtime, old, {}), { ...options, nEpochs: 200 });
  await run.step(200);
  const laidOut = run.positions().slice();
  const xs = laidOut.filter((_, p) => p % 2 === 0);
  const width = Math.max(...xs) - Math.min(...xs);
  /** Median way from the one on the map, in widths of the map. */
  const shift = async (off: number): Promise<number> => {
    const rng = makeRng(9);
    const fresh = { ...old, data: old.data.map((value) => value + off * randomNormal(rng)) };
    const near = await exactNeighbors(runtime, old, 15, {}, fresh);
    const placed = await placeNew(near, laidOut, options);
    const ways = Float64Array.from({ length: 200 }, (_, i) =>
      Math.hypot(placed[2 * i]! - laidOut[2 * i]!, placed[2 * i + 1]! - laidOut[2 * i + 1]!),
    ).sort();
    return ways[100]! / width;
  };
  expect(await shift(1e-5)).toBeLessThan(1e-4);
  expect(await shift(1e-3)).toBeLessThan(5e-3);
  expect(await shift(1e-2)).toBeLessThan(0.02);
});

test('no new items, and new items without neighbours, are placed without failing', async () => {
  const none = { n: 0, k: 3, indices: new Uint32Array(0), distances: new Float32Array(0) };
  expect(await placeNew(none, Float32Array.of(1, 2), options)).toHaveLength(0);
  expect([...(await placeNew({ ...none, n: 2, k: 0 }, new Float32Array(0), options))]).toEqual([0, 0, 0, 0]);
  const one = { n: 1, k: 1, indices: Uint32Array.of(0), distances: Float32Array.of(2) };
  const placed = await placeNew(one, Float32Array.of(5, 5), options);
  expect(placed.every(Number.isFinite)).toBe(true);
});

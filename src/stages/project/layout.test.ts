import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import { exactNeighbors } from '../neighbors/exactNeighbors';
import reference from './fixtures/reference.json';
import { pcaPositions } from './pca';
import { placeByNeighbors } from './placeByNeighbors';
import { spreadSample } from './spreadSample';
import { layoutQuality } from './layoutQuality';
import { umap } from './umap';
import { umapJs } from './umapJs';

const engines = { umap, umapJs };

const runtime = await openRuntime({ threads: 2 });

/** Six groups in ten columns; item i is of group i mod 6. */
function mixture(n: number): Matrix {
  const rng = makeRng(11);
  const centres = Array.from({ length: 60 }, () => 4 * randomNormal(rng));
  const data = Float32Array.from(
    { length: n * 10 },
    (_, p) => centres[(Math.floor(p / 10) % 6) * 10 + (p % 10)]! + randomNormal(rng),
  );
  return { data, rows: n, cols: 10 };
}

test('trustworthiness equals scikit-learn', () => {
  const x = { data: Float32Array.from(reference.x), rows: 60, cols: 6 };
  const layout = Float32Array.from(reference.layout);
  for (const [k, value] of Object.entries(reference.trustworthiness))
    expect(Math.abs(layoutQuality(x, layout, Number(k)).trustworthiness - value)).toBeLessThan(1e-6);
  expect(() => layoutQuality(x, layout, 30)).toThrow(RangeError);
});

for (const [name, engine] of Object.entries(engines)) {
  test(`${name}: a layout keeps neighbours, is the same for the same seed, and is finite on its way`, async () => {
    const x = mixture(300);
    const graph = await exactNeighbors(runtime, x, 15, {});
    const initial = await pcaPositions(runtime, x, {});
    const lay = async (seed: number, nEpochs: number): Promise<Float32Array> => {
      const run = await engine.start(graph, initial, { minDist: 0.1, seed, nEpochs });
      for (let done = 0; done < run.nEpochs;) {
        done = await run.step(50);
        expect(run.positions().every(Number.isFinite)).toBe(true);
      }
      return run.positions().slice();
    };
    const positions = await lay(1, 150);
    expect(layoutQuality(x, positions, 15).trustworthiness).toBeGreaterThan(0.9);
    expect(layoutQuality(x, positions, 15).trustworthiness).toBeGreaterThan(
      layoutQuality(x, initial, 15).trustworthiness,
    );
    const short = await lay(1, 50);
    expect(await lay(1, 50)).toEqual(short);
    expect(await lay(2, 50)).not.toEqual(short);
  });

  test(`${name}: a layout starts where it is told and counts its epochs`, async () => {
    const x = mixture(60);
    const graph = await exactNeighbors(runtime, x, 10, {});
    const initial = await pcaPositions(runtime, x, {});
    const run = await engine.start(graph, initial, { minDist: 0.1, seed: 1, nEpochs: 12 });
    expect([run.nEpochs, run.step(5), run.step(5), run.step(5), run.step(5)]).toEqual([12, 5, 10, 12, 12]);
    const still = (await engine.start(graph, initial, { minDist: 0.1, seed: 1 })).positions();
    const extent = Math.max(...initial.map(Math.abs));
    initial.forEach((value, p) => expect(still[p]).toBeCloseTo((value / extent) * 10, 1));
  });

  test(`${name}: a few items, equal items and no items are laid out without failing`, async () => {
    for (const n of [0, 1, 2, 3, 4, 7]) {
      const x = { data: Float32Array.from({ length: n }, (_, i) => i % 3), rows: n, cols: 1 };
      const graph = await exactNeighbors(runtime, x, 15, {});
      const run = await engine.start(graph, new Float32Array(2 * n), { minDist: 0.1, seed: 1 });
      await run.step(run.nEpochs);
      expect(run.positions().length).toBe(2 * n);
      expect(run.positions().every(Number.isFinite)).toBe(true);
    }
  });
}

const graphOf = (k: number, indices: number[], distances: number[]): KnnGraph => ({
  n: indices.length / k,
  k,
  indices: Uint32Array.from(indices),
  distances: Float32Array.from(distances),
});

test('an item equal to a laid-out one lies on its spot, others lie between their neighbours', () => {
  const laidOut = Float32Array.of(0, 0, 10, 0, 10, 10);
  const graph = graphOf(2, [1, 0, 0, 1, 2, 1], [0, 5, 1, 1, 1, 3]);
  const placed = placeByNeighbors(graph, laidOut);
  expect([...placed.subarray(0, 2)]).toEqual([10, 0]);
  expect(Math.abs(placed[2]! - 5)).toBeLessThan(5);
  expect(placed[5]).toBeGreaterThan(5);
  expect(placeByNeighbors(graph, laidOut)).toEqual(placed);
});

test('items left out of a layout land in their own group', async () => {
  const x = mixture(900);
  const initial = await pcaPositions(runtime, x, {});
  const rows = (from: number, to: number): Matrix => ({
    data: x.data.slice(from * 10, to * 10),
    rows: to - from,
    cols: 10,
  });
  const laidOut = initial.slice(0, 1200);
  const placed = placeByNeighbors(
    await exactNeighbors(runtime, rows(0, 600), 15, {}, rows(600, 900)),
    laidOut,
  );
  let off = 0;
  placed.forEach((value, p) => (off += (value - initial[1200 + p]!) ** 2));
  const whole = initial.subarray(1200).reduce((sum, value) => sum + value * value, 0);
  expect(off / whole).toBeLessThan(0.1);
});

test('a spread sample has the size asked, no item twice, and holds the small group far out', () => {
  const sizes = fc.record({
    n: fc.integer({ min: 0, max: 300 }),
    size: fc.integer({ min: 0, max: 300 }),
    seed: fc.nat(),
  });
  fc.assert(
    fc.property(sizes, ({ n, size, seed }) => {
      const rng = makeRng(seed);
      const x = { data: Float32Array.from({ length: 2 * n }, () => Math.round(3 * rng())), rows: n, cols: 2 };
      const items = [...spreadSample(x, size, seed)];
      expect(items.length).toBe(Math.min(n, size));
      expect(items).toEqual([...new Set(items)].sort((a, b) => a - b));
      expect(items.every((item) => item < n)).toBe(true);
    }),
  );
  const rng = makeRng(5);
  const data = Float32Array.from({ length: 10_000 }, (_, p) => randomNormal(rng) + (p < 60 ? 50 : 0));
  const x = { data, rows: 5000, cols: 2 };
  const far = spreadSample(x, 500, 1).filter((item) => item < 30).length;
  expect(far).toBeGreaterThan(3);
  expect([...spreadSample(x, 500, 1)]).toEqual([...spreadSample(x, 500, 1)]);
});

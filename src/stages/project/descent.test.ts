import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KnnGraph } from '../../core/data/knnGraph';
import { makePacer } from '../../core/data/pacer';
import { makeRng } from '../../core/math/rng';
import type { DescentInput } from './descent';
import { scheduleEdges } from './edgeSchedule';
import { blocksPerEpoch, makeLane } from './lane';
import { localOrder } from './localOrder';
import { ownLane, umap, umapIn } from './umap';

const pace = makePacer({});

/** Every item of a ring and the k items after it. */
const ring = (n: number, k: number): KnnGraph => ({
  n,
  k,
  indices: Uint32Array.from({ length: n * k }, (_, p) => (Math.floor(p / k) + 1 + (p % k)) % n),
  distances: Float32Array.from({ length: n * k }, (_, p) => 1 + (p % k)),
});
const circle = (n: number): Float32Array =>
  Float32Array.from({ length: 2 * n }, (_, p) => Math.sin((p >> 1) + (p & 1) * 1.57));
const options = { minDist: 0.1, seed: 1, nEpochs: 20 };

test('an edge is used in proportion to its weight, evenly, and the lightest not at all', async () => {
  const weights = Float32Array.of(1, 0.5, 0.25, 0.01);
  const edges = { first: Uint32Array.of(0, 4), tails: Uint32Array.of(0, 0, 0, 0), weights };
  const { rates } = await scheduleEdges(edges, Uint32Array.of(0), 40, pace);
  const uses = [...rates].map((rate) =>
    Array.from({ length: 40 }, (_, t) => t).filter((t) => (Math.imul(rate, t + 1) & 0x7fffffff) < rate),
  );
  expect(uses.map((turns) => turns.length)).toEqual([39, 20, 10]);
  expect(uses[2]).toEqual([3, 7, 11, 15, 19, 23, 27, 31, 35, 39]);
});

test('in the local order every item stands once, and neighbours stand near one another', async () => {
  const n = 500;
  const shuffled = Uint32Array.from({ length: n }, (_, i) => (i * 211) % n);
  // Item shuffled[p] has the items before and behind p on a ring as neighbours.
  const tails = new Uint32Array(2 * n);
  for (let p = 0; p < n; p++)
    tails.set([shuffled[(p + n - 1) % n]!, shuffled[(p + 1) % n]!], 2 * shuffled[p]!);
  const first = Uint32Array.from({ length: n + 1 }, (_, i) => 2 * i);
  const order = await localOrder({ first, tails, weights: new Float32Array(2 * n) }, pace);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
  const rank = new Uint32Array(n);
  order.forEach((item, p) => (rank[item] = p));
  tails.forEach((tail, e) => expect(Math.abs(rank[tail]! - rank[e >> 1]!)).toBeLessThanOrEqual(2));
  expect(
    await localOrder({ first: Uint32Array.of(0), tails: first, weights: new Float32Array(0) }, pace),
  ).toHaveLength(0);
});

test('a layout does not depend on how far a step goes', async () => {
  const n = 1000;
  const whole = await umap.start(ring(n, 5), circle(n), options);
  await whole.step(20);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.double({ min: 0.01, max: 3, noNaN: true })), async (steps) => {
      const run = await umap.start(ring(n, 5), circle(n), options);
      for (const step of steps) await run.step(step);
      await run.step(20);
      expect(run.positions()).toEqual(whole.positions());
    }),
    { numRuns: 10 },
  );
});

test('the same seed gives the same bytes, another seed another layout', async () => {
  const n = 400;
  const lay = async (seed: number): Promise<Float32Array> => {
    const run = await umap.start(ring(n, 6), circle(n), { ...options, seed });
    await run.step(20);
    return run.positions().slice();
  };
  expect(await lay(1)).toEqual(await lay(1));
  expect(await lay(1)).not.toEqual(await lay(2));
});

test('the bytes of a layout are those of every other machine', async () => {
  const n = 300;
  const initial = Float32Array.from({ length: 2 * n }, (_, c) => ((c * 211) % 599) / 64);
  const run = await umap.start(ring(n, 6), initial, options);
  await run.step(20);
  let sum = 0;
  for (const word of new Uint32Array(run.positions().buffer)) sum = (Math.imul(sum, 31) + word) | 0;
  // In Node 20 and in Chromium alike.
  expect(sum).toBe(-1515014462);
});

test('each of three lanes moves a part of the items, all together every item', async () => {
  const n = 3000;
  let input: DescentInput | undefined;
  await umapIn((given) => {
    input = given;
    return ownLane(given);
  }).start(ring(n, 8), circle(n), options);
  const before = input!.positions.slice();
  const movedBy = (lane: number): number[] => {
    input!.positions.set(before);
    makeLane(input!, lane, 3)(0, 3 * blocksPerEpoch(input!, 3));
    return Array.from({ length: n }, (_, i) => i).filter((i) => input!.positions[2 * i] !== before[2 * i]);
  };
  const moved = [0, 1, 2].map(movedBy);
  for (const items of moved) expect(items.length).toBeLessThan(0.4 * n);
  expect(new Set(moved.flat()).size).toBe(n);
});

test('anchors hold items near where they stood; items without one move freely', async () => {
  const n = 300;
  const rng = makeRng(4);
  const anchors = Float32Array.from({ length: 2 * n }, (_, p) => (p < n ? 10 * rng() : Number.NaN));
  const initial = Float32Array.from(anchors, (value) => (Number.isNaN(value) ? 5 * rng() : value));
  const drift = async (anchorWeight: number): Promise<number> => {
    const run = await umap.start(ring(n, 6), initial, { ...options, anchors, anchorWeight });
    await run.step(20);
    const found = run.positions();
    expect(found.every(Number.isFinite)).toBe(true);
    let sum = 0;
    for (let c = 0; c < n; c++) sum += Math.abs(found[c]! - anchors[c]!);
    return sum / n;
  };
  expect(await drift(0.9)).toBeLessThan(0.75 * (await drift(0)));
  await expect(umap.start(ring(n, 6), initial, { ...options, anchors: new Float32Array(3) })).rejects.toThrow(
    'anchors must be 300×2 numbers, got 3',
  );
});

test('known kinds draw their items together', async () => {
  const n = 300;
  const targets = Int32Array.from({ length: n }, (_, i) => i % 2);
  const apart = async (targets?: Int32Array): Promise<number> => {
    const run = await umap.start(ring(n, 8), circle(n), {
      ...options,
      nEpochs: 200,
      ...(targets && { targets, targetWeight: 0.95 }),
    });
    await run.step(200);
    const found = run.positions();
    // Mean distance of an item to the next of the other kind, against the next of its own.
    let [other, own] = [0, 0];
    for (let i = 0; i < n - 2; i++) {
      other += Math.hypot(found[2 * i]! - found[2 * i + 2]!, found[2 * i + 1]! - found[2 * i + 3]!);
      own += Math.hypot(found[2 * i]! - found[2 * i + 4]!, found[2 * i + 1]! - found[2 * i + 5]!);
    }
    return other / own;
  };
  expect(await apart(targets)).toBeGreaterThan(2 * (await apart()));
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import { makeRng, randomInt } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { exactNeighbors } from '../../neighbors/exactNeighbors';
import { coreDistances } from './coreDistances';
import { makeDisjointSets, numberGroups } from './disjointSets';
import { mixture } from './fixtures/mixture';
import { joinGroups } from './joinGroups';
import { joinTrees } from './joinTrees';
import { makeReachSearch, type Reach } from './shortestReach';
import { makeEdges, spanningForest, type Edges } from './spanningForest';

const runtime = await openRuntime({ threads: 2 });
const pace = (): undefined => undefined;

/** Mutual reachability in doubles, by its definition. */
function reach({ data, cols: d }: Matrix, cores: Float32Array, i: number, j: number): number {
  let squared = 0;
  for (let c = 0; c < d; c++) squared += (data[i * d + c]! - data[j * d + c]!) ** 2;
  return Math.fround(Math.max(Math.sqrt(squared), cores[i]!, cores[j]!));
}

/** Length of the minimum spanning tree of all pairs, by Prim. */
function shortestLength(x: Matrix, cores: Float32Array): number {
  const nearest = new Float64Array(x.rows).fill(Infinity);
  const isIn = new Uint8Array(x.rows);
  let length = 0;
  for (let at = 0, step = 1; step < x.rows; step++) {
    isIn[at] = 1;
    let next = -1;
    for (let j = 0; j < x.rows; j++) {
      if (isIn[j]) continue;
      nearest[j] = Math.min(nearest[j]!, reach(x, cores, at, j));
      if (next < 0 || nearest[j]! < nearest[next]!) next = j;
    }
    length += nearest[next]!;
    at = next;
  }
  return length;
}

/** Expects that so many edges connect so many things, each as long as its ends are apart. */
function expectTree(x: Matrix, cores: Float32Array, edges: Edges, groups: Int32Array, m: number): number {
  const sets = makeDisjointSets(m);
  let length = 0;
  expect(edges.count).toBe(m - 1);
  for (let e = 0; e < edges.count; e++) {
    const [from, to] = [edges.from[e]!, edges.to[e]!];
    expect(sets.join(groups[from]!, groups[to]!)).toBe(true);
    expect(edges.lengths[e]).toBe(reach(x, cores, from, to));
    length += edges.lengths[e]!;
  }
  return length;
}

const positions = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

const cases = fc.record({
  seed: fc.integer(),
  n: fc.integer({ min: 12, max: 250 }),
  d: fc.integer({ min: 1, max: 5 }),
});

test('a forest of the graph and the shortest edges between its trees are a minimum spanning tree of the groups', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ seed, n, d }) => {
      const x = mixture(seed, n, d, 6, 6);
      const cores = coreDistances(await exactNeighbors(runtime, x, 4, {}), 4);
      const rng = makeRng(seed);
      const sets = makeDisjointSets(n);
      for (let p = 0; p < n - 10; p++) sets.join(randomInt(rng, n), randomInt(rng, n));
      const { groups, count } = numberGroups(sets);
      const edges = await joinGroups(runtime, x, cores, groups, count, {}, pace);
      const found = expectTree(x, cores, edges, groups, count);
      // Every item a group: the plain minimum spanning tree. In groups: Kruskal on all pairs.
      const pairs: [number, number, number][] = [];
      for (let i = 0; i < n; i++)
        for (let j = 0; j < i; j++) if (groups[i] !== groups[j]) pairs.push([reach(x, cores, i, j), i, j]);
      pairs.sort((a, b) => a[0] - b[0]);
      const joined = makeDisjointSets(count);
      let shortest = 0;
      for (const [length, i, j] of pairs) if (joined.join(groups[i]!, groups[j]!)) shortest += length;
      expect(Math.abs(found - shortest)).toBeLessThanOrEqual(1e-4 * shortest);
    }),
    { numRuns: 20 },
  );
});

test('a graph of all pairs gives the minimum spanning tree, a short one a tree hardly longer', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ seed, n, d }) => {
      const x = mixture(seed, n, d, 4, 5);
      const graph = await exactNeighbors(runtime, x, n, {});
      const cores = coreDistances(graph, 5);
      const { edges } = await spanningForest(graph, cores, new Uint32Array(), pace);
      const found = expectTree(x, cores, edges, positions(n), n);
      const shortest = shortestLength(x, cores);
      expect(Math.abs(found - shortest)).toBeLessThanOrEqual(1e-5 * shortest);
    }),
    { numRuns: 20 },
  );
});

test('border items alone, and very many trees, still give a spanning tree', async () => {
  const x = mixture(6, 900, 3, 7, 8);
  const graph = await exactNeighbors(runtime, x, 1, {});
  const cores = coreDistances(graph, 2);
  const { edges, trees } = await spanningForest(graph, cores, new Uint32Array(), pace);
  const { groups, count } = numberGroups(trees);
  expect(count).toBeGreaterThan(30);
  const exact = await joinGroups(runtime, x, cores, groups, count, {}, pace);
  const borders = await joinGroups(runtime, x, cores, groups, count, { mostExact: 0 }, pace);
  const shortest = expectTree(x, cores, exact, groups, count);
  expect(expectTree(x, cores, borders, groups, count)).toBeGreaterThanOrEqual(shortest * (1 - 1e-5));

  await joinTrees(runtime, x, cores, edges, trees, pace, 20);
  expectTree(x, cores, edges, positions(900), 900);
});

test('known edges are shortened, never lengthened', async () => {
  const x = mixture(9, 400, 3, 5, 6);
  const cores = coreDistances(await exactNeighbors(runtime, x, 4, {}), 4);
  const groups = Int32Array.from({ length: 400 }, (_, i) => i % 7);
  const known = makeEdges(6);
  for (let g = 1; g < 7; g++) {
    known.from[g - 1] = 0;
    known.to[g - 1] = g;
    known.lengths[g - 1] = reach(x, cores, 0, g);
  }
  known.count = 6;
  const shorter = await joinGroups(runtime, x, cores, groups, 7, { known }, pace);
  const fresh = await joinGroups(runtime, x, cores, groups, 7, {}, pace);
  expect(expectTree(x, cores, shorter, groups, 7)).toBeCloseTo(expectTree(x, cores, fresh, groups, 7), 4);
});

test('a limit leaves apart what is farther', async () => {
  const x = mixture(9, 300, 2, 3, 20, 30);
  const groups = Int32Array.from({ length: 300 }, (_, i) => (i < 20 ? -1 : i % 9));
  const cores = new Float32Array(300);
  const all = await joinGroups(runtime, x, cores, groups, 9, {}, pace);
  const longest = Math.max(...all.lengths);
  const some = await joinGroups(runtime, x, cores, groups, 9, { limit: longest }, pace);
  expect([...some.from.subarray(0, some.count)].every((item) => item >= 20)).toBe(true);
  expect(some.lengths.slice(0, some.count).toSorted()).toEqual(
    all.lengths.filter((length) => length < longest).toSorted(),
  );
});

test('the graph finds the shortest edge between large sets', async () => {
  const x = mixture(3, 9000, 5, 2, 4);
  const cores = Float32Array.from({ length: 9000 }, (_, i) => (i % 13) / 8);
  const search = await makeReachSearch(runtime, x, cores, pace);
  const from = Uint32Array.from({ length: 700 }, (_, i) => i);
  const to = Uint32Array.from({ length: 5000 }, (_, i) => 4000 + i);
  const best: Reach = { length: Infinity, from: -1, to: -1 };
  await search(from, to, best);
  let least = Infinity;
  for (const i of from) for (const j of to) least = Math.min(least, reach(x, cores, i, j));
  expect(best.length).toBeCloseTo(least, 4);
  expect(best.length).toBe(reach(x, cores, best.from, best.to));
  const settled = { ...best };
  await search(to, from, best);
  await search(new Uint32Array(), to, best);
  expect(best).toEqual(settled);
});

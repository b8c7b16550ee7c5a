import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import { exactNeighbors } from './exactNeighbors';

const runtime = await openRuntime({ threads: 2 });

const matrix = (rows: readonly (readonly number[])[]): Matrix => ({
  data: Float32Array.from(rows.flat()),
  rows: rows.length,
  cols: rows[0]?.length ?? 1,
});

const rowOf = ({ indices, k }: KnnGraph, i: number): number[] => [...indices.subarray(i * k, (i + 1) * k)];

/** All distances in doubles, sorted: the plain definition. */
function bruteForce(x: Matrix, i: number, k: number): number[] {
  const distances: number[] = [];
  for (let j = 0; j < x.rows; j++) {
    let sum = 0;
    for (let c = 0; c < x.cols; c++) sum += (x.data[i * x.cols + c]! - x.data[j * x.cols + c]!) ** 2;
    if (j !== i) distances.push(Math.sqrt(sum));
  }
  return distances.sort((a, b) => a - b).slice(0, k);
}

test('neighbours come nearest first and leave the item out', async () => {
  const graph = await exactNeighbors(runtime, matrix([[0], [1], [3], [7]]), 2, {});
  expect([0, 1, 2, 3].map((i) => rowOf(graph, i))).toEqual([
    [1, 2],
    [0, 2],
    [1, 0],
    [2, 1],
  ]);
  expect([...graph.distances]).toEqual([1, 3, 1, 2, 2, 3, 4, 6]);
});

test('one item has no neighbours, and k is clamped to the others there are', async () => {
  expect((await exactNeighbors(runtime, matrix([[5, 5]]), 15, {})).k).toBe(0);
  expect((await exactNeighbors(runtime, { data: new Float32Array(), rows: 0, cols: 3 }, 15, {})).n).toBe(0);
  const graph = await exactNeighbors(runtime, matrix([[0], [2], [3]]), 15, {});
  expect([graph.k, rowOf(graph, 0), rowOf(graph, 2)]).toEqual([2, [1, 2], [1, 0]]);
  await expect(exactNeighbors(runtime, matrix([[1]]), 0, {})).rejects.toThrow(RangeError);
});

test('many exact duplicates are each other’s neighbours at distance 0, never their own', async () => {
  const x = matrix(Array.from({ length: 60 }, (_, i) => (i < 50 ? [1.1, -7.3, 0.7] : [i, i, i])));
  const graph = await exactNeighbors(runtime, x, 5, {});
  for (let i = 0; i < 60; i++) expect(rowOf(graph, i)).not.toContain(i);
  expect([...graph.distances.subarray(0, 50 * 5)].every((distance) => distance === 0)).toBe(true);
});

test('queries find the items equal to them', async () => {
  const x = matrix([
    [0, 0],
    [4, 0],
    [0, 3],
  ]);
  const graph = await exactNeighbors(
    runtime,
    x,
    2,
    {},
    matrix([
      [4, 0],
      [0, 1],
    ]),
  );
  expect([graph.n, graph.k, rowOf(graph, 0), rowOf(graph, 1)]).toEqual([2, 2, [1, 0], [0, 2]]);
  expect([...graph.distances]).toEqual([0, 4, 1, 2]);
});

test('distances equal brute force on random matrices', async () => {
  const cases = fc.record({
    seed: fc.integer(),
    n: fc.integer({ min: 2, max: 60 }),
    d: fc.integer({ min: 1, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ seed, n, d }) => {
      const rng = makeRng(seed);
      const offset = 1000 * rng();
      const x = {
        data: Float32Array.from({ length: n * d }, () => offset + randomNormal(rng)),
        rows: n,
        cols: d,
      };
      const graph = await exactNeighbors(runtime, x, 6, {});
      for (let i = 0; i < n; i++) {
        const found = [...graph.distances.subarray(i * graph.k, (i + 1) * graph.k)];
        const expected = bruteForce(x, i, graph.k);
        found.forEach((distance, p) => expect(distance).toBeCloseTo(expected[p]!, 4));
      }
    }),
    { numRuns: 40 },
  );
});

test('tight groups far apart keep their exact neighbours, where float32 alone would lose them', async () => {
  const rng = makeRng(3);
  const rows = Array.from({ length: 400 }, (_, i) => {
    const far = (i % 4) * 30_000;
    return [far + rng(), far - rng(), rng()];
  });
  const x = matrix(rows);
  const graph = await exactNeighbors(runtime, x, 8, {});
  for (let i = 0; i < x.rows; i += 13) {
    const expected = bruteForce(x, i, 8);
    rowOf(graph, i).forEach((item, p) => {
      expect(item % 4).toBe(i % 4);
      expect(graph.distances[i * 8 + p]).toBeCloseTo(expected[p]!, 5);
    });
  }
});

test('a fired signal stops the search', async () => {
  const signal = AbortSignal.abort();
  await expect(exactNeighbors(runtime, matrix([[0], [1]]), 1, { signal })).rejects.toThrow(/abort/i);
});

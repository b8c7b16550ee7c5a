import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { squaredDistance, squaredNorms } from '../../core/math/centred';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import { joined, manyRuns, type RunResult } from './manyRuns';

const runtime = await openRuntime({ threads: 2 });
const limits = { maxIter: 25, shift: 0 };

const normals = (seed: number, rows: number, cols: number): Matrix => {
  const rng = makeRng(seed);
  return { data: Float32Array.from({ length: rows * cols }, () => randomNormal(rng)), rows, cols };
};

const run = (x: Matrix, starts: readonly Float32Array[]): Promise<RunResult[]> =>
  manyRuns(runtime, x, squaredNorms(x.data, x.cols), starts, limits, () => undefined);

test('runs in step end as each would alone, with items at their nearest centroids', async () => {
  const x = normals(1, 700, 3);
  const starts = [2, 5, 9].map((k) => x.data.slice(0, 3 * k));
  const together = await run(x, starts);
  for (const [r, start] of starts.entries()) {
    const { k, labels, centroids, inertia } = together[r]!;
    expect(labels).toEqual((await run(x, [start]))[0]!.labels);
    let sum = 0;
    for (const [i, label] of labels.entries()) {
      const squares = Array.from({ length: k }, (_, c) => squaredDistance(x.data, i, centroids, c, 3));
      expect(squares[label]).toBeLessThanOrEqual(Math.min(...squares) + 1e-5);
      sum += squares[label]!;
    }
    expect(Math.abs(inertia / sum - 1)).toBeLessThan(1e-5);
  }
});

test('equal items leave all but one cluster empty, where they were', async () => {
  const x: Matrix = { data: new Float32Array(10), rows: 5, cols: 2 };
  const [found] = await run(x, [Float32Array.of(0, 0, 3, 4)]);
  expect(found).toMatchObject({
    inertia: 0,
    labels: new Int32Array(5),
    centroids: Float32Array.of(0, 0, 3, 4),
  });
  expect(await run(x, [])).toEqual([]);
});

test('the two clusters that cost least to join become one at their mean', () => {
  const rest = { labels: new Int32Array(), inertia: 0 };
  const of = (centroids: number[], sizes: number[]): number[] => [
    ...joined({
      ...rest,
      k: sizes.length,
      centroids: Float32Array.from(centroids),
      sizes: Float64Array.from(sizes),
    }),
  ];
  expect(of([0, 10, 14], [8, 3, 1])).toEqual([0, 11]);
  // Far apart but one of them light: 100 · 9/10 against 16 · 20/2.
  expect(of([0, 4, -10], [20, 20, 0.9])[0]).toBeCloseTo((-10 * 0.9) / 20.9, 5);
  expect(of([5, 7], [0, 0])).toEqual([7]);
});

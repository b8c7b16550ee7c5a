import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import reference from './fixtures/reference.json';
import { leadingEigenvectors } from './leadingEigenvectors';
import { pca, pcaPositions } from './pca';

const runtime = await openRuntime({ threads: 2 });

const x: Matrix = {
  data: Float32Array.from(reference.x),
  rows: reference.x.length / reference.cols,
  cols: reference.cols,
};

test('variances, explained share and components equal scikit-learn, signs apart', async () => {
  const found = await pca(runtime, x, 2, {});
  reference.variances.forEach((value, c) => expect(found.variances[c]! / value).toBeCloseTo(1, 5));
  expect(found.explained).toBeCloseTo(reference.explained, 5);
  for (const c of [0, 1]) {
    const ours = [...found.components.subarray(c * 6, c * 6 + 6)];
    const theirs = reference.components.slice(c * 6, c * 6 + 6);
    expect(Math.abs(ours.reduce((sum, value, j) => sum + value * theirs[j]!, 0))).toBeCloseTo(1, 5);
    const largest = ours.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    expect(largest).toBeGreaterThan(0);
  }
});

test('positions are centred and vary as the variances say', async () => {
  const { positions, variances } = await pca(runtime, x, 2, {});
  for (const c of [0, 1]) {
    const values = Array.from({ length: x.rows }, (_, i) => positions[2 * i + c]!);
    expect(values.reduce((a, b) => a + b, 0) / x.rows).toBeCloseTo(0, 4);
    const variance = values.reduce((sum, value) => sum + value * value, 0) / (x.rows - 1);
    expect(variance / variances[c]!).toBeCloseTo(1, 4);
  }
});

test('no items, one item, one column and equal items have finite positions', async () => {
  const at = async (values: number[], rows: number, cols: number): Promise<number[]> => [
    ...(await pcaPositions(runtime, { data: Float32Array.from(values), rows, cols }, {})),
  ];
  expect(await at([], 0, 3)).toEqual([]);
  expect(await at([5, 6], 1, 2)).toEqual([0, 0]);
  expect(await at([7, 7, 7, 7], 2, 2)).toEqual([0, 0, 0, 0]);
  expect(await at([1, 3, 5], 3, 1)).toEqual([-2, 0, 0, 0, 2, 0]);
});

test('eigenvectors are orthonormal and keep their direction under the matrix, with equal eigenvalues too', () => {
  const rng = makeRng(2);
  const d = 30;
  const factor = Float64Array.from({ length: d * d }, () => randomNormal(rng));
  const random = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let j = 0; j < d; j++)
      for (let c = 0; c < d; c++) random[i * d + j]! += factor[i * d + c]! * factor[j * d + c]!;
  const identity = Float64Array.from({ length: d * d }, (_, p) => (p % (d + 1) === 0 ? 1 : 0));
  for (const a of [random, identity]) {
    const { vectors, values } = leadingEigenvectors(a, d, 3);
    const row = (v: number): Float64Array => vectors.subarray(v * d, (v + 1) * d);
    for (const u of [0, 1, 2]) {
      for (const v of [0, 1, 2])
        expect(row(u).reduce((sum, value, j) => sum + value * row(v)[j]!, 0)).toBeCloseTo(u === v ? 1 : 0, 8);
      for (let i = 0; i < d; i++) {
        const image = row(u).reduce((sum, value, j) => sum + value * a[i * d + j]!, 0);
        expect(Math.abs(image - values[u]! * row(u)[i]!) / values[0]!).toBeLessThan(1e-4);
      }
    }
  }
});

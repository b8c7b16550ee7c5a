import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { storeVectors } from '../../core/data/vectors';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime, type Runtime } from '../../core/runtime/runtime';
import components from './fixtures/components.json';
import reference from './fixtures/reference.json';
import { leadingEigenvectors } from './leadingEigenvectors';
import { pca, pcaPositions, projectRows } from './pca';

const runtime = await openRuntime({ threads: 2 });

const x: Matrix = {
  data: Float32Array.from(reference.x),
  rows: reference.x.length / reference.cols,
  cols: reference.cols,
};

/** Rows of vectors, signs apart: how far the farthest entry is off. */
const difference = (ours: ArrayLike<number>, theirs: ArrayLike<number>, d: number): number => {
  let most = 0;
  for (let row = 0; row < theirs.length; row += d) {
    let along = 0;
    for (let j = 0; j < d; j++) along += ours[row + j]! * theirs[row + j]!;
    const sign = Math.sign(along);
    for (let j = 0; j < d; j++) most = Math.max(most, Math.abs(sign * ours[row + j]! - theirs[row + j]!));
  }
  return most;
};

/** Relative to the expected numbers. */
const error = (ours: ArrayLike<number>, theirs: ArrayLike<number>): number =>
  Math.max(...Array.from(theirs, (value, c) => Math.abs(ours[c]! / value - 1)));

test('variances, shares and components equal scikit-learn, signs apart', async () => {
  const { rows, cols, wanted } = components;
  const data = Float32Array.from(components.x);
  const found = await pca(runtime, { data, rows, cols }, wanted, {});
  expect(error(found.origin, components.mean)).toBeLessThan(1e-12);
  expect(error(found.variances, components.variances)).toBeLessThan(1e-6);
  expect(error(found.shares, components.shares)).toBeLessThan(1e-6);
  expect(found.explained).toBeCloseTo(
    components.shares.reduce((a, b) => a + b),
    6,
  );
  expect(difference(found.components, components.components, cols)).toBeLessThan(1e-5);
  for (let c = 0; c < wanted; c++) {
    const row = found.components.subarray(c * cols, (c + 1) * cols);
    expect(row.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a))).toBeGreaterThan(0);
  }
});

test('a plane of a few columns equals scikit-learn', async () => {
  const found = await pca(runtime, x, 2, {});
  expect(error(found.variances, reference.variances)).toBeLessThan(1e-6);
  expect(found.explained).toBeCloseTo(reference.explained, 6);
  expect(difference(found.components, reference.components, reference.cols)).toBeLessThan(1e-5);
});

test('new rows are laid along the components as scikit-learn does', async () => {
  const { rows, cols, wanted } = components;
  const fitted = await pca(runtime, { data: Float32Array.from(components.x), rows, cols }, wanted, {});
  const fresh = { data: Float32Array.from(components.fresh), rows: 3, cols };
  const found = await projectRows(runtime, fitted, fresh, wanted, {});
  components.freshPositions.forEach((value, p) =>
    expect(Math.abs(found[p]!)).toBeCloseTo(Math.abs(value), 4),
  );
  const plane = await projectRows(runtime, fitted, fresh, 2, {});
  expect([...plane]).toEqual([0, 1, 2].flatMap((i) => [...found.subarray(i * wanted, i * wanted + 2)]));
  await expect(projectRows(runtime, fitted, fresh, wanted + 1, {})).rejects.toThrow(
    /r must be at most 6, got 7/,
  );
  await expect(projectRows(runtime, fitted, x, 2, {})).rejects.toThrow(/x must have 24 columns, got 6/);
});

test('rows already fitted are laid where they were', async () => {
  const fitted = await pca(runtime, x, 3, {});
  expect(await projectRows(runtime, fitted, x, 3, {})).toEqual(fitted.positions);
});

test('rows kept as float16 or int8 have nearly the same components', async () => {
  const { rows, cols } = components;
  const whole = { data: Float32Array.from(components.x), rows, cols };
  const expected = await pca(runtime, whole, 2, {});
  for (const [kind, tolerance] of [
    ['float16', 1e-3],
    ['int8', 0.05],
  ] as const) {
    const found = await pca(runtime, storeVectors(whole, kind), 2, {});
    expect(difference(found.components, expected.components, cols)).toBeLessThan(tolerance);
    expect(error(found.variances, expected.variances)).toBeLessThan(tolerance);
  }
});

/** Rows around a few directions of falling strength, with noise. */
function wide(n: number, d: number, directions: number): Matrix {
  const rng = makeRng(9);
  const along = Float64Array.from({ length: directions * d }, () => randomNormal(rng));
  const data = new Float32Array(n * d);
  for (let i = 0; i < n; i++) {
    const strengths = Array.from({ length: directions }, (_, c) => randomNormal(rng) * 0.7 ** c);
    for (let j = 0; j < d; j++)
      data[i * d + j] = strengths.reduce((sum, s, c) => sum + s * along[c * d + j]!, 5 + 0.05 * rng());
  }
  return { data, rows: n, cols: d };
}

test('more columns than 512 are reduced by random projections to what the covariance gives', async () => {
  const [n, d, r] = [300, 600, 4];
  const x = wide(n, d, 8);
  const found = await pca(runtime, x, r, {});
  const covariance = new Float64Array(d * d);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < d; j++)
      for (let k = 0; k <= j; k++)
        covariance[j * d + k]! +=
          ((x.data[i * d + j]! - found.origin[j]!) * (x.data[i * d + k]! - found.origin[k]!)) / (n - 1);
  const { vectors, values } = leadingEigenvectors(covariance, d, r);
  let whole = 0;
  for (let j = 0; j < d; j++) whole += covariance[j * (d + 1)]!;
  expect(error(found.variances, values)).toBeLessThan(1e-6);
  expect(
    error(
      found.shares,
      values.map((value) => value / whole),
    ),
  ).toBeLessThan(1e-6);
  expect(difference(found.components, vectors, d)).toBeLessThan(1e-5);
  expect((await pca(runtime, x, r, {})).positions).toEqual(found.positions);
});

test('many columns that do not vary, or vary one way only, have zero components beyond', async () => {
  const d = 520;
  const flat = await pca(runtime, { data: new Float32Array(4 * d).fill(3), rows: 4, cols: d }, 2, {});
  expect([...flat.positions, ...flat.variances, flat.explained].every((value) => value === 0)).toBe(true);
  const data = Float32Array.from({ length: 4 * d }, (_, p) => Math.floor(p / d) * (1 + (p % d) / d));
  const line = await pca(runtime, { data, rows: 4, cols: d }, 2, {});
  expect(line.explained).toBeCloseTo(1, 6);
  expect(line.variances[1]! / line.variances[0]!).toBeLessThan(1e-9);
  for (let i = 0; i < 4; i++) expect(Math.abs(line.positions[2 * i + 1]!)).toBeLessThan(1e-3);
});

test('small blocks give the same as large ones, to rounding', async () => {
  const { rows, cols, wanted } = components;
  const whole = { data: Float32Array.from(components.x), rows, cols };
  const expected = await pca(runtime, whole, wanted, {});
  const tight: Runtime = {
    ...runtime,
    device: runtime.device,
    limits: { tensorBytes: 2000, blockBytes: 2000 },
  };
  const found = await pca(tight, whole, wanted, {});
  expect(error(found.variances, expected.variances)).toBeLessThan(1e-6);
  expect(difference(found.components, expected.components, cols)).toBeLessThan(1e-5);
});

test('a number that is none is refused with its row and column', async () => {
  for (const bad of [Number.NaN, Infinity]) {
    const data = Float32Array.of(1, 2, 3, 4, 5, bad);
    await expect(pca(runtime, { data, rows: 3, cols: 2 }, 2, {})).rejects.toThrow(/row 2, column 1/);
  }
});

test('a fired signal stops it', async () => {
  const { data } = x;
  const signal = AbortSignal.abort();
  await expect(pca(runtime, { data, rows: 60, cols: 6 }, 2, { signal })).rejects.toThrow(/abort/i);
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

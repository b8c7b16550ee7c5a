import { expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import reference from '../../../core/math/fixtures/aucWithError.json';
import { makeRng, randomNormal } from '../../../core/math/rng';
import { twoSample } from './twoSample';

const control = { signal: new AbortController().signal };
const matrix = (rows: readonly (readonly number[])[]): Matrix => ({
  data: Float32Array.from(rows.flat()),
  rows: rows.length,
  cols: rows[0]?.length ?? 0,
});
const cloud = (rows: number, shift: number, seed: number): Matrix => {
  const rng = makeRng(seed);
  return matrix(
    Array.from({ length: rows }, () =>
      Array.from({ length: 6 }, (_, k) => randomNormal(rng) + (k ? 0 : shift)),
    ),
  );
};

test('the area and its interval equal those of scikit-learn’s logistic regression on the same folds', async () => {
  const { before, now, auc, error } = reference.classifier;
  const found = (await twoSample(matrix(before), matrix(now), 1, control))!;
  expect(found.items).toEqual([60, 50]);
  expect(found.auc).toBeCloseTo(auc, 6);
  expect(found.high - found.low).toBeCloseTo(2 * 1.959963984540054 * error, 6);
});

test('months of the same kind are not told apart, others are; months of a few are not looked at', async () => {
  const same = await Promise.all(
    [1, 2, 3, 4, 5].map((seed) => twoSample(cloud(300, 0, seed), cloud(300, 0, seed + 50), 1, control)),
  );
  expect(same.filter((found) => found!.low > 0.5).length).toBeLessThanOrEqual(1);
  const moved = await twoSample(cloud(300, 0, 1), cloud(300, 1, 2), 1, control);
  expect(moved!.low).toBeGreaterThan(0.65);
  expect(await twoSample(cloud(9, 0, 1), cloud(300, 0, 2), 1, control)).toBeNull();
});

test('large months are sampled, the same way by the same seed', async () => {
  const [a, b] = [cloud(2_600, 0, 1), cloud(2_300, 0.3, 2)];
  const found = await twoSample(a, b, 7, control);
  expect(found!.items).toEqual([2_000, 2_000]);
  expect(await twoSample(a, b, 7, control)).toEqual(found);
  // Not the first of the file, which may be in the order of what they did.
  const risen = { ...a, data: a.data.slice() };
  for (let row = 2_100; row < a.rows; row++) risen.data[row * a.cols] = 40;
  const before = await twoSample(a, risen, 7, control);
  expect(before!.low).toBeGreaterThan(0.5);
});

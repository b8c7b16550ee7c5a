import { expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import { makeRng, randomNormal } from '../../../core/math/rng';
import { openItems, squaredFrom, squaredFromTwo, takeItems } from './items';

const noPause = (): undefined => undefined;
const ones = (n: number): Float32Array => new Float32Array(n).fill(1);

const normals = (n: number, d: number, offset = 0): Matrix => {
  const rng = makeRng(1);
  return { data: Float32Array.from({ length: n * d }, () => randomNormal(rng) + offset), rows: n, cols: d };
};

test('items far from zero get an origin, items around it none, and the cosine never', async () => {
  const around = await openItems(normals(50, 3), ones(50), 'euclidean', noPause);
  const far = await openItems(normals(50, 3, 100), ones(50), 'euclidean', noPause);
  const turned = await openItems(normals(50, 3, 100), ones(50), 'cosine', noPause);
  expect([around.origin, far.origin?.map(Math.round), turned.origin]).toEqual([
    null,
    Float64Array.of(100, 100, 100),
    null,
  ]);
});

test('the mean variance of the columns does not depend on where the items lie', async () => {
  const x = normals(400, 5);
  const moved = { ...x, data: x.data.map((value) => value + 64) };
  const [here, there] = await Promise.all(
    [x, moved].map((each) => openItems(each, ones(400), 'euclidean', noPause)),
  );
  expect(here!.variance).toBeCloseTo(1, 1);
  expect(there!.variance).toBeCloseTo(here!.variance, 4);
});

test.each([
  [NaN, 'kMeans: x must be finite, got NaN in row 2, column 1'],
  [Infinity, 'kMeans: x must be finite, got Infinity in row 2, column 1'],
  [-2e20, 'kMeans: x must be below 1e19, got 200000004008175470000 in row 2'],
])('%d is refused with its row', async (wrong, message) => {
  const x = normals(4, 3);
  x.data[2 * 3 + 1] = wrong;
  await expect(openItems(x, ones(4), 'euclidean', noPause)).rejects.toThrow(new RangeError(message));
});

test.each(['euclidean', 'cosine'] as const)(
  'two distances at once are the single ones to the bit: %s, odd and even widths',
  async (metric) => {
    for (const d of [1, 2, 5, 8]) {
      const items = await openItems(normals(10, d), ones(10), metric, noPause);
      const centroids = normals(3, d).data.map((value) => value / 2);
      const pair = new Float64Array(2);
      for (let i = 0; i < 10; i++) {
        squaredFromTwo(items.x.data, d, items.scales?.[i] ?? 1, i, centroids, 2, 0, pair);
        expect([...pair]).toEqual([squaredFrom(items, i, centroids, 2), squaredFrom(items, i, centroids, 0)]);
      }
    }
  },
);

test('a part of the items keeps their weights, lengths and rows', async () => {
  const weights = Float32Array.of(1, 2, 3);
  const items = await openItems(
    { data: Float32Array.of(3, 4, 0, 0, 6, 8), rows: 3, cols: 2 },
    weights,
    'cosine',
    noPause,
  );
  const part = takeItems(items, Uint32Array.of(2, 1));
  expect(part.x).toEqual({ data: Float32Array.of(6, 8, 0, 0), rows: 2, cols: 2 });
  expect([[...part.weights], [...part.scales!], [...part.squares]]).toEqual([
    [3, 2],
    [0.1, 0],
    [100, 0],
  ]);
});

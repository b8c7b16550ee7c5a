import { expect, test } from 'vitest';
import { noConstraints } from '../../../core/data/constraints';
import type { Matrix } from '../../../core/data/matrix';
import { squaredDistance } from '../../../core/math/centred';
import { makeRng, randomNormal } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { kMeans } from '../kMeans';
import { microClusters, type MicroClusters } from './microClusters';

const runtime = await openRuntime({ threads: 2 });
const never = (): undefined => undefined;

const cloud = (n: number, offset = 0): Matrix => {
  const rng = makeRng(n);
  return {
    data: Float32Array.from({ length: n * 3 }, () => offset + randomNormal(rng)),
    rows: n,
    cols: 3,
  };
};

const ones = (n: number): Float64Array => new Float64Array(n).fill(1);

const group = (x: Matrix, wanted: number, constraints = noConstraints, sizes = ones(x.rows)) =>
  microClusters(runtime, x, sizes, constraints, { wanted, seed: 3 }, never);

/** Weighted mean of the items of a leaf, column by column. */
function meanOf(x: Matrix, { leafOf }: MicroClusters, leaf: number, sizes: Float64Array): number[] {
  const items = [...leafOf.keys()].filter((item) => leafOf[item] === leaf);
  const total = items.reduce((sum, item) => sum + sizes[item]!, 0);
  return Array.from({ length: x.cols }, (_, j) =>
    items.reduce((sum, item) => sum + (sizes[item]! * x.data[item * x.cols + j]!) / total, 0),
  );
}

test('every item is in a group, and a group has the weighted mean and spread of its items', async () => {
  const x = cloud(500, 1000);
  const sizes = Float64Array.from({ length: 500 }, (_, item) => 1 + (item % 3));
  const micro = await group(x, 20, noConstraints, sizes);
  expect([...new Set(micro.leafOf)].sort((a, b) => a - b)).toEqual([...micro.sizes.keys()]);
  expect(micro.x.rows).toBeLessThanOrEqual(20);
  for (let leaf = 0; leaf < micro.x.rows; leaf++) {
    const mean = meanOf(x, micro, leaf, sizes);
    mean.forEach((value, j) => expect(micro.x.data[leaf * 3 + j]).toBeCloseTo(value, 3));
    const rows = sizes.reduce((sum, size, item) => sum + (micro.leafOf[item] === leaf ? size : 0), 0);
    expect(micro.sizes[leaf]).toBe(rows);
    const squares = sizes.map((size, item) =>
      micro.leafOf[item] === leaf ? size * squaredDistance(x.data, item, mean, 0, 3) : 0,
    );
    expect(micro.spreads[leaf]).toBeCloseTo(squares.reduce((a, b) => a + b, 0) / rows, 2);
  }
});

test('groups are about as tight as k-means makes them that runs to its end', async () => {
  const x = cloud(2000);
  const micro = await group(x, 100);
  let within = 0;
  micro.leafOf.forEach((leaf, item) => {
    for (let j = 0; j < 3; j++) within += (x.data[item * 3 + j]! - micro.x.data[leaf * 3 + j]!) ** 2;
  });
  const { inertia } = await kMeans(runtime, x, { k: 100, nInit: 1, seed: 3 }, {});
  expect(within).toBeLessThan(1.35 * inertia);
});

test('items under constraints are groups of their own, the first ones', async () => {
  const constraints = { together: Uint32Array.of(7, 300), apart: Uint32Array.of(9, 7) };
  const micro = await group(cloud(500), 20, constraints);
  expect([7, 300, 9].map((item) => micro.leafOf[item])).toEqual([0, 1, 2]);
  expect([...micro.sizes.subarray(0, 3)]).toEqual([1, 1, 1]);
  expect(micro.constraints).toEqual({ together: Uint32Array.of(0, 1), apart: Uint32Array.of(2, 0) });
});

test('equal items are one group, and more groups than items are one each', async () => {
  const equal = { data: new Float32Array(50).fill(4), rows: 50, cols: 1 };
  expect((await group(equal, 10)).x).toEqual({ data: Float32Array.of(4), rows: 1, cols: 1 });
  const few = { data: Float32Array.of(1, 5, 9), rows: 3, cols: 1 };
  expect((await group(few, 10)).x.data.toSorted()).toEqual(few.data);
});

test('the size of the numbers plays no part, however large or small', async () => {
  const x = cloud(300);
  const plain = await group(x, 12);
  for (const factor of [2 ** 90, 2 ** -90]) {
    const scaled = await group({ ...x, data: x.data.map((value) => value * factor) }, 12);
    expect(scaled.leafOf).toEqual(plain.leafOf);
  }
});

test('more items under constraints than there is room for are refused with both numbers', async () => {
  const together = Uint32Array.from({ length: 10_002 }, (_, item) => item);
  const x = { data: new Float32Array(10_100), rows: 10_100, cols: 1 };
  await expect(group(x, 10, { together, apart: new Uint32Array() })).rejects.toMatchObject({
    code: 'too-many-constraints',
    facts: { items: 10_002, limit: 10_000 },
  });
});

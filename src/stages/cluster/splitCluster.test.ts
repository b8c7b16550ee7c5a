import { expect, test } from 'vitest';
import { openRuntime } from '../../core/runtime/runtime';
import { splitCluster } from './splitCluster';

const line = (...places: number[]) => ({ data: Float32Array.from(places), rows: places.length, cols: 1 });

async function parts(places: number[], labels: number[], wanted: number, weights = places.map(() => 1)) {
  const runtime = await openRuntime({ prefer: 'wasm' });
  const found = await splitCluster(
    runtime,
    line(...places),
    Int32Array.from(labels),
    Float32Array.from(weights),
    { cluster: 1, parts: wanted, seed: 1 },
    {},
  );
  await runtime.close();
  return Array.from(found);
}

test('a cluster without customers, or of one, has no parts or one', async () => {
  expect(await parts([], [], 2)).toEqual([]);
  expect(await parts([1, 2], [0, 0], 2)).toEqual([-1, -1]);
  expect(await parts([1, 2], [0, 1], 5)).toEqual([-1, 0]);
});

test('equal customers are one part, however many were wanted', async () => {
  expect(await parts([5, 5, 5], [1, 1, 1], 3)).toEqual([0, 0, 0]);
});

test('the largest part by rows comes first, and customers of other clusters have none', async () => {
  expect(await parts([0, 1, 2, 50, 51, 0], [1, 1, 1, 1, 1, 0], 2)).toEqual([0, 0, 0, 1, 1, -1]);
  expect(await parts([0, 1, 2, 50, 51, 0], [1, 1, 1, 1, 1, 0], 2, [1, 1, 1, 5, 1, 1])).toEqual([
    1, 1, 1, 0, 0, -1,
  ]);
});

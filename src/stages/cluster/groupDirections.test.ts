import { expect, test } from 'vitest';
import { openRuntime } from '../../core/runtime/runtime';
import { groupDirections } from './groupDirections';
import { groupItems } from './groupItems';

const runtime = await openRuntime({ threads: 1 });

const group = (rows: readonly (readonly number[])[]) => {
  const cols = rows[0]?.length ?? 1;
  const x = { data: Float32Array.from(rows.flat()), rows: rows.length, cols };
  return groupDirections(x, new Float32Array(rows.length).fill(1), (part, weights) => {
    const cluster = { method: 'kmeans', k: Math.min(2, part.rows), nInit: 1 } as const;
    return groupItems(runtime, { x: part, weights, cluster, seed: 1, graph: null, hierarchy: null }, {});
  });
};

test('rows of zeros stand outside of all clusters, with no fit, and move no centre', async () => {
  const [up, right, none] = [
    [0, 1],
    [1, 0],
    [0, 0],
  ] as const;
  const { k, labels, confidence, centroids } = await group([none, up, up, none, right, right]);
  expect(k).toBe(2);
  expect([labels[0], labels[3]]).toEqual([-1, -1]);
  expect([confidence[0], confidence[3]]).toEqual([0, 0]);
  expect(labels[1]).toBe(labels[2]);
  expect(labels[4]).toBe(labels[5]);
  expect(labels[1]).not.toBe(labels[4]);
  expect(Array.from(centroids).sort((a, b) => a - b)).toEqual([0, 0, 1, 1]);
});

test('where every row is zero there is one cluster, as without this rule', async () => {
  const { k, labels } = await group([
    [0, 0],
    [0, 0],
  ]);
  expect(k).toBe(1);
  expect([...labels]).toEqual([0, 0]);
});

test('where no row is zero, all are grouped', async () => {
  const { labels } = await group([
    [1, 0],
    [0, 1],
    [1, 0],
  ]);
  expect(labels[0]).toBe(labels[2]);
  expect(labels[0]).not.toBe(labels[1]);
});

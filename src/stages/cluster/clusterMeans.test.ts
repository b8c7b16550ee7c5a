import { expect, test } from 'vitest';
import { clusterMeans } from './clusterMeans';

test('centres are the means of the rows of each cluster, those without one left out', () => {
  const x = { data: Float32Array.of(0, 0, 4, 8, 100, 100, 7, 7), rows: 4, cols: 2 };
  const means = clusterMeans(x, Int32Array.of(0, 0, -1, 1), Float32Array.of(3, 1, 5, 2), 3);
  expect([...means]).toEqual([1, 2, 7, 7, 0, 0]);
});

test('no clusters have no centres', () => {
  const x = { data: Float32Array.of(1, 2), rows: 2, cols: 1 };
  expect(clusterMeans(x, Int32Array.of(-1, -1), Float32Array.of(1, 1), 0)).toHaveLength(0);
});

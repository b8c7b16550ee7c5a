import { expect, test } from 'vitest';
import { groupMembers } from './groupMembers';
import { localShares } from './localShares';

const options = { cell: 1, within: { minX: 0, minY: 0, maxX: 10, maxY: 10 } };

test('among its own an item has share 1, among others its part', () => {
  const positions = new Float32Array([0.2, 0.2, 0.4, 0.4, 5.1, 5.1, 5.2, 5.2, 5.3, 5.3, 5.4, 5.4]);
  const labels = new Int32Array([0, 0, 1, 1, 1, 0]);
  expect([...localShares(positions, labels, groupMembers(labels, 2), options)]).toEqual([
    1, 1, 0.75, 0.75, 0.75, 0.25,
  ]);
});

test('unassigned items count as others; items without a place have no surroundings', () => {
  const positions = new Float32Array([0.2, 0.2, 0.4, 0.4, NaN, 0, 99, 99]);
  const labels = new Int32Array([0, -1, 0, 0]);
  expect([...localShares(positions, labels, groupMembers(labels, 1), options)]).toEqual([0.5, 0, 0, 1]);
});

import { expect, test } from 'vitest';
import { densityAt, densityGrid } from './densityGrid';
import { groupMembers } from './groupMembers';

const everywhere = { minX: -1e9, minY: -1e9, maxX: 1e9, maxY: 1e9 };

test('one point gives a Gaussian hill of the asked width', () => {
  const grid = densityGrid(new Float32Array([5, 5]), new Uint32Array([0]), {
    bandwidth: 2,
    cell: 0.25,
    within: everywhere,
  })!;
  const top = densityAt(grid, 5, 5);
  expect(densityAt(grid, 7, 5) / top).toBeCloseTo(Math.exp(-0.5), 2);
  expect(densityAt(grid, 5, 1) / top).toBeCloseTo(Math.exp(-2), 2);
  expect(densityAt(grid, 5, 100)).toBe(0);
});

test('density is the sum over points, wherever they lie on the lattice', () => {
  const positions = new Float32Array([0, 0, 1.1, 0.3, -0.7, 2.2]);
  const grid = densityGrid(positions, new Uint32Array([0, 1, 2]), {
    bandwidth: 1,
    cell: 0.1,
    within: everywhere,
  })!;
  const exact = (x: number, y: number): number => {
    let sum = 0;
    for (let i = 0; i < 3; i++)
      sum += Math.exp(-((positions[i * 2]! - x) ** 2 + (positions[i * 2 + 1]! - y) ** 2) / 2);
    return sum;
  };
  const unit = densityAt(grid, 0, 0) / exact(0, 0);
  for (const [x, y] of [
    [0.5, 0.5],
    [-0.6, 2],
    [1.4, -0.4],
  ] as const)
    // prettier-ignore
    expect(densityAt(grid, x, y) / unit / exact(x, y)).toBeCloseTo(1, 1);
});

test('members outside the box are not counted; none inside gives no grid', () => {
  const options = { bandwidth: 1, cell: 0.5, within: { minX: 0, minY: 0, maxX: 1, maxY: 1 } };
  const positions = new Float32Array([0.5, 0.5, 900, 900]);
  expect(densityGrid(positions, new Uint32Array([0, 1]), options)!.columns).toBeLessThan(50);
  expect(densityGrid(positions, new Uint32Array([1]), options)).toBeNull();
});

test('items are grouped by cluster in order, and labels out of range are left out', () => {
  const groups = groupMembers(new Int32Array([2, 0, -1, 2, 7]), 3);
  expect(groups.map((g) => [...g])).toEqual([[1], [], [0, 3]]);
});

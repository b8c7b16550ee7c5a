import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRng } from '../../core/math/rng';
import { indexPoints } from './hitTest';
import { toScreen, type Transform } from './viewport';

const identity: Transform = { k: 1, x: 0, y: 0 };

test('finds the nearest point under the pointer, through zoom and pan', () => {
  const index = indexPoints(new Float32Array([0, 0, 1, 0, 5, 5]));
  const t = { k: 10, x: 100, y: 50 };
  expect(index.nearest(109, 51, 4, t)).toBe(1);
  expect(index.nearest(150, 100, 4, t)).toBe(2);
});

test('nothing within the radius is −1; exactly at the radius is a hit', () => {
  const index = indexPoints(new Float32Array([0, 0]));
  expect(index.nearest(5, 0, 4.99, identity)).toBe(-1);
  expect(index.nearest(5, 0, 5, identity)).toBe(0);
});

test('of two equally near points the lower item is found', () => {
  const index = indexPoints(new Float32Array([2, 0, -2, 0, 2, 0]));
  expect(index.nearest(0, 0, 3, identity)).toBe(0);
  expect(index.nearest(2, 0, 3, identity)).toBe(0);
});

test('no points, and points that are not finite, are never found', () => {
  expect(indexPoints(new Float32Array(0)).nearest(0, 0, 100, identity)).toBe(-1);
  expect(indexPoints(new Float32Array([NaN, NaN, 3, 0])).nearest(0, 0, 100, identity)).toBe(1);
});

test('agrees with looking at every point, outliers and pointers outside included', () => {
  const coordinate = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -50, max: 50 }) },
    { weight: 1, arbitrary: fc.integer({ min: -100_000, max: 100_000 }) },
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(coordinate, coordinate), { maxLength: 300 }),
      fc.tuple(coordinate, coordinate),
      fc.integer({ min: 0, max: 200 }),
      fc.constantFrom(0.25, 1, 4),
      (points, pointer, radius, k) => {
        const t = { k, x: 7, y: -3 };
        const [px, py] = toScreen(t, ...pointer);
        let best = -1;
        let bestD2 = (radius / k) ** 2;
        points.forEach(([x, y], item) => {
          const d2 = (x - pointer[0]) ** 2 + (y - pointer[1]) ** 2;
          if (d2 < bestD2 || (d2 === bestD2 && best < 0)) [best, bestD2] = [item, d2];
        });
        expect(indexPoints(new Float32Array(points.flat())).nearest(px, py, radius, t)).toBe(best);
      },
    ),
    { numRuns: 300 },
  );
});

test('the median spacing of a lattice is its step, and far outliers do not change it', () => {
  const positions: number[] = [];
  for (let i = 0; i < 900; i++) positions.push((i % 30) * 2, Math.floor(i / 30) * 2);
  positions.push(1e6, 1e6);
  expect(indexPoints(new Float32Array(positions)).medianSpacing()).toBeCloseTo(2);
});

test('spacing equals the brute-force median on random points; below two points it is 0', () => {
  const rng = makeRng(4);
  const positions = Float32Array.from({ length: 400 }, () => rng() * 10);
  const spacings = Array.from({ length: 200 }, (_, i) => {
    let best = Infinity;
    for (let j = 0; j < 200; j++) {
      if (j === i) continue;
      const [dx, dy] = [positions[j * 2]! - positions[i * 2]!, positions[j * 2 + 1]! - positions[i * 2 + 1]!];
      best = Math.min(best, Math.hypot(dx, dy));
    }
    return best;
  }).sort((a, b) => a - b);
  expect(indexPoints(positions).medianSpacing()).toBeCloseTo(spacings[100]!, 10);
  expect(indexPoints(new Float32Array([1, 1])).medianSpacing()).toBe(0);
});

test('a box gets all its items and none from afar, each once', () => {
  const rng = makeRng(5);
  const positions = Float32Array.from({ length: 4000 }, () => rng() * 100);
  const index = indexPoints(positions);
  fc.assert(
    fc.property(fc.tuple(fc.nat(100), fc.nat(100), fc.nat(40), fc.nat(40)), ([minX, minY, wide, tall]) => {
      const box = { minX, minY, maxX: minX + wide, maxY: minY + tall };
      const found = index.itemsIn(box);
      expect(index.countIn(box)).toBe(found.length);
      const set = new Set(found);
      expect(set.size).toBe(found.length);
      const within = (margin: number) => (item: number) => {
        const [x, y] = [positions[item * 2]!, positions[item * 2 + 1]!];
        return x >= minX - margin && x <= box.maxX + margin && y >= minY - margin && y <= box.maxY + margin;
      };
      const everybody = Array.from({ length: 2000 }, (_, item) => item);
      expect(everybody.filter(within(0)).filter((item) => !set.has(item))).toEqual([]);
      expect([...found].filter((item) => !within(20)(item))).toEqual([]);
    }),
    { numRuns: 50 },
  );
  expect(indexPoints(new Float32Array(0)).itemsIn({ minX: 0, minY: 0, maxX: 1, maxY: 1 })).toHaveLength(0);
});

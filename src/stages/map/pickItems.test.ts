import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsInBox, itemsInPolygon, itemsInStroke } from './pickItems';

const square = [0, 0, 10, 0, 10, 10, 0, 10];

test('nobody is in a shape without an inside, and no items give none', () => {
  const positions = Float32Array.of(0, 0, 5, 5);
  for (const polygon of [[], [5, 5], [0, 0, 10, 10], [5, 5, 5, 5, 5, 5]])
    expect([...itemsInPolygon(positions, polygon)]).toEqual([0, 0]);
  expect(itemsInPolygon(new Float32Array(0), square)).toHaveLength(0);
  expect([...itemsInStroke(positions, [], 3)]).toEqual([0, 0]);
  expect(itemsInBox(new Float32Array(0), { minX: 0, minY: 0, maxX: 1, maxY: 1 })).toHaveLength(0);
});

test('a square holds what is inside; places that are not finite are nowhere', () => {
  const positions = Float32Array.of(5, 5, 11, 5, 5, -1, NaN, 5, 5, Infinity);
  expect([...itemsInPolygon(positions, square)]).toEqual([1, 0, 0, 0, 0]);
  expect([...itemsInBox(positions, { minX: 0, minY: 0, maxX: 10, maxY: 10 })]).toEqual([1, 0, 0, 0, 0]);
});

test('the line may be drawn either way round, and twice', () => {
  const positions = Float32Array.of(5, 5, 15, 5);
  const turned = [0, 10, 10, 10, 10, 0, 0, 0];
  for (const polygon of [turned, [...square, ...square], [...turned, ...turned]])
    expect([...itemsInPolygon(positions, polygon)]).toEqual([1, 0]);
});

test('a notch is outside', () => {
  const letterU = [0, 0, 10, 0, 10, 10, 7, 10, 7, 3, 3, 3, 3, 10, 0, 10];
  expect([...itemsInPolygon(Float32Array.of(5, 8, 1, 8, 9, 8, 5, 1), letterU)]).toEqual([0, 1, 1, 1]);
});

test('a dab is a disc; a stroke is round at its ends', () => {
  const positions = Float32Array.of(0, 0, 3, 0, 3.1, 0, 10, 3, 13, 0, 12.9, 2);
  expect([...itemsInStroke(positions, [0, 0], 3)]).toEqual([1, 1, 0, 0, 0, 0]);
  expect([...itemsInStroke(positions, [0, 0, 10, 0], 3)]).toEqual([1, 1, 1, 1, 1, 0]);
});

const coordinate = fc.double({ min: -20, max: 20, noNaN: true });
const points = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 120 });
const path = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 60 });

/** Sum of the angles under which the edges are seen, in turns (another way than counting crossings). */
function turnsRound(x: number, y: number, corners: readonly (readonly [number, number])[]): number {
  let angle = 0;
  corners.forEach(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % corners.length]!;
    const cross = (ax - x) * (by - y) - (ay - y) * (bx - x);
    angle += Math.atan2(cross, (ax - x) * (bx - x) + (ay - y) * (by - y));
  });
  return angle / (2 * Math.PI);
}

/** Distance of a place to a piece of a line. */
function distanceTo(x: number, y: number, [ax, ay]: readonly number[], [bx, by]: readonly number[]): number {
  const length2 = (bx! - ax!) ** 2 + (by! - ay!) ** 2;
  const along = length2 ? ((x - ax!) * (bx! - ax!) + (y - ay!) * (by! - ay!)) / length2 : 0;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax! - t * (bx! - ax!), y - ay! - t * (by! - ay!));
}

test('agrees with the angles seen from every point', () => {
  fc.assert(
    fc.property(points, path, (places, corners) => {
      const positions = Float32Array.from(places.flat());
      const inside = itemsInPolygon(positions, corners.flat());
      inside.forEach((is, item) => {
        const [x, y] = [positions[item * 2]!, positions[item * 2 + 1]!];
        const isOnLine = corners.some(
          (a, i) => distanceTo(x, y, a, corners[(i + 1) % corners.length]!) < 1e-6,
        );
        if (isOnLine) return;
        expect(is === 1).toBe(Math.round(turnsRound(x, y, corners)) !== 0);
      });
    }),
    { numRuns: 300 },
  );
});

test('a stroke agrees with the distance to each of its pieces', () => {
  fc.assert(
    fc.property(points, path, fc.double({ min: 0, max: 8, noNaN: true }), (places, way, radius) => {
      const positions = Float32Array.from(places.flat());
      const met = itemsInStroke(positions, way.flat(), radius);
      met.forEach((is, item) => {
        const [x, y] = [positions[item * 2]!, positions[item * 2 + 1]!];
        const pieces = way.map((a, i) => distanceTo(x, y, a, way[Math.min(i + 1, way.length - 1)]!));
        const nearest = Math.min(...pieces);
        if (Math.abs(nearest - radius) > 1e-9) expect(is === 1).toBe(nearest < radius);
      });
    }),
    { numRuns: 300 },
  );
});

test('a box agrees with a polygon of its corners', () => {
  const whole = fc.integer({ min: -9, max: 9 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(whole, whole), { maxLength: 80 }),
      fc.tuple(whole, whole, whole, whole),
      (places, [a, b, c, d]) => {
        const [minX, maxX, minY, maxY] = [Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)];
        const positions = Float32Array.from(places.flat());
        const inBox = itemsInBox(positions, { minX, minY, maxX, maxY });
        const inPolygon = itemsInPolygon(positions, [minX, minY, maxX, minY, maxX, maxY, minX, maxY]);
        places.forEach(([x, y], item) => {
          if ([minX, maxX].includes(x) || [minY, maxY].includes(y)) return;
          expect(inPolygon[item]).toBe(inBox[item]);
        });
      },
    ),
  );
});

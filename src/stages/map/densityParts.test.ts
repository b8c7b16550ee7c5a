import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRng, randomNormal } from '../../core/math/rng';
import { densityParts } from './densityParts';
import { spotParts } from './spotParts';

const everywhere = { minX: -1e9, minY: -1e9, maxX: 1e9, maxY: 1e9 };
const options = { bandwidth: 1, within: everywhere, most: 5, least: 10 };

/** Round clouds, one after the other. */
function clouds(centres: readonly (readonly [number, number])[], each = 200, width = 1): Float32Array {
  const rng = makeRng(3);
  return Float32Array.from(
    centres.flatMap(([x, y]) =>
      Array.from({ length: each }, () => [
        x + width * randomNormal(rng),
        y + width * randomNormal(rng),
      ]).flat(),
    ),
  );
}
const all = (positions: Float32Array): Uint32Array =>
  Uint32Array.from({ length: positions.length / 2 }, (_, i) => i);

test('too few, or none, are no part', () => {
  expect(densityParts(new Float32Array(0), new Uint32Array(0), options)).toEqual([]);
  const nine = clouds([[0, 0]], 9);
  expect(densityParts(nine, all(nine), options)).toEqual([]);
});

test('everybody in one place is one part, there', () => {
  const positions = new Float32Array(60).fill(4);
  const parts = densityParts(positions, all(positions), options);
  expect(parts.map(({ x, y, members }) => [x, y, members.length])).toEqual([[4, 4, 30]]);
});

test('one round cloud is one part', () => {
  const positions = clouds([[0, 0]], 500);
  expect(densityParts(positions, all(positions), options)).toHaveLength(1);
});

test('clouds apart are parts of their own, the largest first', () => {
  const positions = new Float32Array([...clouds([[0, 0]], 300), ...clouds([[9, 2]], 100)]);
  const parts = densityParts(positions, all(positions), options);
  expect(parts.map(({ members }) => members.length)).toEqual([300, 100]);
  expect([...parts[1]!.members]).toEqual(Array.from({ length: 100 }, (_, i) => 300 + i));
});

test('two that touch are parted at the pass between them', () => {
  const positions = clouds([
    [0, 0],
    [5, 0],
  ]);
  const parts = densityParts(positions, all(positions), { ...options, bandwidth: 0.7 });
  expect(parts).toHaveLength(2);
  const left = parts.find(({ x }) => x < 2.5)!;
  const wrong = [...left.members].filter((item) => positions[item * 2]! > 3.2);
  expect(wrong).toEqual([]);
});

test('parts are apart from one another, hold members only, and stand on one of them', () => {
  const place = fc.float({ min: -50, max: 50, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(place, place), { maxLength: 120 }),
      fc.double({ min: 0.5, max: 20, noNaN: true }),
      (places, bandwidth) => {
        const positions = Float32Array.from(places.flat());
        const members = all(positions).filter((i) => i % 3 !== 0);
        const parts = densityParts(positions, members, { bandwidth, within: everywhere, most: 4, least: 3 });
        const held = parts.flatMap((part) => [...part.members]);
        expect(new Set(held).size).toBe(held.length);
        expect(held.every((item) => members.includes(item))).toBe(true);
        for (const { x, y, members: own } of parts)
          expect([...own].some((item) => positions[item * 2] === x && positions[item * 2 + 1] === y)).toBe(
            true,
          );
        expect(parts.length).toBeLessThanOrEqual(4);
      },
    ),
    { numRuns: 60 },
  );
});

test('a segment of two clouds has two parts; one cloud, two customers and nobody have none', async () => {
  const positions = new Float32Array([
    ...clouds([
      [0, 0],
      [20, 0],
    ]),
    ...clouds([[0, 60]]),
    50,
    50,
    51,
    50,
  ]);
  const labels = new Int32Array(602).fill(-1);
  labels.fill(0, 0, 400).fill(1, 400, 600).fill(2, 600);
  const found = await spotParts(positions, labels, 4, {});
  expect(found.map(({ parts }) => parts.length)).toEqual([2, 0, 0, 0]);
});

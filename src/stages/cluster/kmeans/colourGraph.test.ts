import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { colourGraph } from './colourGraph';

const neighborsOf = (n: number, pairs: readonly (readonly [number, number])[]): number[][] => {
  const neighbors: number[][] = Array.from({ length: n }, () => []);
  for (const [a, b] of pairs) {
    neighbors[a]!.push(b);
    neighbors[b]!.push(a);
  }
  return neighbors;
};

test('no vertices need no colour, and lonely ones need one', () => {
  expect(colourGraph([], 1)).toEqual(new Int32Array());
  expect(colourGraph([[], []], 1)).toEqual(Int32Array.of(0, 0));
});

test('a triangle takes three colours and not two, a square two', () => {
  const triangle = neighborsOf(3, [
    [0, 1],
    [1, 2],
    [2, 0],
  ]);
  expect(colourGraph(triangle, 2)).toBeNull();
  expect(new Set(colourGraph(triangle, 3)).size).toBe(3);
  expect(
    colourGraph(
      neighborsOf(4, [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 0],
      ]),
      2,
    ),
  ).toEqual(Int32Array.of(0, 1, 0, 1));
});

test('a choice that leads nowhere is taken back', () => {
  // Greedy colouring of this prism-like graph can need four colours; it has three.
  const pairs = [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 0],
    [0, 5],
    [1, 6],
    [2, 7],
    [3, 8],
    [4, 9],
    [5, 7],
    [7, 9],
    [9, 6],
    [6, 8],
    [8, 5],
  ] as const;
  expect(colourGraph(neighborsOf(10, pairs), 3)).not.toBeNull();
});

test('neighbours never share a colour, and k colours are found wherever all of k^n ways hold one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 14 }),
      (n, k, raw) => {
        const pairs = raw.filter(([a, b]) => a !== b && a < n && b < n);
        const found = colourGraph(neighborsOf(n, pairs), k);
        const isProper = (colours: ArrayLike<number>): boolean =>
          pairs.every(([a, b]) => colours[a] !== colours[b]);
        const exists = Array.from({ length: k ** n }, (_, way) =>
          Array.from({ length: n }, (_, v) => Math.floor(way / k ** v) % k),
        ).some(isProper);
        expect(found !== null).toBe(exists);
        if (found) expect([isProper(found), found.every((colour) => colour < k)]).toEqual([true, true]);
      },
    ),
  );
});

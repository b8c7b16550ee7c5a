import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ease, interpolatePositions, startPositions } from './morph';
import { toScreen } from './viewport';

test('easing starts at 0, ends at 1 and never turns back', () => {
  expect([ease(-1), ease(0), ease(1), ease(7), ease(NaN)]).toEqual([0, 0, 1, 1, 0]);
  let before = 0;
  for (let t = 0; t <= 1; t += 0.01) {
    expect(ease(t)).toBeGreaterThanOrEqual(before - 1e-9);
    before = ease(t);
  }
});

test('a straight curve is linear, ours starts slowly', () => {
  expect(ease(0.3, [0, 0, 1, 1])).toBeCloseTo(0.3, 5);
  expect(ease(0.2)).toBeLessThan(0.1);
});

test('half way between two layouts is the middle', () => {
  const out = interpolatePositions(
    new Float32Array([0, 2]),
    new Float32Array([4, 4]),
    0.5,
    new Float32Array(2),
  );
  expect([...out]).toEqual([2, 3]);
});

test('layouts of different lengths are refused in words', () => {
  const two = new Float32Array(2);
  expect(() => interpolatePositions(two, new Float32Array(4), 0.5, two)).toThrow(/lengths 2, 4 and 2 differ/);
});

test('a new layout starts where the old one stands on the screen, whatever its units', () => {
  const number = fc.double({ min: -50, max: 50, noNaN: true });
  const transform = fc.record({ k: fc.double({ min: 0.1, max: 50, noNaN: true }), x: number, y: number });
  fc.assert(
    fc.property(transform, transform, fc.array(number, { maxLength: 20 }), (old, next, values) => {
      const positions = new Float32Array(values.length & ~1).map((_, i) => values[i]!);
      const start = startPositions(
        { positions, transform: old },
        { positions: positions.map((v) => v + 9), transform: next },
      );
      for (let i = 0; i < positions.length; i += 2) {
        const [x, y] = toScreen(next, start[i]!, start[i + 1]!);
        const [wantedX, wantedY] = toScreen(old, positions[i]!, positions[i + 1]!);
        expect(Math.abs(x - wantedX)).toBeLessThan(0.01);
        expect(Math.abs(y - wantedY)).toBeLessThan(0.01);
      }
    }),
  );
});

test('items are matched by their rows, newcomers start at their goal', () => {
  const transform = { k: 1, x: 0, y: 0 };
  const start = startPositions(
    { positions: new Float32Array([1, 1, 2, 2]), transform, rows: new Uint32Array([10, 20]) },
    { positions: new Float32Array([8, 8, 9, 9]), transform, rows: new Uint32Array([20, 30]) },
  );
  expect([...start]).toEqual([2, 2, 9, 9]);
});

test('an item whose old place is unknown starts at its goal', () => {
  const transform = { k: 1, x: 0, y: 0 };
  const old = { positions: new Float32Array([NaN, 1]), transform };
  expect([...startPositions(old, { positions: new Float32Array([4, 5, 6, 7]), transform })]).toEqual([
    4, 5, 6, 7,
  ]);
});

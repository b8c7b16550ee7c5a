import { expect, test } from 'vitest';
import { strokeItems } from './picking';
import { strokePath } from './strokeLayer';
import { modeOf, type Stroke } from './toolPointer';

/** Four customers at the corners of a square, in map units; on the screen twice as far apart and moved by 100. */
const positions = Float32Array.of(0, 0, 10, 0, 10, 10, 0, 10);
const transform = { k: 2, x: 100, y: 100 };
const stroke = (tool: Stroke['tool'], points: number[], radiusPx = 5): Stroke => ({
  tool,
  points,
  radiusPx,
  mode: null,
});
const inside = (drawn: Stroke): number[] => [...strokeItems(drawn, positions, transform)];

test('a lasso holds the customers whom the screen shows inside it', () => {
  expect(inside(stroke('lasso', [95, 95, 125, 95, 125, 105, 95, 105]))).toEqual([1, 1, 0, 0]);
});

test('a box holds the same drawn from either corner', () => {
  expect(inside(stroke('box', [110, 90, 130, 130]))).toEqual([0, 1, 1, 0]);
  expect(inside(stroke('box', [130, 130, 110, 90]))).toEqual([0, 1, 1, 0]);
});

test('a brush holds those within its radius on the screen, at one place too', () => {
  expect(inside(stroke('brush', [100, 104]))).toEqual([1, 0, 0, 0]);
  expect(inside(stroke('brush', [100, 104, 120, 104]))).toEqual([1, 1, 0, 0]);
});

test('a lasso and a box that have not moved hold nobody', () => {
  expect(inside(stroke('lasso', [100, 100]))).toEqual([0, 0, 0, 0]);
  expect(inside(stroke('box', [100, 100]))).toEqual([0, 0, 0, 0]);
});

test('strokes are paths: a lasso closes, a brush stays open, a box has corners', () => {
  expect(strokePath(stroke('lasso', [0, 0, 10, 0, 10, 10]))).toBe('M0 0L10 0L10 10Z');
  expect(strokePath(stroke('brush', [0, 0, 10.26, 0]))).toBe('M0 0L10.3 0');
  expect(strokePath(stroke('box', [1, 2, 3, 4]))).toBe('M1 2H3V4H1Z');
  expect(strokePath(stroke('lasso', [0, 0]))).toBe('');
});

test('Shift adds, Alt takes away, both keep what is marked twice', () => {
  const mode = (shiftKey: boolean, altKey: boolean) => modeOf({ shiftKey, altKey });
  expect([mode(false, false), mode(true, false), mode(false, true), mode(true, true)]).toEqual([
    null,
    'add',
    'subtract',
    'intersect',
  ]);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compose, fitViewport, toMap, toScreen } from './viewport';

const frame = { width: 800, height: 600 };
const insets = { top: 10, right: 20, bottom: 30, left: 40 };

test('the corners of the layout meet the insets of the frame', () => {
  const t = fitViewport(new Float32Array([0, 0, 10, 10]), { width: 160, height: 140 }, insets);
  expect(toScreen(t, 0, 0)).toEqual([40, 10]);
  expect(toScreen(t, 10, 10)).toEqual([140, 110]);
});

test('the shorter side rules, the other one is centred', () => {
  const t = fitViewport(new Float32Array([0, 0, 10, 1]), { width: 100, height: 100 });
  expect(toScreen(t, 0, 0)).toEqual([0, 45]);
  expect(toScreen(t, 10, 1)).toEqual([100, 55]);
});

test('one far outlier does not shrink the map', () => {
  const positions = new Float32Array(2000);
  for (let i = 0; i < 1000; i++) positions.set([(i % 40) / 40, Math.floor(i / 40) / 25], i * 2);
  const without = fitViewport(positions, frame).k;
  positions.set([5000, 5000], 0);
  expect(fitViewport(positions, frame).k).toBeGreaterThan(without * 0.85);
});

test('points that stand a little out stay inside', () => {
  const positions = new Float32Array(2000);
  for (let i = 0; i < 1000; i++) positions.set([(i % 40) / 40, Math.floor(i / 40) / 25], i * 2);
  positions.set([1.1, 0.5], 0);
  const [x] = toScreen(fitViewport(positions, frame), 1.1, 0.5);
  expect(x).toBeLessThanOrEqual(frame.width + 1e-3);
});

test('no points, one point and equal points are centred with a finite scale', () => {
  for (const positions of [[], [3, 4], [3, 4, 3, 4], [NaN, NaN]]) {
    const t = fitViewport(new Float32Array(positions), frame);
    const place = positions[0] === 3 ? [3, 4] : [0, 0];
    expect(Number.isFinite(t.k) && t.k > 0).toBe(true);
    expect(toScreen(t, place[0]!, place[1]!)).toEqual([400, 300]);
  }
});

test('positions that are not finite are ignored', () => {
  const clean = fitViewport(new Float32Array([0, 0, 4, 4]), frame);
  expect(fitViewport(new Float32Array([0, 0, NaN, 9, 4, 4, Infinity, NaN]), frame).k).toBeCloseTo(clean.k);
});

test('screen → map undoes map → screen, and a composed transform is one after the other', () => {
  const number = fc.double({ min: -1000, max: 1000, noNaN: true });
  const transform = fc.record({ k: fc.double({ min: 0.01, max: 100, noNaN: true }), x: number, y: number });
  fc.assert(
    fc.property(transform, transform, number, number, (a, b, x, y) => {
      const [backX, backY] = toMap(a, ...toScreen(a, x, y));
      expect(backX).toBeCloseTo(x, 4);
      expect(backY).toBeCloseTo(y, 4);
      const [nearX, nearY] = toScreen(compose(b, a), x, y);
      const [farX, farY] = toScreen(b, ...toScreen(a, x, y));
      expect(nearX).toBeCloseTo(farX, 4);
      expect(nearY).toBeCloseTo(farY, 4);
    }),
  );
});

import { expect, test } from 'vitest';
import { pointOpacity, pointRadius } from './pointStyle';

test('a point of a thousand is 2.1 px, of ten thousand 1.75', () => {
  expect(pointRadius(1000, 1)).toBeCloseTo(2.1);
  expect(pointRadius(10_000, 1)).toBeCloseTo(1.75);
});

test('each doubling of the zoom adds 0.45 px, up to 5', () => {
  expect(pointRadius(1000, 2) - pointRadius(1000, 1)).toBeCloseTo(0.45);
  expect(pointRadius(1000, 1e6)).toBe(5);
});

test('no crowd makes a point smaller than 0.9 px, and an empty map has a radius too', () => {
  expect(pointRadius(5_000_000, 1)).toBe(0.9);
  expect(Number.isFinite(pointRadius(0, 1))).toBe(true);
});

test('points that just touch are 62 % opaque; crowding fades them to 18 %, room fills them to 80 %', () => {
  expect(pointOpacity(4, 2)).toBeCloseTo(0.62);
  expect(pointOpacity(0, 2)).toBe(0.18);
  expect(pointOpacity(100, 2)).toBe(0.8);
});

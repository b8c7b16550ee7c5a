import { expect, test } from 'vitest';
import { flightMs } from './camera';

const frame = { width: 800, height: 600 };
const home = { k: 1, x: 0, y: 0 };

test('standing still takes the shortest flight, crossing the map a longer one, never above 700 ms', () => {
  expect(flightMs(home, home, frame)).toBe(280);
  expect(flightMs(home, { k: 1, x: -300, y: 0 }, frame)).toBeGreaterThan(350);
  expect(flightMs(home, { k: 50, x: -9000, y: -9000 }, frame)).toBe(700);
});

test('zooming about the middle costs time by its ratio alone', () => {
  expect(flightMs(home, { k: 2, x: -400, y: -300 }, frame)).toBe(390);
});

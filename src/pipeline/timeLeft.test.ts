import { expect, test } from 'vitest';
import { roundSeconds, timeLeft } from './timeLeft';

test('says nothing before two seconds were measured', () => {
  const left = timeLeft(0);
  expect(left.report(0.1, 1000)).toBeUndefined();
  expect(left.report(0.2, 2000)).toBe(8);
});

test('says nothing without progress', () => {
  expect(timeLeft(0).report(0, 5000)).toBeUndefined();
});

test('one slow batch does not make the time jump', () => {
  const left = timeLeft(0);
  for (let i = 1; i <= 8; i++) left.report(i / 20, i * 500);
  expect(left.report(9 / 20, 4000 + 3000)).toBeLessThanOrEqual(7);
});

test('grows by one step of its rounding at most', () => {
  const left = timeLeft(0);
  for (let i = 1; i <= 5; i++) left.report(i / 20, i * 500);
  const before = left.report(6 / 20, 3000)!;
  for (let i = 0; i < 12; i++) {
    const after = left.report((6 + (i + 1) / 100) / 20, 3000 + (i + 1) * 2000)!;
    expect(after).toBeLessThanOrEqual(before + 1 + i * 5);
  }
});

test.each([
  [0.2, 1],
  [7.4, 7],
  [33, 35],
  [119, 120],
  [200, 180],
])('rounds %d s to %d s', (seconds, rounded) => expect(roundSeconds(seconds)).toBe(rounded));

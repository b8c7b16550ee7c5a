import { expect, test } from 'vitest';
import { reachCurve } from './reachCurve';

const box = { width: 100, height: 108 };

test('the curve falls from left to right over the whole box', () => {
  expect(reachCurve([4, 2, 1], box)!.path).toBe('M0 4L50 54L100 79');
});

test('a reach is found again at its height, and none is outside of the curve', () => {
  const curve = reachCurve([4, 2, 1], box)!;
  expect(curve.reachAt(curve.yOf(2.5))).toBeCloseTo(2.5, 10);
  expect([curve.reachAt(-100), curve.reachAt(900)]).toEqual([4, 1]);
});

test('customers with enough others within reach are counted', () => {
  const curve = reachCurve([4, 2, 1, 1], box)!;
  expect([0.5, 1, 3, 4].map(curve.crowdAt)).toEqual([0, 0.5, 0.75, 1]);
});

test('a customer far out does not press the curve flat', () => {
  const distances = [1000, ...Array.from({ length: 199 }, (_, i) => 10 - i / 40)];
  expect(reachCurve(distances, box)!.most).toBeLessThan(10);
});

test('where nothing is apart there is no curve', () => {
  expect(reachCurve([0, 0], box)).toBeNull();
  expect(reachCurve([], box)).toBeNull();
});

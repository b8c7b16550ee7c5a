import { expect, test } from 'vitest';
import { shareOfBehaviour, weightsOf } from './recipe';

test('even weights are the middle of the slider', () => {
  expect(shareOfBehaviour({ text: 1, behaviour: 1 })).toBe(0.5);
  expect(weightsOf(0.5)).toEqual({ text: 1, behaviour: 1 });
});

test.each([0, 0.25, 0.4, 0.75, 1])('a slider at %d comes back to where it was', (share) => {
  expect(shareOfBehaviour(weightsOf(share))).toBeCloseTo(share, 10);
});

test('at its ends one side counts for nothing', () => {
  expect([weightsOf(0).behaviour, weightsOf(1).text]).toEqual([0, 0]);
});

import { expect, test } from 'vitest';
import { sizeSteps } from './sizeSteps';

test('steps are round numbers up to a quarter of the customers, with the one in use among them', () => {
  expect(sizeSteps(200, 7)).toEqual([5, 7, 10, 15, 25, 40]);
  expect(sizeSteps(8000, 100).slice(-3)).toEqual([600, 1000, 1500]);
});

test('the fewest customers still have two steps', () => {
  expect(sizeSteps(3, 2)).toEqual([2, 5, 10]);
  expect(sizeSteps(30, 5)).toEqual([5, 10]);
});

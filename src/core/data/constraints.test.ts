import { expect, test } from 'vitest';
import { noConstraints, togetherGroups, type Constraints } from './constraints';

const constraints = (together: readonly number[], apart: readonly number[]): Constraints => ({
  together: Uint32Array.from(together),
  apart: Uint32Array.from(apart),
});

test('pairs that belong together make groups, named by their least item', () => {
  const groups = togetherGroups(constraints([4, 2, 5, 4, 1, 3], []), 7);
  expect([0, 1, 2, 3, 4, 5, 6].map((item) => groups.find(item))).toEqual([0, 1, 2, 1, 2, 2, 6]);
});

test('without pairs every item is a group, and nothing is nothing', () => {
  expect(togetherGroups(noConstraints, 2).find(1)).toBe(1);
  expect(() => togetherGroups(noConstraints, 0)).not.toThrow();
});

test('pairs that say the same twice, or apart what is in two groups, do not contradict', () => {
  expect(() => togetherGroups(constraints([0, 1, 1, 0], [0, 2, 2, 0]), 3)).not.toThrow();
});

test('apart what is together by way of others is a contradiction that names the pair', () => {
  expect(() => togetherGroups(constraints([0, 1, 1, 2], [3, 0, 2, 0]), 4)).toThrow(
    expect.objectContaining({ code: 'constraints-contradict', facts: { first: 2, second: 0 } }),
  );
  expect(() => togetherGroups(constraints([], [1, 1]), 2)).toThrow(/constraints-contradict/);
});

test('half a pair and items that do not exist are refused', () => {
  expect(() => togetherGroups(constraints([1, 2, 3], []), 4)).toThrow('together must be pairs, got 3 items');
  expect(() => togetherGroups(constraints([], [0, 4]), 4)).toThrow('apart must be of items below 4, got 4');
});

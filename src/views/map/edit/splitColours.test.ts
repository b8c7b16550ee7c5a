import { expect, test } from 'vitest';
import { partSlots } from './splitColours';

test('the first part keeps the colour of the segment, the others take free ones in order', () => {
  expect(partSlots(3, [0, 1, 3], 4, 12)).toEqual([3, 2, 4, 5]);
});

test('where none is free, parts still differ from one another', () => {
  const slots = partSlots(0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 5, 12);
  expect(new Set(slots).size).toBe(5);
});

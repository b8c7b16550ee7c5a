import { expect, test } from 'vitest';
import type { Lesson } from '../../core/data/lesson';
import { moveLessons, moveTaught } from './moveLessons';

const from = Int32Array.from([0, 1, 2, 2, -1]);
const now = Int32Array.from([2, -1, 0, 0]);
const lesson: Lesson = { source: 'together', names: ['A'], rows: 3, together: [0, 1, 0, 3], apart: [2, 4] };

test('lessons follow their customers; pairs of whom one is gone are left out', () => {
  expect(moveLessons([lesson], from, now)).toEqual([{ ...lesson, together: [2, 0], apart: [] }]);
});

test('of customers who are all gone nothing is left', () => {
  const gone = Int32Array.from([1]);
  expect(moveLessons([lesson], from, gone)).toEqual([]);
  expect(moveTaught({ strength: 1, lessons: 1, together: [0, 1], apart: [] }, from, gone)).toBeNull();
});

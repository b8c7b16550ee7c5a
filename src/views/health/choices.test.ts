import { expect, test } from 'vitest';
import type { CleanStep } from '../../core/data/cleanStep';
import { choiceOf, choicesFor } from './choices';

const missing: CleanStep = { kind: 'missing-values', on: true, column: 'x', fill: 'median' };
const ids = (role: 'number' | 'category' | 'date') =>
  choicesFor(missing, { name: 'x', role }, 'missing', '').map(({ id }) => id);

test('a number can be filled from the nearest customers, a category can be missing by name', () => {
  expect(ids('number')).toEqual(['leave', 'median', 'mode', 'neighbours', 'constant']);
  expect(ids('date')).toEqual(ids('number'));
  expect(ids('category')).toEqual(['leave', 'mode', 'own-category', 'constant']);
});

test('a step is known as the choice it stands for, on or off, whatever was typed', () => {
  const choices = choicesFor(missing, { name: 'x', role: 'category' }, 'missing', '');
  expect(choiceOf(choices, undefined)).toBe('leave');
  expect(choiceOf(choices, { ...missing, fill: 'mode', on: false })).toBe('mode');
  expect(choiceOf(choices, { ...missing, fill: 'constant', value: 'missing' })).toBe('own-category');
  expect(choiceOf(choices, { ...missing, fill: 'constant', value: 'n/a' })).toBe('constant');
});

test('far values are kept, held or emptied, and what has one way alone has no choice', () => {
  const far: CleanStep = { kind: 'outliers', on: true, column: 'x', by: 'share', limit: 0.01, to: 'limit' };
  const choices = choicesFor(far, { name: 'x', role: 'number' }, 'missing', '');
  expect(choices.map(({ id }) => id)).toEqual([
    'leave',
    'winsorise',
    'clip-iqr',
    'clip-robust',
    'empty-robust',
  ]);
  expect(choiceOf(choices, far)).toBe('winsorise');
  expect(choicesFor({ kind: 'spelling-variants', on: true, column: 'x' }, undefined, '', '')).toEqual([]);
});

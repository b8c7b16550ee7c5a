import { expect, test } from 'vitest';
import type { EditNote } from '../../../store/edits';
import { historyMove } from './historyMove';

const note = (name: string): EditNote => ({ kind: 'rename', name });
const [a, b, c] = [note('A'), note('B'), note('C')];

test('nothing moved, nothing is told', () => {
  expect(historyMove({ done: [], undone: [] }, { done: [], undone: [] })).toBeNull();
  expect(historyMove({ done: [a], undone: [b] }, { done: [a], undone: [b] })).toBeNull();
});

test('a step taken, taken back and taken again', () => {
  expect(historyMove({ done: [], undone: [] }, { done: [a], undone: [] })).toEqual({ kind: 'did', note: a });
  expect(historyMove({ done: [a], undone: [] }, { done: [], undone: [a] })).toEqual({
    kind: 'undid',
    note: a,
  });
  expect(historyMove({ done: [], undone: [a] }, { done: [a], undone: [] })).toEqual({
    kind: 'redid',
    note: a,
  });
});

test('of several steps taken back at once the latest is told', () => {
  expect(historyMove({ done: [a, b, c], undone: [] }, { done: [a], undone: [b, c] })).toEqual({
    kind: 'undid',
    note: c,
  });
});

test('a new step in place of undone ones is a new step', () => {
  expect(historyMove({ done: [a], undone: [b] }, { done: [a, c], undone: [] })).toEqual({
    kind: 'did',
    note: c,
  });
});

test('another file’s history begins in silence', () => {
  expect(historyMove({ done: [a], undone: [b] }, { done: [], undone: [] })).toBeNull();
});

import { expect, test } from 'vitest';
import { noEdits } from '../core/data/segment';
import { described, listedOrNot, nested, renamed, withoutSegments } from './edits';

const under = (parents: Record<string, string>) => ({ ...noEdits, parents });

test('a segment is listed under another, one level deep, and what was under it comes along', () => {
  expect(nested(noEdits, 'a', 'b').parents).toEqual({ a: 'b' });
  expect(nested(under({ b: 'c' }), 'a', 'b').parents).toEqual({ a: 'c', b: 'c' });
  expect(nested(under({ d: 'a' }), 'a', 'b').parents).toEqual({ a: 'b', d: 'b' });
  expect(nested(under({ a: 'b' }), 'a', null).parents).toEqual({});
});

test('a segment under itself, or a parent under its own child, makes no circle', () => {
  expect(nested(noEdits, 'a', 'a').parents).toEqual({});
  expect(nested(under({ b: 'a', c: 'a' }), 'a', 'b').parents).toEqual({ a: 'b', c: 'b' });
});

test('what was listed under a deleted segment stands on its own, under a merged one it is under the other', () => {
  const edits = { ...under({ x: 'a', y: 'b', a: 'c' }), locked: ['a', 'b'], hidden: ['a'] };
  const deleted = withoutSegments(edits, ['a'], null);
  expect(deleted).toMatchObject({ parents: { y: 'b' }, locked: ['b'], hidden: [] });
  expect(withoutSegments(edits, ['a'], 'b').parents).toEqual({ x: 'b', y: 'b' });
  expect(withoutSegments(under({ b: 'a', x: 'a' }), ['a'], 'b').parents).toEqual({ x: 'b' });
});

test('a description keeps its lines and is cut at 2,000 characters; a blank one is none', () => {
  expect(described(noEdits, 'a', ' one\ntwo ').notes).toEqual({ a: 'one\ntwo' });
  expect(described(noEdits, 'a', 'x'.repeat(5000)).notes['a']).toHaveLength(2000);
  expect(described({ ...noEdits, notes: { a: 'x' } }, 'a', ' \n ').notes).toEqual({});
});

test('a name is cut at 120 characters, between two of them', () => {
  expect(renamed(noEdits, 'a', 'x'.repeat(10_000)).names['a']).toHaveLength(120);
  expect(renamed(noEdits, 'a', `x${'😀'.repeat(100)}`).names['a']).toBe(`x${'😀'.repeat(59)}`);
});

test('a list that says so already stays the same list', () => {
  const ids = ['a'];
  expect(listedOrNot(ids, 'a', true)).toBe(ids);
  expect(listedOrNot(ids, 'b', false)).toBe(ids);
  expect(listedOrNot(ids, 'a', false)).toEqual([]);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { combinePicks, type Combine } from './combinePicks';

const [before, marked] = [Uint8Array.of(1, 1, 0, 0), Uint8Array.of(1, 0, 1, 0)];

test('marking starts anew, adds, takes away or keeps those marked twice', () => {
  const picked = (how: Combine) => [...(combinePicks(before, marked, how) ?? [])];
  expect(picked('new')).toEqual([1, 0, 1, 0]);
  expect(picked('add')).toEqual([1, 1, 1, 0]);
  expect(picked('subtract')).toEqual([0, 1, 0, 0]);
  expect(picked('intersect')).toEqual([1, 0, 0, 0]);
});

test('nobody left is nobody', () => {
  expect(combinePicks(null, new Uint8Array(3), 'add')).toBeNull();
  expect(combinePicks(before, Uint8Array.of(1, 1, 1, 1), 'subtract')).toBeNull();
  expect(combinePicks(null, marked, 'intersect')).toBeNull();
  expect(combinePicks(null, new Uint8Array(), 'new')).toBeNull();
});

test('picks of another number of customers are forgotten', () => {
  expect(combinePicks(Uint8Array.of(1, 1), marked, 'add')).toEqual(marked);
});

test('what is taken away and added again is there; neither array is changed', () => {
  const mask = fc.uint8Array({ max: 1, minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(mask, mask, (a, b) => {
      const [a0, b0] = [a.slice(), b.slice()];
      const less = combinePicks(a, b, 'subtract');
      const again = combinePicks(less, b, 'add');
      const union = combinePicks(a, b, 'add');
      expect(again).toEqual(union);
      expect([a, b]).toEqual([a0, b0]);
    }),
  );
});

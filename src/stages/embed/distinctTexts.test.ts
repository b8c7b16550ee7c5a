import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctTexts } from './distinctTexts';

test('no texts give no texts', () => {
  expect(distinctTexts([])).toEqual({
    unique: [],
    positions: new Uint32Array(0),
    firstItem: new Uint32Array(0),
  });
});

test('identical texts share a position, in order of first appearance', () => {
  expect(distinctTexts(['b', 'a', 'b', '', 'a', 'A'])).toEqual({
    unique: ['b', 'a', '', 'A'],
    positions: Uint32Array.of(0, 1, 0, 2, 1, 3),
    firstItem: Uint32Array.of(0, 1, 3, 5),
  });
});

test('the index gives every text back, and no text twice', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 })), (texts) => {
      const distinct = distinctTexts(texts);
      expect([...distinct.positions].map((position) => distinct.unique[position])).toEqual(texts);
      expect(new Set(distinct.unique).size).toBe(distinct.unique.length);
      expect([...distinct.firstItem].map((item) => texts[item])).toEqual(distinct.unique);
    }),
  );
});

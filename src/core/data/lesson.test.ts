import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { togetherGroups } from './constraints';
import { agreeing, chain, itemPairs, pairUp, spread } from './lesson';

const rows = (n: number): Int32Array => Int32Array.from({ length: n }, (_, row) => row);

test('what was said later wins, by way of others too', () => {
  const later = { together: [0, 1, 1, 2], apart: [] };
  const before = { together: [], apart: [0, 2, 0, 3] };
  expect(agreeing([later, before], rows(4))).toEqual({
    together: [0, 1, 1, 2],
    apart: [0, 3],
    contradicted: 1,
  });
  expect(agreeing([before, later], rows(4))).toEqual({
    together: [0, 1],
    apart: [0, 2, 0, 3],
    contradicted: 1,
  });
});

test('equal rows are one customer, and rows that were left out are nobody', () => {
  const rowToItem = Int32Array.from([0, 0, 1, -1, 2]);
  const pairs = itemPairs({ together: [0, 1, 1, 2, 3, 4], apart: [0, 4, 0, 1, 2, 3] }, rowToItem);
  expect([...pairs.together]).toEqual([0, 1]);
  expect([...pairs.apart]).toEqual([0, 2]);
});

const pairs = fc.array(fc.nat(11), { maxLength: 24 }).map((list) => list.slice(0, list.length & ~1));

test('pairs that are kept never contradict one another', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ together: pairs, apart: pairs }), { maxLength: 5 }), (given) => {
      const kept = itemPairs(agreeing(given, rows(12)), rows(12));
      expect(() => togetherGroups(kept, 12)).not.toThrow();
    }),
  );
});

test('a list is looked at in even steps, and pairs begin again where one side is short', () => {
  expect(spread(rows(10), 3)).toEqual([1, 5, 8]);
  expect(spread([4, 7], 5)).toEqual([4, 7]);
  expect(pairUp([1], [2, 3], 9)).toEqual([1, 2, 1, 3]);
  expect(pairUp([], [2, 3], 9)).toEqual([]);
  expect(chain([1, 2, 3], 9)).toEqual([1, 2, 2, 3]);
  expect(chain([1], 9)).toEqual([]);
});

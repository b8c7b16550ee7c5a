import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastTold, untoldGroups } from './smallCounts';

const told = (sizes: Record<string, number>, apart = 0) =>
  [...untoldGroups(new Map(Object.entries(sizes)), apart)].sort();

test('small groups are not told, and one more where the total would give a single one away', () => {
  expect(told({ a: 40, b: 12, c: 10 })).toEqual([]);
  expect(told({ a: 40, b: 12, c: 9 })).toEqual(['b', 'c']);
  expect(told({ a: 40, b: 12, c: 9 }, 3), 'those of no group hide it').toEqual(['c']);
  expect(told({ a: 40, b: 8, c: 9 })).toEqual(['b', 'c']);
  expect(told({ a: 4 })).toEqual(['a']);
});

test('what is told never leaves one small group as the rest of the total', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }), (sizes) => {
      const hidden = untoldGroups(new Map(sizes.map((size, i) => [String(i), size])), 0);
      for (const [i, size] of sizes.entries()) if (size < leastTold) expect(hidden).toContain(String(i));
      if (sizes.length > 1) expect(hidden.size).not.toBe(1);
    }),
  );
});

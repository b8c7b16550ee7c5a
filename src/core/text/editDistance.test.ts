import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWithin } from './editDistance';

/** The whole table, without a band. */
function distance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) d[0]![j] = j;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const change = d[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
    }
  return d[a.length]![b.length]!;
}

test.each([
  ['anna schmidt', 'anna schmitd', 1, true],
  ['anna schmidt', 'ana schmidt', 1, true],
  ['anna schmidt', 'anna schmitt', 0, false],
  ['', 'ab', 2, true],
  ['', 'ab', 1, false],
  ['', '', 0, true],
  ['王小明', '王晓明', 1, true],
])('“%s” and “%s” within %d: %s', (a, b, limit, expected) => {
  expect(isWithin(a, b, limit)).toBe(expected);
});

test('the band agrees with the whole table', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 5 }), (a, b, limit) => {
      expect(isWithin(a, b, limit)).toBe(distance(a, b) <= limit);
    }),
    { numRuns: 2000 },
  );
});

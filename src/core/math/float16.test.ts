import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromFloat16, largestFloat16, toFloat16 } from './float16';

test('every half goes through a number and comes back', () => {
  for (let half = 0; half < 65536; half++) {
    const value = fromFloat16(half);
    if (Number.isNaN(value)) expect((half & 0x7fff) > 0x7c00).toBe(true);
    else expect(toFloat16(value)).toBe(half);
  }
});

test('known numbers have the bits of the standard', () => {
  const known: [number, number][] = [
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [1 / 3, 0x3555],
    [largestFloat16, 0x7bff],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [Infinity, 0x7c00],
    [-Infinity, 0xfc00],
    [65519.996, 0x7bff],
    [65520, 0x7c00],
    [Number.NaN, 0x7e00],
  ];
  for (const [value, half] of known) expect([value, toFloat16(value)]).toEqual([value, half]);
});

test('a number between two halves goes to the nearer one, and from the middle to the even one', () => {
  const betweens = fc.record({
    half: fc.integer({ min: 0, max: 0x7bfe }),
    share: fc.constantFrom(0.25, 0.5, 0.75),
    sign: fc.constantFrom(0, 0x8000),
  });
  fc.assert(
    fc.property(betweens, ({ half, share, sign }) => {
      const low = fromFloat16(half);
      const between = low + share * (fromFloat16(half + 1) - low);
      const nearest = share < 0.5 || (share === 0.5 && half % 2 === 0) ? half : half + 1;
      expect(toFloat16(sign ? -between : between)).toBe(sign | nearest);
    }),
    { numRuns: 2000 },
  );
});

import { expect, test } from 'vitest';
import { isHeldBack, standing } from './heldBack';

test('a customer stands in one place, however a spreadsheet or cleaning writes the id', () => {
  for (const same of [' 00417 ', '417', '0417']) expect(standing(same, 7)).toBe(standing('417', 7));
  expect(standing('Anna@Example.com', 7)).toBe(standing('anna@example.com', 7));
  expect(standing('0', 7)).toBe(standing('00', 7));
  expect(standing('417', 8)).not.toBe(standing('417', 7));
});

test('a larger share holds back all of a smaller one, and each about as many as it says', () => {
  const ids = Array.from({ length: 4000 }, (_, i) => `c${i}`);
  const held = (share: number): string[] => ids.filter((id) => isHeldBack(id, 7, share));
  const tenth = held(0.1);
  // Five standard errors of a share of 0.1 among 4,000.
  expect(Math.abs(tenth.length / ids.length - 0.1)).toBeLessThan(5 * Math.sqrt(0.09 / 4000));
  expect(held(0.3)).toEqual(expect.arrayContaining(tenth));
  expect([held(0).length, held(1).length]).toEqual([0, 4000]);
});

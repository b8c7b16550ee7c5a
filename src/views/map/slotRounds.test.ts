import { expect, test } from 'vitest';
import { slotRounds } from './slotRounds';

test('of no segments there are no rounds', () => {
  expect(slotRounds(new Map())).toEqual(new Map());
});

test('a colour that comes again has another round, and one that a segment keeps stays as it was', () => {
  const slots = new Map([
    ['s10', 0],
    ['s2', 0],
    ['s1', 1],
    ['s11', 0],
  ]);
  expect(Object.fromEntries(slotRounds(slots))).toEqual({ s1: 0, s2: 0, s10: 1, s11: 2 });
});

test('two hundred segments on twelve colours are told apart up to the twelfth round', () => {
  const slots = new Map(Array.from({ length: 200 }, (_, i) => [`s${i + 1}`, i % 12]));
  const rounds = slotRounds(slots);
  const looks = new Set(
    [...slots].slice(0, 144).map(([id, slot]) => `${slot} ${(slot + rounds.get(id)!) % 12}`),
  );
  expect(looks.size).toBe(144);
});

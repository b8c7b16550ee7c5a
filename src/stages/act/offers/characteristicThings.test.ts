import { expect, test } from 'vitest';
import { characteristicThings } from './characteristicThings';

/** Items with one thing each. */
function ofOne(things: readonly number[], names: readonly string[]) {
  return {
    starts: Uint32Array.from({ length: things.length + 1 }, (_, item) => item),
    things: Int32Array.from(things),
    names,
  };
}

test('what the members have more often than others, with counts; a rarity of few stays behind', () => {
  // 100 members: 60 scarves, 4 rare hats, 36 mugs; 100 others: 10 scarves, 90 mugs.
  const things = Array.from({ length: 200 }, (_, i) =>
    i < 60 ? 0 : i < 64 ? 1 : i < 100 ? 2 : i < 110 ? 0 : 2,
  );
  const labels = Int32Array.from(things, (_, i) => (i < 100 ? 0 : -1));
  const weights = new Float32Array(200).fill(1);
  expect(characteristicThings(ofOne(things, ['scarf', 'hat', 'mug']), labels, weights, 0, 5)).toEqual([
    { name: 'scarf', rows: 60, share: 0.6, shareOthers: 0.1, lift: 0.6 / 0.35 },
  ]);
});

test('the surest lift comes first, not the largest', () => {
  // 200 members: 8 hats that nobody else has, 120 scarves against 40 of 200.
  const things = Array.from({ length: 400 }, (_, i) =>
    i < 8 ? 1 : i < 128 ? 0 : i < 200 ? 2 : i < 240 ? 0 : 2,
  );
  const labels = Int32Array.from(things, (_, i) => (i < 200 ? 0 : -1));
  const weights = new Float32Array(400).fill(1);
  const found = characteristicThings(ofOne(things, ['scarf', 'hat', 'mug']), labels, weights, 0, 5);
  expect(found.map(({ name, lift }) => [name, lift])).toEqual([
    ['scarf', expect.closeTo(1.5, 12)],
    ['hat', 2],
  ]);
});

test('rows that repeat count each; without others nothing is characteristic', () => {
  const one = ofOne([0, 1], ['scarf', 'mug']);
  const labels = Int32Array.from([0, 1]);
  const many = Float32Array.from([10, 10]);
  expect(characteristicThings(one, labels, many, 0, 5)).toMatchObject([{ name: 'scarf', rows: 10, lift: 2 }]);
  expect(characteristicThings(one, Int32Array.from([0, 0]), many, 0, 5)).toEqual([]);
  expect(characteristicThings(one, labels, many, 7, 5)).toEqual([]);
});

test('a segment of nearly everybody has nothing of its own to be offered', () => {
  const things = Array.from({ length: 100 }, (_, i) => (i < 60 ? 0 : 1));
  const labels = Int32Array.from(things, (_, i) => (i < 96 ? 0 : -1));
  const weights = new Float32Array(100).fill(1);
  expect(characteristicThings(ofOne(things, ['scarf', 'mug']), labels, weights, 0, 5)).toEqual([]);
});

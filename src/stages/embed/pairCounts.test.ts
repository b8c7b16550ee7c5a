import { expect, test } from 'vitest';
import { makeRng, randomInt } from '../../core/math/rng';
import { PairCounts } from './pairCounts';

const textsWith = (pairs: PairCounts, first: number, second: number): number =>
  pairs.textsOfSlots[pairs.find(first, second)]!;

test('a pair counts once in a text, and its order matters', () => {
  const pairs = new PairCounts(100);
  pairs.add(1, 2, 0);
  pairs.add(1, 2, 0);
  pairs.add(2, 1, 0);
  pairs.add(1, 2, 7);
  expect(textsWith(pairs, 1, 2)).toBe(2);
  expect(textsWith(pairs, 2, 1)).toBe(1);
  expect(textsWith(pairs, 2, 2)).toBe(0);
});

/** 400 texts of 30 random pairs; low numbers are frequent. */
function* randomPairs(): Generator<[number, number, number]> {
  const rng = makeRng(5);
  for (let text = 0; text < 400; text++)
    for (let i = 0; i < 30; i++) yield [randomInt(rng, 1 + randomInt(rng, 200)), randomInt(rng, 200), text];
}

test('ten thousand random pairs are counted as a Map counts them', () => {
  const pairs = new PairCounts(1_000_000);
  const expected = new Map<string, Set<number>>();
  for (const [first, second, text] of randomPairs()) {
    pairs.add(first, second, text);
    const key = `${first} ${second}`;
    expected.set(key, (expected.get(key) ?? new Set()).add(text));
  }
  expect(pairs.isLossy).toBe(false);
  for (const [key, texts] of expected) {
    const [first, second] = key.split(' ').map(Number);
    expect(textsWith(pairs, first!, second!)).toBe(texts.size);
  }
  expect(pairs.textsOfSlots.filter((texts) => texts > 0)).toHaveLength(expected.size);
});

test('short of room it forgets rare pairs, and a recount makes the others exact', () => {
  const [exact, small] = [new PairCounts(1_000_000), new PairCounts(2_000)];
  for (const [first, second, text] of randomPairs()) {
    exact.add(first, second, text);
    small.add(first, second, text);
  }
  expect(small.isLossy).toBe(true);
  small.startRecount();
  for (const [first, second, text] of randomPairs()) small.add(first, second, text);
  expect(small.isLossy).toBe(false);
  expect(small.textsOfSlots.length).toBeLessThan(exact.textsOfSlots.length);
  let held = 0;
  for (let first = 0; first < 200; first++)
    for (let second = 0; second < 200; second++) {
      const texts = textsWith(small, first, second);
      if (texts === 0) continue;
      expect(texts).toBe(textsWith(exact, first, second));
      held++;
    }
  expect(held).toBeGreaterThan(500);
});

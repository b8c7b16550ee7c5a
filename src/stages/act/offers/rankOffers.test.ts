import { expect, test } from 'vitest';
import { randomBeta } from '../../../core/math/randomGamma';
import { makeRng } from '../../../core/math/rng';
import type { OfferTrial } from './offerTrials';
import { rankOffers } from './rankOffers';

const trial = (name: string, segmentId: string, reached: number, hits: number): OfferTrial => ({
  name,
  segmentId,
  reached,
  hits,
});
const characteristic = (name: string) => ({ name, rows: 10, share: 0.5, shareOthers: 0.2, lift: 2 });
const names = (ranked: readonly { readonly name: string }[]): string[] => ranked.map(({ name }) => name);

test('what was answered goes up, what was not goes down, what nobody tried stays between in its order', () => {
  const offers = ['scarf', 'mug', 'hat', 'bag'].map(characteristic);
  const trials = [
    trial('Bag ', 's1', 400, 80),
    trial('scarf', 's1', 400, 4),
    trial('tea', 's1', 300, 40),
    trial('scarf', 's2', 200, 12),
  ];
  const ranked = rankOffers(offers, trials, 's1');
  expect(names(ranked)).toEqual(['bag', 'tea', 'mug', 'hat', 'scarf']);
  expect(ranked.map(({ offer }) => offer !== null)).toEqual([true, false, true, true, true]);
  expect(ranked[0]).toMatchObject({ here: { reached: 400, hits: 80 }, elsewhere: { reached: 0, hits: 0 } });
  expect(ranked.at(-1)!.elsewhere).toEqual({ reached: 200, hits: 12 });
  for (const { low, expected, high } of ranked) {
    expect(low).toBeLessThan(expected);
    expect(high).toBeGreaterThan(expected);
  }
});

test('what did well in other segments is hoped for here, less surely than what did well here', () => {
  const trials = [
    trial('scarf', 's2', 500, 100),
    trial('mug', 's2', 500, 20),
    trial('hat', 's1', 500, 100),
    trial('bag', 's1', 500, 20),
  ];
  const ranked = rankOffers([], trials, 's1');
  const width = (name: string): number => {
    const { low, high } = ranked.find((one) => one.name === name)!;
    return high - low;
  };
  const expected = (name: string): number => ranked.find((one) => one.name === name)!.expected;
  expect(names(ranked).slice(0, 2).sort()).toEqual(['hat', 'scarf']);
  // A fifth and a twenty-fifth elsewhere.
  expect(expected('scarf')).toBeGreaterThan(2 * expected('mug'));
  expect(width('scarf')).toBeGreaterThan(width('hat'));
});

test('two answers of two do not beat many of many', () => {
  const many = ['a', 'b', 'c', 'd'].map((name) => trial(name, 's2', 1000, 100));
  const ranked = rankOffers([], [...many, trial('lucky', 's1', 2, 2), trial('sure', 's1', 1000, 180)], 's1');
  expect(names(ranked)[0]).toBe('sure');
});

test('where nothing came back in any segment, the order is that of the characteristic offers', () => {
  const offers = ['scarf', 'mug'].map(characteristic);
  expect(names(rankOffers(offers, [], 's1'))).toEqual(['scarf', 'mug']);
  expect(names(rankOffers(offers, [trial('tea', 's1', 50, 0)], 's1')).slice(0, 2)).toEqual(['scarf', 'mug']);
  expect(rankOffers([], [], 's1')).toEqual([]);
});

test.each([
  ['differ in each segment', 0],
  ['are the same in all segments', 1],
  ['are alike in the segments', 0.7],
])(
  'where offers %s, 95 % intervals hold nine true shares of ten or more, and what is expected errs less than the raw share',
  (_, common) => {
    const rng = makeRng(5);
    let [held, told, ours, raw] = [0, 0, 0, 0];
    for (let shop = 0; shop < 60; shop++) {
      const truth = new Map<string, number>();
      const trials: OfferTrial[] = [];
      for (let offer = 0; offer < 8; offer++) {
        const shared = randomBeta(rng, 3, 40);
        for (const segment of ['s1', 's2', 's3']) {
          const share = common * shared + (1 - common) * randomBeta(rng, 3, 40);
          truth.set(`${offer} ${segment}`, share);
          const reached = 10 + Math.floor(rng() * 150);
          let hits = 0;
          for (let i = 0; i < reached; i++) if (rng() < share) hits++;
          trials.push(trial(String(offer), segment, reached, hits));
        }
      }
      const ranked = rankOffers([], trials, 's1');
      for (const { name, low, high, expected, here } of ranked) {
        const share = truth.get(`${name} s1`)!;
        told++;
        if (low <= share && share <= high) held++;
        ours += (expected - share) ** 2;
        raw += (here.hits / here.reached - share) ** 2;
      }
    }
    expect(held / told).toBeGreaterThan(0.89);
    expect(held / told).toBeLessThan(0.99);
    expect(ours).toBeLessThan(0.8 * raw);
  },
);

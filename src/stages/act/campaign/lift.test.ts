import { describe, expect, test } from 'vitest';
import { makeRng } from '../../../core/math/rng';
import { shareDifference } from '../../../core/math/shareDifference';
import known from './fixtures/campaign.json';
import { lastTest, liftsOf } from './lift';
import { mainOutcome } from './mainOutcome';

test.each(known.intervals)(
  'the interval of $a of $n1 against $b of $n2 is that of statsmodels',
  ({ a, n1, b, n2, low, high }) => {
    const found = shareDifference({ hits: a, n: n1 }, { hits: b, n: n2 })!;
    expect(Math.abs(found.low - low)).toBeLessThan(1e-9);
    expect(Math.abs(found.high - high)).toBeLessThan(1e-9);
  },
);

test('nobody on a side tells nothing', () => {
  expect(shareDifference({ hits: 0, n: 0 }, { hits: 1, n: 2 })).toBeNull();
});

describe('on 1,000 simulated campaigns with a known lift the 95 % interval covers it in 93–97 %', () => {
  test.each([
    { base: 0.12, reached: 0.22, heldBack: 119, n: 1068 },
    { base: 0.05, reached: 0.07, heldBack: 200, n: 1800 },
    { base: 0.3, reached: 0.3, heldBack: 150, n: 150 },
    { base: 0.02, reached: 0.035, heldBack: 500, n: 2000 },
  ])('$base → $reached, $heldBack of $n held back', ({ base, reached, heldBack, n }) => {
    const rng = makeRng(20261128);
    const drawn = (share: number, of: number): number => {
      let hits = 0;
      for (let i = 0; i < of; i++) if (rng() < share) hits++;
      return hits;
    };
    let covered = 0;
    for (let campaign = 0; campaign < 1000; campaign++) {
      const one = { hits: drawn(reached, n), n };
      const other = { hits: drawn(base, heldBack), n: heldBack };
      const { low, high } = shareDifference(one, other)!;
      if (low <= reached - base && reached - base <= high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(930);
    expect(covered).toBeLessThanOrEqual(970);
  });
});

const segment = (id: string, reached: number, hits: number, heldBack?: number, heldBackHits?: number) => ({
  id,
  name: id,
  reached,
  hits,
  ...(heldBack !== undefined && { heldBack, heldBackHits: heldBackHits! }),
});

test('segments come surest rise first, those without anybody held back not at all', () => {
  const segments = [
    segment('wide', 20, 10, 5, 1),
    segment('none', 100, 50),
    segment('sure', 2000, 800, 400, 100),
    segment('harm', 500, 20, 200, 40),
  ];
  const lifts = liftsOf({ segments });
  expect(lifts.map(({ id }) => id)).toEqual(['sure', 'wide', 'harm']);
  expect(lifts[0]!.difference).toBeCloseTo(0.15);
  expect(lifts[2]!.high).toBeLessThan(0);
});

test('the last test is the latest campaign with somebody held back', () => {
  const campaign = (id: string, segments: ReturnType<typeof segment>[], names = ['bought']) => ({
    id,
    name: id,
    at: 0,
    snapshotId: 's',
    snapshotName: 's',
    reached: 1,
    strangers: 0,
    outcomes: names.map((name) => ({ name, labels: '', segments })),
  });
  const held = campaign('held', [segment('a', 3, 1, 2, 0)]);
  expect(lastTest([held, campaign('plain', [segment('a', 3, 1)])])?.campaign.id).toBe('held');
  const later = campaign('later', [segment('a', 3, 1, 2, 0)]);
  expect(lastTest([held, later])?.campaign.id).toBe('later');
  expect(lastTest([])).toBeNull();
  const both = campaign('both', [segment('a', 3, 1, 2, 0)], ['clicked', 'bought']);
  expect(lastTest([both])?.outcome.name, 'as offers are ranked').toBe('bought');
  expect(mainOutcome(both.outcomes)?.name).toBe('bought');
  expect(mainOutcome(campaign('c', [], ['clicked', 'opened']).outcomes)?.name).toBe('clicked');
  expect(mainOutcome([])).toBeUndefined();
});

import { expect, test } from 'vitest';
import type { Profile } from '../../core/data/profile';
import type { Segment } from '../../core/data/segment';
import { knownNames, matchNames } from './knownNames';

const profile = (segmentId: string, effects: Readonly<Record<string, number>>): Profile => ({
  segmentId,
  drivers: [
    ...Object.entries(effects).map(([column, effect]) => ({
      kind: 'number' as const,
      column,
      effect,
      low: effect - 0.1,
      high: effect + 0.1,
      mean: 1,
      meanOthers: 2,
      role: 'number' as const,
    })),
    {
      kind: 'category',
      column: 'city',
      value: 'Lyon',
      effect: 2,
      low: 1,
      high: 3,
      share: 1,
      shareOthers: 0,
      lift: 2,
    },
  ],
  terms: [{ text: 'lilac', score: 1, share: 1, shareOthers: 0 }],
  typicalRows: [],
  suggestions: [],
});

const segment = (id: string, size = 40): Segment => ({ id, cluster: 0, size, share: 0.1, colourSlot: 0 });

test('a name is kept with effects alone: no category, no word; small segments are not told of', () => {
  const profiles = [profile('a', { spend: 1.2345 }), profile('b', { spend: -2 }), profile('c', {})];
  const segments = [segment('a'), segment('b', 9), segment('c')];
  expect(knownNames(segments, profiles, { a: 'Rich', b: 'Few', c: 'By city', gone: 'Gone' })).toEqual([
    { name: 'Rich', marks: { spend: 1.23 } },
  ]);
});

test('a rule goes along where it is about numbers alone', () => {
  const profiles = [profile('a', { spend: 1 }), profile('b', { spend: -1 })];
  const range = { kind: 'range' as const, column: 'spend', low: 100, high: null };
  const values = { kind: 'values' as const, column: 'city', values: ['Lyon'] };
  const rules = { a: [range], b: [range, values] };
  expect(knownNames([segment('a'), segment('b')], profiles, { a: 'Rich', b: 'Few' }, rules)).toEqual([
    { name: 'Rich', marks: { spend: 1 }, rule: [range] },
    { name: 'Few', marks: { spend: -1 } },
  ]);
});

test('each name goes to the segment that is most like it, and to none where none is', () => {
  const known = [
    { name: 'Rich', marks: { spend: 2, visits: 0.3 } },
    { name: 'Often here', marks: { spend: 0.4, visits: 2.5 } },
    { name: 'Old', marks: { age: 2 } },
  ];
  const now = [profile('x', { visits: 2, spend: 0.3 }), profile('y', { spend: 9, visits: 0.5 })];
  expect(matchNames(known, now)).toEqual({ x: known[1], y: known[0] });
  expect(matchNames(known, [profile('z', { spend: -2, visits: -0.3 })])).toEqual({});
  expect(matchNames([], now)).toEqual({});
  expect(matchNames(known, [])).toEqual({});
});

import { expect, test } from 'vitest';
import type { Driver, Profile } from '../../../core/data/profile';
import { toldProfile } from './toldProfile';

const drivers: readonly Driver[] = [
  ...(['Turku', 'Lyon', 'Porto'] as const).map((value, i): Driver => ({
    kind: 'category',
    column: 'City',
    value,
    effect: [0.9, 0.5, -0.8][i]!,
    low: 0.1,
    high: 1,
    share: [0.5, 0.1, 0.02][i]!,
    shareOthers: 0.05,
    lift: 2,
  })),
  {
    kind: 'number',
    column: 'Spend',
    effect: 1,
    low: 0.5,
    high: 1.5,
    mean: 3,
    meanOthers: 2,
    role: 'number',
  },
];

test('words and values of fewer than ten customers are not told before others', () => {
  const terms = [
    { text: 'hem', score: 2, share: 0.2, shareOthers: 0.1 },
    { text: 'Marianne', score: 3, share: 0.04, shareOthers: 0 },
  ];
  const profile = { drivers, terms } as unknown as Profile;
  const told = toldProfile(profile, 60);
  expect(told.terms.map(({ text }) => text)).toEqual(['hem']);
  expect(told.drivers.map((one) => (one.kind === 'category' ? one.value : one.column))).toEqual([
    'Turku',
    'Porto',
    'Spend',
  ]);
  expect(toldProfile(profile, 600)).toEqual(profile);
});

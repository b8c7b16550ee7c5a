import { expect, test } from 'vitest';
import type { NamePart, Profile } from '../../core/data/profile';
import { keepNames } from './keepNames';

const term = (text: string): NamePart[] => [{ kind: 'term', text }];
const profile = (segmentId: string, ...suggestions: string[]): Profile => ({
  segmentId,
  drivers: [],
  terms: [],
  typicalRows: [],
  suggestions: suggestions.map(term),
});
const shown = (profiles: readonly Profile[]) => profiles.map(({ suggestions }) => suggestions[0]);

test('a segment that kept half of its customers keeps its name; the new one is an alternative', () => {
  const [first] = keepNames(
    [profile('s1', 'sizes', 'hems')],
    new Map([['s1', term('petites')]]),
    new Map([['s1', 0.5]]),
  );
  expect(first?.suggestions).toEqual([term('petites'), term('sizes'), term('hems')]);
});

test('a segment that became another one is named anew', () => {
  const named = keepNames(
    [profile('s1', 'sizes')],
    new Map([['s1', term('petites')]]),
    new Map([['s1', 0.4]]),
  );
  expect(shown(named)).toEqual([term('sizes')]);
});

test('a newcomer does not take a name that stays', () => {
  const named = keepNames(
    [profile('s1', 'sizes'), profile('s2', 'petites', 'coats')],
    new Map([['s1', term('petites')]]),
    new Map([['s1', 0.9]]),
  );
  expect(shown(named)).toEqual([term('petites'), term('coats')]);
});

test('without a run before nothing changes', () => {
  const profiles = [profile('s1', 'sizes')];
  expect(keepNames(profiles, new Map(), new Map())).toEqual(profiles);
});

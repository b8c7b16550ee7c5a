import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NamePart } from '../../core/data/profile';
import { chooseNames } from './chooseNames';
import { formatName } from './formatName';
import { nameCandidates, partTopics, type NameCandidate } from './nameCandidates';

const level = (column: string, direction: 'high' | 'low', strength: number): NameCandidate => ({
  part: { kind: 'level', column, direction },
  strength,
  topics: [column],
});
const term = (text: string, strength: number): NameCandidate => ({
  part: { kind: 'term', text },
  strength,
  topics: [text],
});
const english = (suggestions: readonly (readonly NamePart[])[]): string[] =>
  suggestions.map((parts) => formatName(parts, 'en'));

test('numbers come first, then the word', () => {
  const [names] = chooseNames(
    [[term('sizing', 0.9), level('spend', 'high', 0.8), level('visits', 'low', 0.2)]],
    [1],
  );
  expect(english(names!)[0]).toBe('High spend · sizing');
});

test('two segments with the same strongest trait are told apart by the next', () => {
  const names = chooseNames(
    [
      [level('spend', 'high', 1.2), level('age', 'high', 0.6)],
      [level('spend', 'high', 1.2), level('age', 'low', 0.6)],
    ],
    [1, 2],
  );
  expect(names.map((list) => english(list)[0])).toEqual(['High spend · older', 'High spend · younger']);
});

test('segments that nothing tells apart are called by their numbers', () => {
  const same = [level('spend', 'high', 1)];
  expect(chooseNames([same, same, []], [4, 7, 9]).map((list) => english(list))).toEqual([
    ['High spend'],
    ['Segment 7'],
    ['Segment 9'],
  ]);
});

test('a segment known by its words alone is called by two or three of them', () => {
  const [names] = chooseNames([[term('裤子', 0.9), term('质量', 0.7), term('舒服', 0.5)]], [1]);
  expect(formatName(names![0]!, 'zh')).toBe('裤子 · 质量 · 舒服');
});

test('a name never speaks of one thing twice', () => {
  const dress: NameCandidate = { ...term('dress', 1), topics: ['dress'] };
  const value: NameCandidate = {
    part: { kind: 'value', column: 'dept', value: 'Dresses' },
    strength: 1.5,
    topics: ['dress', 'column dept'],
  };
  for (const name of english(chooseNames([[value, dress, term('slip', 0.6)]], [1])[0]!))
    expect(name).not.toMatch(/Dresses.*dress/);
});

test('all suggestions of all segments differ, fit on a label and have at most three parts', () => {
  const candidate = fc.oneof(
    fc
      .record({
        column: fc.constantFrom(
          'annual_income',
          'orders',
          'a very long column name with many words in it',
          '年收入',
        ),
        direction: fc.constantFrom('high' as const, 'low' as const),
        strength: fc.double({ min: 0.2, max: 1.6, noNaN: true }),
      })
      .map(({ column, direction, strength }) => level(column, direction, strength)),
    fc
      .record({
        text: fc.constantFrom('hem', 'sizing', '尺码', 'runs small'),
        strength: fc.double({ min: 0.2, max: 1, noNaN: true }),
      })
      .map(({ text, strength }) => term(text, strength)),
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(candidate, { maxLength: 8 }), { minLength: 1, maxLength: 8 }),
      (segments) => {
        const names = chooseNames(
          segments,
          segments.map((_, i) => i + 1),
        );
        for (const language of ['en', 'zh'] as const) {
          const all = names.flat().map((parts) => formatName(parts, language));
          expect(new Set(all).size).toBe(all.length);
          expect(all.every((name) => name.length > 0 && Array.from(name).length <= 60)).toBe(true);
        }
        expect(names.every((list) => list.length >= 1 && list.length <= 3)).toBe(true);
        expect(names.flat().every((parts) => parts.length <= 3)).toBe(true);
      },
    ),
  );
});

test('only what is true of a segment can name it', () => {
  const number = (
    column: string,
    effect: number,
    low: number,
  ): Parameters<typeof nameCandidates>[0]['numbers'][number] => ({
    driver: {
      kind: 'number',
      column,
      effect,
      low,
      high: effect + 0.1,
      mean: 1,
      meanOthers: 0,
      role: 'number',
    },
    middle: 0,
  });
  const category = (
    value: string,
    share: number,
    lift: number,
  ): Parameters<typeof nameCandidates>[0]['categories'][number] => ({
    kind: 'category',
    column: value,
    value,
    effect: 0.9,
    low: 0.5,
    high: 1.3,
    share,
    shareOthers: 0.1,
    lift,
  });
  const names = nameCandidates({
    numbers: [number('strong', 1, 0.8), number('unsure', 0.5, -0.1), number('faint', 0.21, 0.15)],
    categories: [category('most', 0.8, 2), category('few', 0.2, 3), category('Other', 0.9, 3)],
    terms: [
      { text: 'hem', score: 1, share: 0.3, shareOthers: 0.05 },
      { text: 'rare', score: 1, share: 0.02, shareOthers: 0 },
    ],
  }).map(({ part }) => formatName([part], 'en'));
  expect(names).toEqual(['High strong', 'Most', 'Hem']);
});

test('that two things are shares does not keep either out of a name', () => {
  const share = (column: string): NameCandidate => ({
    ...level(column, 'high', 1.5),
    topics: partTopics(level(column, 'high', 1.5).part),
  });
  const names = chooseNames(
    [
      [share('coupon_share'), term('price', 0.6)],
      [share('returns_share'), term('size', 0.6)],
    ],
    [1, 2],
  );
  expect(names.map((list) => english(list)[0])).toEqual([
    'High coupon share · price',
    'High returns share · size',
  ]);
});

import { expect, test } from 'vitest';
import type { FindField } from './findFields';
import { suggestLine } from './suggestLine';

const field = (name: string, kind: FindField['kind'], rest: Partial<FindField> = {}): FindField => ({
  name,
  kind,
  decimal: '.',
  isShare: false,
  values: [],
  ...rest,
});
const fields = [
  field('city', 'value', { values: ['London', 'Lisbon'] }),
  field('monetary_total', 'number', { also: ['total spend', '消费总额'] }),
  field('last_order', 'day'),
  field('review', 'text'),
];
const lines = (line: string, language: 'en' | 'zh' = 'en') =>
  suggestLine(line, fields, language).map((suggestion) => suggestion.line);

test('columns are suggested by the beginning of a word of theirs, in the words of the page', () => {
  expect(lines('or')).toEqual(['last_order ']);
  expect(lines('tot')).toEqual(['total spend ']);
  expect(lines('消费', 'zh')).toEqual(['消费总额 ']);
  expect(lines('')).toHaveLength(4);
});
test('after a column, the signs that make sense for it', () => {
  expect(lines('total spend')).toContain('total spend > ');
  expect(lines('city is n')).toEqual([]);
  expect(lines('city i')).toEqual(['city is ', 'city is not ', 'city is missing ']);
  expect(lines('last_order ')).toContain('last_order after ');
  expect(lines('消费总额', 'zh')).toContain('消费总额 > ');
});
test('after a sign, the values of the column; a value alone brings its column along', () => {
  expect(lines('city is L')).toEqual(['city is London', 'city is Lisbon']);
  expect(lines('city is London')).toEqual([]);
  expect(lines('lon')).toEqual(['city is London']);
});
test('only the last part of a line is gone on with', () => {
  expect(lines('city is London, las')).toEqual(['city is London, last_order ']);
  expect(lines('city is London and las')).toEqual(['city is London and last_order ']);
});
test('nothing is suggested for what means something else', () => {
  expect(lines('complains about delivery')).toEqual([]);
  expect(suggestLine('x', [], 'en')).toEqual([]);
});

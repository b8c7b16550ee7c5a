import { expect, test } from 'vitest';
import { readKeys } from './keyTexts';
import { makeColumn } from './table';

const keys = (cells: string[]) => {
  const { codes, texts } = readKeys(makeColumn('id', cells));
  return Array.from(codes, (code) => texts[code] ?? null);
};

test('a number that a spreadsheet wrote with a fraction of zero is the same id', () => {
  expect(keys(['17850.0', '17850', '', '13047.00'])).toEqual(['17850', '17850', null, '13047']);
});

test('where ids are more than numbers a fraction is part of them', () => {
  expect(keys(['1.0', '1', 'A7'])).toEqual(['1.0', '1', 'A7']);
});

test('zeros in front, apostrophes of spreadsheets, blanks around', () => {
  expect(keys(["'0123", ' 0123 ', '123', ' ', "'"])).toEqual(['0123', '0123', '123', null, "'"]);
});

test('e-mail addresses are one person whatever their case; other ids are not', () => {
  expect(keys(['Ada@X.org', 'ada@x.org'])).toEqual(['ada@x.org', 'ada@x.org']);
  expect(keys(['a1', 'A1'])).toEqual(['a1', 'A1']);
});

import { expect, test } from 'vitest';
import { readKeys, sameKeys } from './keyTexts';
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

test('customers are found again by their ids, however these are written; strangers are not', () => {
  const before = makeColumn('email', ['a@x.org', 'b@x.org', '', 'b@x.org']);
  const now = makeColumn('e-mail', ['B@x.org', '', 'c@x.org', ' a@x.org']);
  expect(sameKeys(now, before, Int32Array.of(7, 8, 9, 5))).toEqual(Int32Array.of(8, -1, -1, 7));
});

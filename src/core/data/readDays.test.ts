import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from './parseDay';
import { readDays } from './readDays';
import { makeColumn } from './table';

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

test('empty and unreadable cells are NaN', () => {
  expect([...readDays(makeColumn('d', ['', 'soon', '2024-02-30', '1970-01-02']))]).toEqual([
    NaN,
    NaN,
    NaN,
    1,
  ]);
});

test.each([
  '2024-03-09',
  '2024-03-09T23:59:59Z',
  '2024-03-09 10:00:00 +0200',
  '2024/3/9',
  '2024.03.09',
  '20240309',
  '2024年3月9日',
  '2024年03月09日 10时20分',
  '9 Mar 2024',
  '09-Mar-24',
  'March 9, 2024',
  '９ Mar 2024',
])('%s is the ninth of March in any order', (text) => {
  for (const order of ['ymd', 'dmy', 'mdy'] as const) expect(parseDay(text, order)).toBe(day('2024-03-09'));
});

test('the order decides what 3/9/2024 means, and year-first alone does not guess', () => {
  expect(parseDay('3/9/2024', 'dmy')).toBe(day('2024-09-03'));
  expect(parseDay('3/9/2024', 'mdy')).toBe(day('2024-03-09'));
  expect(parseDay('3/9/2024', 'ymd')).toBeNaN();
});

test('two digits of a year belong to this century up to 69', () => {
  expect(parseDay('1.2.69', 'dmy')).toBe(day('2069-02-01'));
  expect(parseDay('1.2.70', 'dmy')).toBe(day('1970-02-01'));
});

test('a month or day outside the calendar is no date', () => {
  for (const text of ['2023-13-01', '2023-02-29', '2023-00-10', '31/04/2023'])
    expect(parseDay(text, 'dmy')).toBeNaN();
});

test('numbers and times are no dates', () => {
  for (const text of ['12345', '2024', '10:30:00', '1.5', '12345678901'])
    expect(parseDay(text, 'dmy')).toBeNaN();
});

test('every day of four centuries written as d.m.y comes back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_567, max: 120_000 }), (n) => {
      const date = new Date(n * 86_400_000);
      const text = `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`;
      expect(parseDay(text, 'dmy')).toBe(n);
    }),
  );
});

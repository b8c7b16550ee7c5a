import { expect, test } from 'vitest';
import { dayOf, hourOf, momentValues, parseClock, weekdayOf } from './readMoments';
import { makeColumn } from './table';

test.each([
  ['2010-12-01 08:26:00', 8 * 3600 + 26 * 60],
  ['2026-05-01 10:00:00 +0200', 36_000],
  ['2026-05-01T23:59:59.750Z', 86_399],
  ['01/05/2026 1:05 PM', 13 * 3600 + 300],
  ['01/05/2026 12:05 am', 300],
  ['2024年3月9日 14时05分30秒', 14 * 3600 + 330],
  ['2024年3月9日 下午3:05', 15 * 3600 + 300],
  ['2024-03-09 １０：３０', 37_800],
  ['2024-03-09', NaN],
  ['2024-03-09 25:00', NaN],
  ['', NaN],
])('%j is second %d of the day', (cell, seconds) => {
  expect(parseClock(cell)).toBe(seconds);
});

test('a moment is the day and the clock as written; a date alone is midnight', () => {
  const { values, hasClock } = momentValues(makeColumn('t', ['1970-01-02 00:00:10', '1970-01-03', 'soon']));
  expect([...values]).toEqual([86_410, 172_800, NaN]);
  expect(hasClock).toBe(true);
  expect(momentValues(makeColumn('t', ['1970-01-02', '2000-01-01 00:00:00'])).hasClock).toBe(false);
  expect(momentValues(makeColumn('t', ['05/01/1970 1:00']), 'dmy').values[0]).toBe(4 * 86_400 + 3600);
});

test('numbers of seconds or milliseconds are moments when the caller says so', () => {
  expect([...momentValues(makeColumn('t', ['1433221332117', 'x']), undefined, 'ms').values]).toEqual([
    1433221332,
    NaN,
  ]);
  expect([...momentValues(makeColumn('t', ['881250949']), undefined, 's').values]).toEqual([881250949]);
});

test('days, hours and weekdays, also before 1970', () => {
  // 1970-01-01 was a Thursday, 2011-12-09 a Friday.
  expect([dayOf(86_399), hourOf(86_399), weekdayOf(0)]).toEqual([0, 23, 3]);
  expect([dayOf(-1), hourOf(-1), weekdayOf(-1)]).toEqual([-1, 23, 2]);
  expect(weekdayOf(Date.UTC(2011, 11, 9) / 1000)).toBe(4);
});

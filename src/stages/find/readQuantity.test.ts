import { expect, test } from 'vitest';
import { readPeriod } from './readPeriod';
import { readQuantity } from './readQuantity';

test.each<[string, number]>([
  ['500', 500],
  ['-3.5', -3.5],
  ['$1,200', 1200],
  ['¥5万', 50_000],
  ['1.2亿', 120_000_000],
  ['1.2k', 1200],
  ['3 million', 3_000_000],
  ['30 %', 0.3],
  ['30 days', 30],
  ['500元', 500],
  ['1.2万元', 12_000],
  ['３０', 30],
  ['五百', 500],
  ['两千三百', 2300],
  ['三万五千', 35_000],
  ['十二', 12],
  ['一百零五', 105],
  ['', NaN],
  ['a lot', NaN],
  ['k', NaN],
  ['12 monkeys', NaN],
])('%j is %d', (typed, value) => {
  expect(readQuantity(typed)).toBe(value);
});
test('a column with decimal commas is asked in commas or points', () => {
  expect(readQuantity('1,5', ',')).toBe(1.5);
  expect(readQuantity('1.200', ',')).toBe(1200);
  expect(readQuantity('1.5', ',')).toBe(1.5);
});

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
test.each<[string, [string, string] | null]>([
  ['2011-11-01', ['2011-11-01', '2011-11-01']],
  ['2011-02', ['2011-02-01', '2011-02-28']],
  ['2012年2月', ['2012-02-01', '2012-02-29']],
  ['02/2012', ['2012-02-01', '2012-02-29']],
  ['Sep 2011', ['2011-09-01', '2011-09-30']],
  ['2011', ['2011-01-01', '2011-12-31']],
  ['2011-13', null],
  ['soon', null],
])('%s is from its first to its last day', (typed, span) => {
  expect(readPeriod(typed)).toEqual(span && span.map(day));
});

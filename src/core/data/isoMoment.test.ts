import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoMoment } from './isoMoment';
import { parseDay } from './parseDay';
import { parseClock } from './readMoments';

const read = (text: string): number => {
  const bytes = new TextEncoder().encode(`x${text}y`);
  return isoMoment(bytes, 1, bytes.length - 1);
};

test.each([
  '1970-01-01',
  '2000-02-29',
  '2010-12-01 08:26:00',
  '2010-12-01T08:26',
  '2026-05-01 10:00:00 +0200',
  '2026-05-01T23:59:59.750Z',
  '1899-12-31 00:00:01-05:00',
])('%s reads as by the patterns', (text) => {
  expect(read(text)).toBe(parseDay(text) * 86_400 + (parseClock(text) || 0));
});

test.each([
  '',
  '2001-02-29',
  '2001-13-01',
  '2001-00-10',
  '2001-01-32',
  '2001/01/02',
  '1/2/2001',
  '2001-1-2',
  '2001-01-02 25:00',
  '2001-01-02 10:61',
  '2001-01-02 1:05 PM',
  '2001-01-02 01:05 PM',
  '2001-01-02 later',
  '20010102',
])('%j is left to the patterns', (text) => {
  expect(read(text)).toBeNaN();
});

test('every day of four centuries is the day after the one before', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1700-01-01'), max: new Date('2299-12-31'), noInvalidDate: true }),
      (date) => {
        const text = date.toISOString();
        expect(read(text)).toBe(Math.floor(date.getTime() / 1000));
        expect(read(text.slice(0, 10))).toBe(parseDay(text.slice(0, 10)) * 86_400);
      },
    ),
  );
});

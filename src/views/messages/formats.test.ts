import { expect, test } from 'vitest';
import { makeFormats } from './formats';

const en = makeFormats('en');
const zh = makeFormats('zh');

test('time left is rounded to seconds, then fives, then minutes', () => {
  expect([0.2, 7.4, 21, 118, 250].map((seconds) => en.duration(seconds))).toEqual([
    '1 s',
    '7 s',
    '20 s',
    '120 s',
    '4 min',
  ]);
  expect(zh.duration(7)).toBe('7 秒');
});

test('sizes have two or three digits and a unit', () => {
  expect([0, 1, 999, 4000, 14_200_000].map((bytes) => en.bytes(bytes))).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '4 kB',
    '14.2 MB',
  ]);
  expect(zh.bytes(0)).toBe('0 字节');
});

test('money keeps the currency of its column', () => {
  expect(en.money(1486, '$')).toBe('$1,486');
  expect(en.money(-12.5, '¥')).toBe('−¥12.5');
  expect(en.money(142, 'EUR')).toBe('142 EUR');
  expect(en.money(142)).toBe('142');
});

test('days are written as each language does, and what is no day as missing', () => {
  expect(en.day(20_434)).toBe('12 Dec 2025');
  expect(zh.day(20_434)).toBe('2025-12-12');
  expect(en.day(NaN)).toBe('·');
  expect(zh.month(Infinity)).toBe('·');
});

test('a minus is a minus sign', () => {
  expect(en.count(-1204)).toBe('−1,204');
});

import { expect, test } from 'vitest';
import { unreadableShare } from './scripts';

test('English, accented and empty texts are readable', () => {
  expect(unreadableShare(['runs large', 'crème brûlée', 'Việt Nam', ''])).toBe(0);
});

test.each(['质量很好', 'とても良い', '좋아요', 'отлично', 'ممتاز', 'καλό', 'ดีมาก'])(
  '%s is not readable',
  (text) => {
    expect(unreadableShare([text])).toBe(1);
  },
);

test('a text counts once half of its letters are foreign, whatever its digits and emoji', () => {
  expect(unreadableShare(['ab质量 12345 👍👍'])).toBe(1);
  expect(unreadableShare(['abc质量 12345 👍👍'])).toBe(0);
});

test('the share is of the texts that have letters', () => {
  expect(unreadableShare(['good', '很好', '5/5', '', '👍', 'fine', 'ok'])).toBe(1 / 4);
});

test('no letters at all give 0', () => {
  expect(unreadableShare([])).toBe(0);
  expect(unreadableShare(['', '12', '!?'])).toBe(0);
});

import { expect, test } from 'vitest';
import { textHash } from './textHash';

test('a hash never changes, because stored vectors are found by it', () => {
  expect(['', 'a', 'coffee', '咖啡', '👍'].map(textHash)).toMatchInlineSnapshot(`
    [
      "ab3e7c0bebb6c228",
      "91e9da2711caa9f5",
      "ce85caa5b5227a54",
      "3d325c8eb81a325f",
      "2506c163a6fd2c5b",
    ]
  `);
});

test('neighbouring texts have unrelated hashes in both halves', () => {
  const hashes = Array.from({ length: 20_000 }, (_, i) => textHash(`review ${i}`));
  expect(new Set(hashes).size).toBe(20_000);
  // 20,000 random 32-bit words have 0.05 collisions on average.
  expect(new Set(hashes.map((hash) => hash.slice(0, 8))).size).toBeGreaterThan(19_996);
  expect(new Set(hashes.map((hash) => hash.slice(8))).size).toBeGreaterThan(19_996);
});

test('order, case, length and the high byte of a character all count', () => {
  const texts = ['ab', 'ba', 'AB', 'a', 'aa', 'a\u0000', '\u0161b', '\u0261b', ' ab', 'ab '];
  expect(new Set(texts.map(textHash)).size).toBe(texts.length);
});

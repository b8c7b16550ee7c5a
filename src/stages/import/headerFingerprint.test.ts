import { expect, test } from 'vitest';
import { headerFingerprint } from './headerFingerprint';

test('files with the same headers have the same fingerprint, whatever case and blanks', () => {
  expect(headerFingerprint(['Customer ID', ' e-mail'])).toBe(headerFingerprint(['customer id', 'E-Mail ']));
  expect(headerFingerprint(['café'])).toBe(headerFingerprint(['cafe\u0301']));
});

test('another order, another name or another cut is another fingerprint', () => {
  const prints = [['a', 'b'], ['b', 'a'], ['ab'], ['a', 'b', ''], ['a', 'c'], []].map(headerFingerprint);
  expect(new Set(prints).size).toBe(prints.length);
  expect(prints[0]).toMatch(/^[0-9a-f]{16}$/);
});

import { expect, test } from 'vitest';
import { crc32 } from './crc32';

const bytes = new TextEncoder().encode('123456789');

test('the check value of the CRC catalogue comes out, and 0 for nothing', () => {
  expect(crc32(bytes)).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});

test('pieces give what the whole gives', () => {
  expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(crc32(bytes));
});

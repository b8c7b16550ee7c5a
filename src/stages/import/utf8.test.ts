import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUtf8 } from './utf8';

function isDecodable(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const agrees = (bytes: Uint8Array): void => {
  const around = new Uint8Array([0xe4, ...bytes, 0x80]);
  expect(isUtf8(new DataView(around.buffer), 1, bytes.length)).toBe(isDecodable(bytes));
};

test('every pair of bytes is well-formed where a decoder says so', () => {
  for (let lead = 0x7f; lead < 0x100; lead++)
    for (let next = 0; next < 0x100; next += 3) agrees(Uint8Array.of(0x61, lead, next));
});

test('three and four bytes are taken as a decoder takes them', () => {
  const byte = fc.constantFrom(0x61, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf);
  const lead = fc.constantFrom(0xc1, 0xc2, 0xdf, 0xe0, 0xe4, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff);
  fc.assert(
    fc.property(fc.array(fc.oneof(byte, lead), { maxLength: 9 }), (bytes) => agrees(Uint8Array.from(bytes))),
    { numRuns: 3000 },
  );
});

test('any text is well-formed', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => agrees(new TextEncoder().encode(text))));
});

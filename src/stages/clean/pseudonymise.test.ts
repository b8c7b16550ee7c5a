import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { cell, makeColumn } from '../../core/data/table';
import { pseudonymise } from './pseudonymise';

const key = Uint8Array.from({ length: 32 }, (_, i) => i);
const cells = ['Anna@Example.com', '', 'anna@example.com ', 'bob@example.com', 'Anna@Example.com'];

async function pseudonyms(kind: 'email' | 'phone', texts = cells, secret = key): Promise<string[]> {
  const made = await pseudonymise(makeColumn('who', texts), secret, kind, {});
  return texts.map((_, row) => cell(made, row));
}

test('a pseudonym is the start of the HMAC-SHA-256 of the address in small letters', async () => {
  const expected = createHmac('sha256', key).update('anna@example.com').digest('hex').slice(0, 20);
  expect((await pseudonyms('email'))[0]).toBe(`p${expected}`);
});

test('one person has one pseudonym however the address is written, two persons two, nobody none', async () => {
  const [a, none, b, other, again] = await pseudonyms('email');
  expect([b, again]).toEqual([a, a]);
  expect(none).toBe('');
  expect(other).not.toBe(a);
  const phones = await pseudonyms('phone', [
    '138-1234-5678',
    '13812345678',
    '１３８ 1234 5678',
    '13812345679',
  ]);
  expect(new Set(phones.slice(0, 3)).size).toBe(1);
  expect(phones[3]).not.toBe(phones[0]);
});

test('another key gives other pseudonyms, and none holds anything of the address', async () => {
  const ours = await pseudonyms('email');
  const theirs = await pseudonyms(
    'email',
    cells,
    Uint8Array.from(key, (byte) => byte + 1),
  );
  expect(ours.filter((text) => text !== '' && theirs.includes(text))).toEqual([]);
  expect(ours.join()).not.toMatch(/anna|example|@/);
});

test('an aborted call stops', async () => {
  const signal = AbortSignal.abort();
  await expect(pseudonymise(makeColumn('who', cells), key, 'email', { signal })).rejects.toThrow('aborted');
});

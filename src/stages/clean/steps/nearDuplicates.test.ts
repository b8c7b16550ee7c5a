import { expect, test } from 'vitest';
import { makeRng, randomInt, type Rng } from '../../../core/math/rng';
import { makeTable } from '../../../core/data/table';
import { findNearDuplicates } from './nearDuplicates';
import { personKey } from '../../../core/text/personKey';

test.each([
  ['Anna.Smith+sale@Gmail.com', 'annasmith@googlemail.com'],
  ['Smith, Anna', ' anna  SMITH '],
  ['+49 (0)171 123-45 67', '0171/1234567'],
  ['+86 138 1234 5678', '13812345678'],
  ['José Müller', 'jose muller'],
])('“%s” and “%s” are compared as the same', (a, b) => {
  expect(personKey(a)).toBe(personKey(b));
});

test('an empty cell has no key, and another shop’s e-mail keeps its dots', () => {
  expect(personKey('  ')).toBe('');
  expect(personKey('a.b@shop.com')).not.toBe(personKey('ab@shop.com'));
});

const same = async (rows: readonly (readonly string[])[], columns: readonly string[], distance = 0.2) => [
  ...(await findNearDuplicates(makeTable(['name', 'email', 'street'], rows), columns, distance, {})).sameAs,
];

test('one name under two e-mails is one customer where the street agrees, and two where it does not', async () => {
  const rows = [
    ['Anna Schmidt', 'anna@a.com', 'Gartenstr. 5'],
    ['Anna Schmitd', 'schmidt@b.com', 'Gartenstr. 5'],
    ['Anna Schmidt', 'a.s@c.com', 'Gartenstr. 6'],
    ['Ben Schmidt', 'ben@b.com', 'Gartenstr. 5'],
  ];
  expect(await same(rows, ['name', 'street'])).toEqual([0, 0, 2, 3]);
  expect(await same(rows, ['name', 'street'], 0)).toEqual([0, 1, 2, 3]);
  expect(await same(rows, ['name'])).toEqual([0, 0, 0, 3]);
  expect(await same(rows, ['email'])).toEqual([0, 1, 2, 3]);
});

test('an empty cell contradicts nothing, but half of the columns must be there', async () => {
  const rows = [
    ['Anna Schmidt', 'anna@a.com', ''],
    ['Anna Schmidt', '', 'Gartenstr. 5'],
    ['', '', 'Gartenstr. 5'],
    ['', '', ''],
  ];
  expect(await same(rows, ['name', 'email'])).toEqual([0, 0, 2, 3]);
  expect(await same(rows, ['name', 'email', 'street'])).toEqual([0, 1, 2, 3]);
});

test('of e-mail addresses the part before the @ must be near, and the domain but for a slip the same', async () => {
  const rows = [
    ['', 'anna.schmidt@shop.com', ''],
    ['', 'anna.schmitd@shop.com', ''],
    ['', 'anna.schmidt@shpo.com', ''],
    ['', 'anna.schmidt@shop.org', ''],
    ['', 'carla@example.com', ''],
    ['', 'karlo@example.com', ''],
  ];
  expect(await same(rows, ['email'])).toEqual([0, 0, 0, 3, 4, 5]);
});

test('fifty-one rows of one name are left alone', async () => {
  const rows = Array.from({ length: 51 }, () => ['Anna Schmidt', '', '']);
  expect(await same(rows, ['name'])).toEqual(rows.map((_, row) => row));
  expect(new Set(await same(rows.slice(1), ['name'])).size).toBe(1);
});

function typo(rng: Rng, text: string): string {
  const at = 1 + randomInt(rng, text.length - 2);
  const [head, a, b, tail] = [text.slice(0, at), text[at]!, text[at + 1] ?? '', text.slice(at + 2)];
  return [head + b + a + tail, head + b + tail, `${head}${a}${a}${b}${tail}`][randomInt(rng, 3)]!;
}

test('of 2,000 customers with 300 misspelt doubles nearly all doubles are found and nobody else', async () => {
  const rng = makeRng(5);
  const letters = (n: number): string =>
    Array.from({ length: n }, () => 'abcdefghijklmnopqrstuvwxyz'[randomInt(rng, 26)]).join('');
  const rows = Array.from({ length: 2000 }, () => [
    `${letters(6)} ${letters(9)}`,
    '',
    `${letters(10)} ${1 + randomInt(rng, 99)}`,
  ]);
  const doubled = Array.from({ length: 300 }, (_, i) => [typo(rng, rows[i * 5]![0]!), '', rows[i * 5]![2]!]);
  const found = await findNearDuplicates(
    makeTable(['name', 'email', 'street'], [...rows, ...doubled]),
    ['name', 'street'],
    0.2,
    {},
  );
  const right = doubled.filter((_, i) => found.sameAs[2000 + i] === i * 5).length;
  expect(right).toBeGreaterThanOrEqual(297);
  expect(found.rows).toBe(right);
  expect(found.isCapped).toBe(false);
});

test('progress is told and an aborted search stops', async () => {
  const table = makeTable(
    ['name'],
    Array.from({ length: 400 }, (_, i) => [`person ${i}`]),
  );
  const signal = AbortSignal.abort();
  await expect(findNearDuplicates(table, ['name'], 0.2, { signal })).rejects.toThrow('aborted');
});

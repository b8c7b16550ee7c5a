import { expect, test } from 'vitest';
import type { ColumnGuess, PersonalKind, Role } from '../../core/data/role';
import { makeTable } from '../../core/data/table';
import { findCustomers } from './findCustomers';

const guess = (name: string, role: Role, personal?: PersonalKind): ColumnGuess => ({
  name,
  role,
  ...(personal && { personal }),
  missing: 0,
  distinct: 0,
  evidence: { code: 'x', share: 1 },
  shape: { kind: 'none' },
});

const guesses = [
  guess('id', 'key'),
  guess('email', 'personal', 'email'),
  guess('phone', 'personal', 'phone'),
  guess('city', 'category'),
];
const table = makeTable(
  ['id', 'email', 'phone', 'city'],
  [
    ['K-1', 'Anna.Bee@gmail.com', '0171 1234567', 'Annaberg'],
    ['K-2', 'ben@shop.com', '', 'Bonn'],
    ['K-3', 'annabee@googlemail.com', '', 'Ulm'],
    ['K-2', 'ben.other@shop.com', '', 'Bonn'],
    ['K-20', 'cy@shop.com', '', 'Bonn'],
  ],
);
const rowsFor = (...queries: string[]) =>
  findCustomers(table, guesses, queries, 10).customers.map(({ rows }) => rows);

test('a customer is found by id, mailbox, phone or a part of them, with every row that is theirs', () => {
  expect(rowsFor('k-3')).toEqual([[0, 2]]);
  expect(rowsFor('annabee+sale@gmail.com')).toEqual([[0, 2]]);
  expect(rowsFor('+49 171 123 45 67')).toEqual([[0, 2]]);
  expect(rowsFor('ben.other')).toEqual([[1, 3]]);
});

test('whole cells come before parts, and a city is not searched', () => {
  expect(rowsFor('K-20')).toEqual([[4]]);
  expect(rowsFor('K-2')).toEqual([[1, 3], [4]]);
  expect(rowsFor('Bonn')).toEqual([]);
});

test('nothing asked is nothing found, and more than are wanted are told', () => {
  expect(rowsFor('', ' ')).toEqual([]);
  expect(findCustomers(table, guesses, ['shop.com'], 1)).toEqual({
    customers: [{ rows: [1, 3] }],
    isCapped: true,
  });
});

test('an address that many customers share leads to nobody else, so that one of them can be erased alone', () => {
  const till = makeTable(
    ['id', 'email', 'phone', 'city'],
    Array.from({ length: 7 }, (_, i) => [`T-${i}`, i < 6 ? 'till@shop.com' : 'own@shop.com', '', '']),
  );
  const found = (query: string) =>
    findCustomers(till, guesses, [query], 10).customers.map(({ rows }) => rows);
  expect(found('T-2')).toEqual([[2]]);
  expect(found('till@shop.com')).toEqual([[0], [1], [2], [3], [4], [5]]);
});

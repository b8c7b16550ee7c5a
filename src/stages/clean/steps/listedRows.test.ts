import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnPlan } from '../../../core/data/recipe';
import { makeTable } from '../../../core/data/table';
import { mostSharing } from '../../../core/text/sharedContacts';
import { contactKeys, samePerson } from '../../../core/text/contactKeys';
import { listedRows } from './listedRows';
import { listEntries } from './listEntries';

const table = makeTable(
  ['id', 'email', 'phone'],
  [
    ['100555123456', 'anna@shop.com', '+49 171 234567'],
    ["'007", 'Ben.Lee+news@gmail.com', ''],
    ['K-3', 'cy@shop.com', '0049171234567'],
  ],
);
const plans: ColumnPlan[] = [
  { name: 'id', role: 'key' },
  { name: 'email', role: 'personal' },
  { name: 'phone', role: 'personal' },
];
const listed = (entries: string[]) => {
  const { marks } = listedRows(table, plans, ['id', 'email', 'phone', 'gone'], entries);
  return marks && [...marks];
};

test('customers are found by id, by mailbox and by phone number, however these are written', () => {
  expect(listed(["'007 "])).toEqual([0, 1, 0]);
  expect(listed(['benlee@googlemail.com', '007'])).toEqual([0, 1, 0]);
  expect(listed(['0171 234567'])).toEqual([1, 0, 1]);
});

test('an id is no phone number, and nobody is found by a part', () => {
  expect(listed(['555 12 34 56'])).toBeNull();
  expect(listed(['anna', 'shop.com', ''])).toBeNull();
  expect(listed([])).toBeNull();
});

test('whoever has an address, a number or an id in common with one on the list is on it', () => {
  // K-3 and the first have one phone number.
  expect(listed(['k-3 '])).toEqual([1, 0, 1]);
  expect(listed(['anna@shop.com'])).toEqual([1, 0, 1]);
  const people = makeTable(
    ['id', 'mail', 'note'],
    [
      ['1', 'a@shop.com', '1990-01-01'],
      ['1', 'A@shop.com ', '10.0.0.1'],
      ['2', 'b@shop.com', '1990-01-01'],
      ['N/A', 'c@shop.com', '10.0.0.1'],
      ['n/a', 'd@shop.com', ''],
      ['3', 'a+news@shop.com', ''],
      ['3', '', ''],
    ],
  );
  const roles = ['key', 'personal', 'personal'] as const;
  const plansOf = people.columns.map(({ name }, i) => ({ name, role: roles[i]! }));
  const marked = (entry: string) => [...listedRows(people, plansOf, ['id', 'mail', 'note'], [entry]).marks!];
  expect(marked('1'), 'by the address of the same mailbox, then by its id').toEqual([1, 1, 0, 0, 0, 1, 1]);
  expect(marked('c@shop.com'), 'a day, a host and no id are shared by strangers').toEqual([
    0, 0, 0, 1, 0, 0, 0,
  ]);
});

/** Customers 1 to n with an address of their own, but for the first `tills`, who have the shop's. */
const shop = (n: number, tills: number) =>
  makeTable(
    ['id', 'email', 'phone'],
    Array.from({ length: n }, (_, i) => [
      String(i + 1),
      i < tills ? 'Till@shop.com' : `p${i + 1}@shop.com`,
      `0171 55500${i + 10}`,
    ]),
  );
const names = ['id', 'email', 'phone'];
const namedIn = (n: number, tills: number, ...entries: string[]) => {
  const { marks, shared } = listedRows(shop(n, tills), plans, names, entries);
  return { ids: Array.from(marks?.keys() ?? []).flatMap((row) => (marks![row] ? [row + 1] : [])), shared };
};

describe('an address that many customers share', () => {
  test('takes nobody with it when one of them is listed; the household’s does', () => {
    expect(namedIn(8, mostSharing, '2').ids).toEqual([1, 2, 3, 4, 5]);
    expect(namedIn(8, mostSharing + 1, '2')).toEqual({
      ids: [2],
      shared: [{ text: 'Till@shop.com', customers: 6, isLine: false }],
    });
    expect(namedIn(8, mostSharing + 1, '0171 5550010').ids).toEqual([1]);
  });

  test('names all who have it when it is on the list itself', () => {
    expect(namedIn(8, 6, 'till+x@shop.com')).toEqual({
      ids: [1, 2, 3, 4, 5, 6],
      shared: [{ text: 'Till@shop.com', customers: 6, isLine: true }],
    });
  });

  test('one customer in many rows shares it with nobody, and without ids nobody can tell', () => {
    const one = makeTable(
      ['id', 'email'],
      [...Array.from({ length: 9 }, () => ['1', 'a@shop.com']), ['2', 'a@shop.com']],
    );
    expect(listedRows(one, plans, names, ['1']).marks).toEqual(new Uint8Array(10).fill(1));
    const nameless = makeTable(
      ['email', 'phone'],
      Array.from({ length: 9 }, (_, i) => ['a@shop.com', `0171 55500${i + 10}`]),
    );
    expect(listedRows(nameless, plans, names, ['0171 5550010']).marks).toEqual(new Uint8Array(9).fill(1));
  });

  test('does not go onto the list with a customer who has anything else', () => {
    expect(listEntries(shop(8, 6), plans, names, [1, 7])).toEqual([
      '2',
      '0171 5550011',
      '8',
      'p8@shop.com',
      '0171 5550017',
    ]);
    expect(listEntries(shop(8, 5), plans, names, [1])).toEqual(['2', 'Till@shop.com', '0171 5550011']);
    const bare = makeTable(['email'], [['a@shop.com'], ['a@shop.com']]);
    expect(listEntries(bare, plans, names, [0])).toEqual(['a@shop.com']);
  });

  const rows = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 30 }).map(String),
      fc.constantFrom('', 'a@x.com', 'b@x.com', 'c@x.com', 'd@x.com', 'e@x.com'),
      fc.constantFrom('', '0171 5550001', '0171 5550002', '0171 5550003', '0171 5550004'),
    ),
    { maxLength: 40 },
  );
  const entries = fc.array(
    fc.oneof(fc.integer({ min: 1, max: 30 }).map(String), fc.constantFrom('a@x.com', '0171 5550002')),
    { maxLength: 3 },
  );
  const marksOf = (cells: string[][], list: string[]): number[] =>
    Array.from(listedRows(makeTable(names, cells), plans, names, list).marks ?? cells.map(() => 0));

  test('everybody named is listed, and whoever is reached from them by what at most five customers have; nobody else', () => {
    fc.assert(
      fc.property(rows, entries, (cells, list) => {
        const wanted = new Set(list.flatMap((entry) => contactKeys(entry)));
        const keys = cells.map(([id, mail, phone]) => [
          id!,
          samePerson.email(mail!),
          samePerson.phone(phone!),
        ]);
        const carriers = (key: string): number =>
          new Set(cells.flatMap(([id], row) => (keys[row]!.includes(key) ? [id] : []))).size;
        const marks = keys.map((own) => (own.some((key) => key !== null && wanted.has(key)) ? 1 : 0));
        for (let before = -1; before !== marks.filter(Boolean).length;) {
          before = marks.filter(Boolean).length;
          for (const [row, own] of keys.entries())
            if (
              own.some(
                (key) =>
                  key !== null &&
                  carriers(key) <= mostSharing &&
                  keys.some((other, at) => marks[at] === 1 && other.includes(key)),
              )
            )
              marks[row] = 1;
        }
        expect(marksOf(cells, list)).toEqual(marks);
      }),
    );
  });

  test('the order of the rows does not matter, and a longer list never lets somebody back in', () => {
    fc.assert(
      fc.property(rows, entries, entries, (cells, list, more) => {
        const marks = marksOf(cells, list);
        expect(marksOf(cells.toReversed(), list)).toEqual(marks.toReversed());
        const longer = marksOf(cells, [...list, ...more]);
        expect(marks.every((mark, row) => mark <= longer[row]!)).toBe(true);
      }),
    );
  });
});

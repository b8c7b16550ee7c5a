import { expect, test } from 'vitest';
import type { ColumnPlan } from '../../../core/data/recipe';
import { makeTable } from '../../../core/data/table';
import { listedRows } from './listedRows';

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
const listed = (entries: string[], before: Uint8Array | null = null) => {
  const marks = listedRows(table, plans, ['id', 'email', 'phone', 'gone'], entries, before);
  return marks && [...marks];
};

test('customers are found by id, by mailbox and by phone number, however these are written', () => {
  expect(listed(["'007 "])).toEqual([0, 1, 0]);
  expect(listed(['benlee@googlemail.com', '007'])).toEqual([0, 1, 0]);
  expect(listed(['0171 234567'])).toEqual([1, 0, 1]);
});

test('an id is no phone number, nobody is found by a part, and rows left out before stay so', () => {
  expect(listed(['555 12 34 56'])).toBeNull();
  expect(listed(['anna', 'shop.com', ''])).toBeNull();
  expect(listed(['K-3'], Uint8Array.of(1, 0, 0))).toEqual([1, 0, 1]);
  expect(listed([])).toBeNull();
});

test('whoever has an address, a number or an id in common with one on the list is on it; not with one left out otherwise', () => {
  // K-3 and the first have one phone number.
  expect(listed(['k-3 '])).toEqual([1, 0, 1]);
  expect(listed(['anna@shop.com'])).toEqual([1, 0, 1]);
  expect(listed(['007'], Uint8Array.of(1, 0, 0))).toEqual([1, 1, 0]);
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
  const marked = (entry: string) => [...listedRows(people, plansOf, ['id', 'mail', 'note'], [entry])!];
  expect(marked('1'), 'by the address of the same mailbox, then by its id').toEqual([1, 1, 0, 0, 0, 1, 1]);
  expect(marked('c@shop.com'), 'a day, a host and no id are shared by strangers').toEqual([
    0, 0, 0, 1, 0, 0, 0,
  ]);
});

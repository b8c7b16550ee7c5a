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
  expect(listed(['k-3 '])).toEqual([0, 0, 1]);
  expect(listed(['benlee@googlemail.com', '007'])).toEqual([0, 1, 0]);
  expect(listed(['0171 234567'])).toEqual([1, 0, 1]);
});

test('an id is no phone number, nobody is found by a part, and rows left out before stay so', () => {
  expect(listed(['555 12 34 56'])).toBeNull();
  expect(listed(['anna', 'shop.com', ''])).toBeNull();
  expect(listed(['K-3'], Uint8Array.of(1, 0, 0))).toEqual([1, 0, 1]);
  expect(listed([])).toBeNull();
});

import { expect, test } from 'vitest';
import { makeTable } from '../../core/data/table';
import { takeRows } from '../../core/data/takeRows';
import { listsWithout } from './withoutRows';

const table = makeTable(
  ['id', 'orders', 'email'],
  [
    ['16', '17', 'family@shop.com'],
    ['17', '3', 'ann@shop.com'],
    ['18', '4', 'family@shop.com'],
  ],
);

test('erasing a customer takes no other from the list: neither by a number elsewhere nor by a shared address', () => {
  const lists = { l1: ['16', '17', 'family@shop.com'] };
  const left = takeRows(table, Uint32Array.of(1, 2));
  expect(listsWithout(table, [0], left, new Set(['id', 'email']), lists)).toEqual({
    l1: ['17', 'family@shop.com'],
  });
});

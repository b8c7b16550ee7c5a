import { expect, test } from 'vitest';
import { makeColumn } from '../../core/data/table';
import type { ColumnGuess, Role } from '../../core/data/role';
import { cellText } from './cellText';

const view = (role: Role, cells: string[]) => {
  const column = makeColumn('c', cells);
  const guess: ColumnGuess = {
    name: 'c',
    role,
    personal: 'email',
    missing: 0,
    distinct: cells.length,
    evidence: { code: 'few-values', share: 1 },
    shape: { kind: 'none' },
  };
  return { column, guess, plan: { name: 'c', role } };
};

test('a cell of a megabyte is cut to what can be seen', () => {
  expect(cellText(view('text', ['y'.repeat(1_000_000)]), 0).shown).toHaveLength(160);
});

test('line breaks of a cell become spaces', () => {
  expect(cellText(view('text', ['one\r\n two\tthree ']), 0).shown).toBe('one two three');
});

test('personal cells are masked, and no longer when the role is changed', () => {
  expect(cellText(view('personal', ['ann@shop.de']), 0)).toEqual({ shown: 'a••••@••••.de', isMasked: true });
  expect(cellText(view('text', ['ann@shop.de']), 0)).toEqual({ shown: 'ann@shop.de', isMasked: false });
});

test('addresses stay masked where they are the key', () => {
  expect(cellText(view('key', ['ann@shop.de']), 0)).toEqual({ shown: 'a••••@••••.de', isMasked: true });
});

test('an empty cell is empty', () => {
  expect(cellText(view('text', ['', 'a']), 0).shown).toBe('');
});

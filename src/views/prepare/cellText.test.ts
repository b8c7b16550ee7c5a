import { expect, test } from 'vitest';
import { makeColumn } from '../../core/data/table';
import type { ColumnGuess, Role } from '../../core/data/role';
import { cellText, shownText } from './cellText';

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

test('personal cells are masked, and no longer when the role is changed or they are revealed', () => {
  const email = view('personal', ['ann@shop.de']);
  expect(cellText(email, 0)).toEqual({ shown: 'a••••@••••.de', isMasked: true });
  expect(cellText(email, 0, true)).toEqual({ shown: 'ann@shop.de', isMasked: false });
  expect(cellText(view('category', ['ann@shop.de']), 0)).toEqual({ shown: 'ann@shop.de', isMasked: false });
});

test('personal data inside a text is masked where it stands, until it is revealed', () => {
  const note = view('text', ['write to ann@shop.de, please']);
  expect(cellText(note, 0).shown).toBe('write to •••, please');
  expect(cellText(note, 0, true).shown).toBe('write to ann@shop.de, please');
  const kinds = { role: 'category', personal: undefined } as const;
  expect(shownText('希望电话联系 13812345678', kinds, false)).toBe('希望电话联系 •••');
  expect(shownText('希望电话联系 13812345678', kinds, true)).toBe('希望电话联系 13812345678');
});

test('a pseudonym is shown as it is', () => {
  const hashed = `p${'0a'.repeat(10)}`;
  expect(cellText(view('personal', [hashed]), 0)).toEqual({ shown: hashed, isMasked: false });
});

test('addresses stay masked where they are the key', () => {
  expect(cellText(view('key', ['ann@shop.de']), 0)).toEqual({ shown: 'a••••@••••.de', isMasked: true });
});

test('an empty cell is empty', () => {
  expect(cellText(view('text', ['', 'a']), 0).shown).toBe('');
});

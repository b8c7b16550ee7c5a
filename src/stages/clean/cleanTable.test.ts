import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultRecipe, type ColumnPlan, type Recipe } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import { cleanTable } from './cleanTable';

const recipeFor = (roles: Record<string, ColumnPlan['role']>): Recipe =>
  defaultRecipe(Object.entries(roles).map(([name, role]) => ({ name, role })));

const codes = (notices: readonly { code: string }[]): string[] => notices.map(({ code }) => code);

test('rows equal in every used column become one item, whatever their key says', () => {
  const table = makeTable(
    ['id', 'age', 'city'],
    [
      ['1', '20', 'Bonn'],
      ['2', '30', 'Köln'],
      ['3', '20', 'Bonn'],
      ['4', '20', 'Köln'],
    ],
  );
  const clean = cleanTable(table, recipeFor({ id: 'key', age: 'number', city: 'category' }));
  expect([...clean.items]).toEqual([0, 1, 3]);
  expect([...clean.rowToItem]).toEqual([0, 1, 0, 2]);
  expect([...clean.weights]).toEqual([2, 1, 1]);
  expect(clean.notices).toContainEqual({
    code: 'duplicates-merged',
    level: 'changed',
    count: 1,
    examples: [{ row: 2, text: '20' }],
  });
});

test('duplicates stay apart when the recipe says so', () => {
  const table = makeTable(['age'], [['1'], ['2'], ['1'], [''], ['3']]);
  const recipe = { ...recipeFor({ age: 'number' }), clean: { mergeDuplicates: false } };
  const clean = cleanTable(table, recipe);
  expect([...clean.items]).toEqual([0, 1, 2, 4]);
  expect([...clean.rowToItem]).toEqual([0, 1, 2, -1, 3]);
  expect([...clean.weights]).toEqual([1, 1, 1, 1]);
  expect(codes(clean.notices)).not.toContain('duplicates-merged');
});

test('1 and 1.0 are the same number, and the same text with blanks around it is the same text', () => {
  const table = makeTable(
    ['n', 't'],
    [
      ['1', 'good'],
      ['1.0', ' good '],
      ['2', 'good'],
      ['3', 'bad'],
    ],
  );
  expect([...cleanTable(table, recipeFor({ n: 'number', t: 'text' })).rowToItem]).toEqual([0, 0, 1, 2]);
});

test('a row empty in every used column is left out and reported, though its key is filled', () => {
  const table = makeTable(
    ['id', 'n'],
    [
      ['a', '1'],
      ['b', ''],
      ['c', 'n/a'],
      ['d', '2'],
      ['e', '3'],
    ],
  );
  const clean = cleanTable(table, recipeFor({ id: 'key', n: 'number' }));
  expect([...clean.rowToItem]).toEqual([0, -1, -1, 1, 2]);
  expect(clean.notices.find(({ code }) => code === 'rows-empty')?.count).toBe(2);
  expect(codes(clean.notices)).not.toContain('missing-values');
});

test('missing and unreadable cells are counted apart, with examples', () => {
  const table = makeTable(
    ['n', 'c'],
    [
      ['1', 'a'],
      [' ', 'b'],
      ['12 or so', 'c'],
      ['4', ''],
    ],
  );
  const { notices } = cleanTable(table, recipeFor({ n: 'number', c: 'category' }));
  expect(notices).toContainEqual({
    code: 'missing-values',
    level: 'note',
    column: 'n',
    count: 1,
    facts: { share: 0.25 },
  });
  expect(notices).toContainEqual({
    code: 'unreadable-numbers',
    level: 'decide',
    column: 'n',
    count: 1,
    examples: [{ row: 2, text: '12 or so' }],
  });
  expect(notices.some(({ code, column }) => code === 'missing-values' && column === 'c')).toBe(true);
});

test('a date that cannot be read is reported as a date', () => {
  const table = makeTable(['d'], [['2024-01-01'], ['2024-01-02'], ['2024-01-03'], ['one day']]);
  expect(codes(cleanTable(table, recipeFor({ d: 'date' })).notices)).toContain('unreadable-dates');
});

test('fewer than thirty distinct rows get a warning, thirty do not', () => {
  const rows = Array.from({ length: 30 }, (_, i) => [String(i)]);
  expect(codes(cleanTable(makeTable(['n'], rows), recipeFor({ n: 'number' })).notices)).toEqual([]);
  expect(codes(cleanTable(makeTable(['n'], rows.slice(1)), recipeFor({ n: 'number' })).notices)).toEqual([
    'few-rows',
  ]);
});

test.each([
  ['no column is used', { n: 'ignore' }, [['1'], ['2'], ['3']], 'no-usable-column'],
  ['the used column is not in the table', { other: 'number' }, [['1'], ['2'], ['3']], 'no-usable-column'],
  ['there is no row', { n: 'number' }, [], 'too-few-rows'],
  ['there are two rows', { n: 'number' }, [['1'], ['2']], 'too-few-rows'],
  ['only two rows differ', { n: 'number' }, [['1'], ['2'], ['1'], ['2']], 'too-few-rows'],
  ['every row is empty', { n: 'number' }, [[''], [' '], ['']], 'too-few-rows'],
  ['all values are equal', { n: 'number' }, [['7'], ['7'], ['7.0']], 'all-equal'],
] as const)('when %s the user is told', (_, roles, rows, code) => {
  const table = makeTable(['n'], rows);
  expect(() => cleanTable(table, recipeFor(roles))).toThrowError(
    expect.objectContaining({ name: 'UserError', code }),
  );
});

test('a column named __proto__ is a column like any other', () => {
  const table = makeTable(
    ['__proto__', 'constructor'],
    [
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
      ['1', 'a'],
    ],
  );
  const plans = [
    { name: '__proto__', role: 'number' },
    { name: 'constructor', role: 'category' },
  ] as const;
  expect([...cleanTable(table, defaultRecipe(plans)).rowToItem]).toEqual([0, 1, 2, 0]);
});

test('grouping rows agrees with comparing them as joined text', () => {
  const cell = fc.constantFrom('', 'a', 'b', 'c');
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 3, maxLength: 60 }), (rows) => {
      const joined = rows.map((row) => row.join('|'));
      const distinct = [...new Set(joined)].filter((text) => text !== '||');
      fc.pre(distinct.length >= 3);
      const table = makeTable(['x', 'y', 'z'], rows);
      const clean = cleanTable(table, recipeFor({ x: 'category', y: 'category', z: 'category' }));
      expect([...clean.rowToItem]).toEqual(joined.map((text) => distinct.indexOf(text)));
      expect(clean.weights.reduce((sum, weight) => sum + weight, 0)).toBe(
        joined.filter((t) => t !== '||').length,
      );
    }),
  );
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CleanStep, StepReport } from '../../core/data/cleanStep';
import { readNumbers } from '../../core/data/readNumbers';
import { defaultRecipe, type ColumnPlan, type Recipe } from '../../core/data/recipe';
import { cell, columnNamed, makeTable, type Table } from '../../core/data/table';
import { writeNumber } from '../../core/data/writeNumber';
import { applyCleaning, type Cleaned } from './applyCleaning';
import { cleanTable } from './cleanTable';
import reference from './fixtures/cleaning.json';
import { keptRows } from './keptRows';

const recipeWith = (columns: readonly ColumnPlan[], steps: readonly CleanStep[]): Recipe => ({
  ...defaultRecipe(columns),
  clean: { mergeDuplicates: true, steps },
});

const cells = (table: Table, name: string): string[] =>
  Array.from({ length: table.rowCount }, (_, row) => cell(columnNamed(table, name)!, row));

/** One column, one step. */
async function cleaned(
  texts: readonly string[],
  plan: Omit<ColumnPlan, 'name'>,
  step: Omit<CleanStep, 'on' | 'column'>,
): Promise<{ cells: string[]; report: StepReport | undefined }> {
  const table = makeTable(
    ['x'],
    texts.map((text) => [text]),
  );
  const steps = [{ ...step, on: true, column: 'x' } as CleanStep];
  const { table: after, report } = await applyCleaning(
    table,
    recipeWith([{ name: 'x', ...plan }], steps),
    {},
  );
  return { cells: cells(after, 'x'), report: report[0] };
}

const numbers = (texts: readonly string[]): number[] => texts.map(Number);
const asTexts = (values: readonly (number | null)[]): string[] =>
  values.map((value) => (value === null ? '' : String(value)));

test('spellings of a value become the one that most cells have', async () => {
  const { cells, report } = await cleaned(
    ['Köln', 'köln ', 'Koeln', 'Köln', 'KÖLN', 'Bonn', '', 'Straße', 'strasse'],
    { role: 'category' },
    { kind: 'spelling-variants' },
  );
  expect(cells).toEqual(['Köln', 'Köln', 'Koeln', 'Köln', 'Köln', 'Bonn', '', 'Straße', 'Straße']);
  expect(report).toEqual({
    step: 0,
    kind: 'spelling-variants',
    column: 'x',
    count: 3,
    examples: [
      { row: 1, before: 'köln ', after: 'Köln' },
      { row: 8, before: 'strasse', after: 'Straße' },
      { row: 4, before: 'KÖLN', after: 'Köln' },
    ],
  });
});

test('values that punctuation tells apart stay apart', async () => {
  const values = ['C', 'C++', 'C#', 'A+', 'A', 'A-', '1.5 L', '15 L', '10-20', '1020', '$5', '5'];
  expect((await cleaned(values, { role: 'category' }, { kind: 'spelling-variants' })).cells).toEqual(values);
});

test('words in another order, with hyphens or without blanks are one value', async () => {
  const { cells } = await cleaned(
    ['T-Shirt', 'T-Shirt', 'T shirt', 'tshirt', 'Smith, Anna', 'Anna Smith', 'Anna Smith'],
    { role: 'category' },
    { kind: 'spelling-variants' },
  );
  expect(new Set(cells)).toEqual(new Set(['T-Shirt', 'Anna Smith']));
});

test('category paths keep their first levels, in their own marks', async () => {
  const { cells } = await cleaned(
    ['Women > Shoes > Boots', 'Women>Coats', '家居/厨房/锅', 'Toys', ''],
    { role: 'category' },
    { kind: 'category-levels', levels: 2 } as Omit<CleanStep, 'on' | 'column'>,
  );
  expect(cells).toEqual(['Women > Shoes', 'Women>Coats', '家居/厨房', 'Toys', '']);
});

test('lost zeros come back in front of digits alone', async () => {
  const step = { kind: 'lost-zeros', length: 5 } as Omit<CleanStep, 'on' | 'column'>;
  const { cells } = await cleaned(['2139', '10115', 'SW1A', '', ' 501 '], { role: 'category' }, step);
  expect(cells).toEqual(['02139', '10115', 'SW1A', '', '00501']);
});

test('values that cannot be become empty, dates as well', async () => {
  const ages = { kind: 'impossible-values', least: 0, most: 120 } as Omit<CleanStep, 'on' | 'column'>;
  expect((await cleaned(['-3', '0', '44', '120', '999', 'n/a'], { role: 'number' }, ages)).cells).toEqual([
    '',
    '0',
    '44',
    '120',
    '',
    'n/a',
  ]);
  const future = { kind: 'impossible-values', most: 20_000 } as Omit<CleanStep, 'on' | 'column'>;
  expect(
    (await cleaned(['04.10.2024', '05.10.2024'], { role: 'date', dateOrder: 'dmy' }, future)).cells,
  ).toEqual(['04.10.2024', '']);
});

test.each(['robust-z', 'iqr', 'share'] as const)('limits by %s are those of numpy and scipy', async (by) => {
  const limit = { 'robust-z': 3.5, iqr: 1.5, share: 0.05 }[by];
  const [low, high] = reference[by] as [number, number];
  const step = { kind: 'outliers', by, limit, to: 'limit' } as Omit<CleanStep, 'on' | 'column'>;
  const { cells, report } = await cleaned(asTexts(reference.column), { role: 'number' }, step);
  reference.column.forEach((value, row) =>
    expect(Number(cells[row])).toBeCloseTo(Math.min(high, Math.max(low, value)), 8),
  );
  expect(report!.count).toBe(reference.column.filter((value) => value < low || value > high).length);
  expect(report!.count).toBeGreaterThan(0);
});

test('outliers may become empty, and a column without spread has none', async () => {
  const step = { kind: 'outliers', by: 'iqr', limit: 1.5, to: 'empty' } as Omit<CleanStep, 'on' | 'column'>;
  const rising = Array.from({ length: 20 }, (_, i) => String(i));
  expect((await cleaned([...rising, '900'], { role: 'amount' }, step)).cells.at(-1)).toBe('');
  const flat = [...Array.from({ length: 20 }, () => '5'), '900'];
  expect((await cleaned(flat, { role: 'amount' }, step)).cells).toEqual(flat);
});

test('limits are written as the column writes its numbers', async () => {
  const step = { kind: 'outliers', by: 'share', limit: 0.25, to: 'limit' } as Omit<
    CleanStep,
    'on' | 'column'
  >;
  const comma = await cleaned(
    ['1,5', '2,5', '3,5', '4,5'],
    { role: 'number', numberFormat: { decimal: ',' } },
    step,
  );
  expect(comma.cells).toEqual(['2,25', '2,5', '3,5', '3,75']);
  const percent = { decimal: '.', percent: true } as const;
  expect(
    (await cleaned(['10%', '20%', '30%', '40%'], { role: 'number', numberFormat: percent }, step)).cells,
  ).toEqual(['17.5%', '20%', '30%', '32.5%']);
});

const missingColumns = ['a', 'b', 'c', 'd'];
const missingTable = makeTable(missingColumns, reference.missing.map(asTexts));
const missingPlans = missingColumns.map((name): ColumnPlan => ({ name, role: 'number' }));

test('medians are those of scikit-learn’s SimpleImputer', async () => {
  const steps = missingColumns.map((column): CleanStep => ({
    kind: 'missing-values',
    on: true,
    column,
    fill: 'median',
  }));
  const { table } = await applyCleaning(missingTable, recipeWith(missingPlans, steps), {});
  reference.missing.forEach((row, i) =>
    row.forEach((value, j) =>
      expect(Number(cell(table.columns[j]!, i))).toBeCloseTo(value ?? reference.median[j]!, 9),
    ),
  );
});

test.each(['1', '5'] as const)('means of %s neighbours are those of scikit-learn’s KNNImputer', async (k) => {
  for (const [j, column] of missingColumns.entries()) {
    const step: CleanStep = {
      kind: 'missing-values',
      on: true,
      column,
      fill: 'neighbours',
      neighbours: Number(k),
    };
    const { table } = await applyCleaning(missingTable, recipeWith(missingPlans, [step]), {});
    reference.missing.forEach((row, i) => {
      if (row[j] === null)
        expect(Number(cell(table.columns[j]!, i))).toBeCloseTo(reference.knn[k][i]![j]!, 6);
    });
  }
});

test('modes, constants and a category of its own fill what is blank', async () => {
  const fill = (fill: string, value?: string) =>
    ({ kind: 'missing-values', fill, ...(value !== undefined && { value }) }) as unknown as Omit<
      CleanStep,
      'on' | 'column'
    >;
  const counts = reference.missing.map((row) => String(row[2]));
  const mode = await cleaned([...counts, 'n/a', ''], { role: 'number' }, fill('mode'));
  expect(numbers(mode.cells.slice(-2))).toEqual([reference.mode[0], reference.mode[0]]);
  expect((await cleaned(['a', 'b', 'b', '', ' '], { role: 'category' }, fill('mode'))).cells).toEqual([
    'a',
    'b',
    'b',
    'b',
    'b',
  ]);
  const own = await cleaned(['a', '', 'none'], { role: 'category' }, fill('constant', '(empty)'));
  expect(own.cells).toEqual(['a', '(empty)', 'none']);
  expect((await cleaned(['1', '?'], { role: 'number' }, fill('constant', '0'))).cells).toEqual(['1', '0']);
  const dates = await cleaned(['2024-01-01', '2024-01-03', ''], { role: 'date' }, fill('median'));
  expect(dates.cells[2]).toBe('2024-01-02');
  expect((await cleaned(['', 'n/a'], { role: 'number' }, fill('median'))).cells).toEqual(['', 'n/a']);
});

test('rare values become one', async () => {
  const step = { kind: 'rare-values', least: 0.2, into: 'Other' } as Omit<CleanStep, 'on' | 'column'>;
  const { cells, report } = await cleaned(
    ['a', 'a', 'a ', 'b', 'b', 'c', 'd', ''],
    { role: 'category' },
    step,
  );
  expect(cells).toEqual(['a', 'a', 'a ', 'b', 'b', 'Other', 'Other', '']);
  expect(report!.count).toBe(2);
});

const people = makeTable(
  ['name', 'email', 'city', 'spend'],
  [
    ['Anna Schmidt', 'anna@shop.com', 'Bonn', '10'],
    ['Schmidt, Anna', 'anna+sale@shop.com', 'Bonn', '20'],
    ['Ben Ott', 'ben@shop.com', 'Ulm', '30'],
    ['Ana Schmidt', 'anna@shop.com', '', '40'],
    ['Test User', 'test@shop.com', 'Ulm', '50'],
    ['Cy Lee', 'cy.lee@gmail.com', 'Ulm', '60'],
    ['Cy Lee', 'cylee@googlemail.com', 'Ulm', '70'],
  ],
);
const peoplePlans: ColumnPlan[] = [
  { name: 'name', role: 'personal' },
  { name: 'email', role: 'personal' },
  { name: 'city', role: 'category' },
  { name: 'spend', role: 'number' },
];
const near: CleanStep = { kind: 'near-duplicates', on: true, columns: ['name', 'email'], distance: 0.2 };
const tests: CleanStep = { kind: 'test-accounts', on: true, columns: ['name', 'email'] };

test('rows of one customer are computed once, by the fullest of them', async () => {
  const recipe = recipeWith(peoplePlans, [near]);
  const { sameAs, report, table } = await applyCleaning(people, recipe, {});
  expect([...sameAs!]).toEqual([0, 0, 2, 0, 4, 5, 5]);
  expect(report[0]).toMatchObject({ kind: 'near-duplicates', count: 3, facts: { groups: 2 } });
  const clean = cleanTable(table, recipe, { excluded: null, sameAs });
  expect([...clean.items]).toEqual([0, 2, 4, 5]);
  expect([...clean.rowToItem]).toEqual([0, 0, 1, 0, 2, 3, 3]);
  expect([...clean.weights]).toEqual([3, 1, 1, 2]);
  expect(clean.notices).toContainEqual({ code: 'near-duplicates-merged', level: 'changed', count: 3 });
});

test('test accounts are left out, and the exported table has neither them nor doubles', async () => {
  const recipe = recipeWith(peoplePlans, [tests, near]);
  const done: Cleaned = await applyCleaning(people, recipe, {});
  expect([...done.excluded!]).toEqual([0, 0, 0, 0, 1, 0, 0]);
  const clean = cleanTable(done.table, recipe, done);
  expect([...clean.rowToItem]).toEqual([0, 0, 1, 0, -1, 2, 2]);
  expect(clean.notices).toContainEqual({ code: 'rows-left-out', level: 'changed', count: 1 });
  expect(cells(keptRows(done), 'spend')).toEqual(['10', '30', '60']);
  const apart = { ...recipe, clean: { ...recipe.clean, mergeDuplicates: false } };
  expect([...cleanTable(done.table, apart, done).rowToItem]).toEqual([0, 0, 1, 0, -1, 2, 2]);
});

test('a step that is off, or suits no column, does nothing; the others still do', async () => {
  const off = { ...near, on: false };
  const absent: CleanStep = { kind: 'spelling-variants', on: true, column: 'gone' };
  const unfit: CleanStep = { kind: 'outliers', on: true, column: 'city', by: 'iqr', limit: 1, to: 'empty' };
  const fits: CleanStep = { kind: 'impossible-values', on: true, column: 'spend', most: 60 };
  const { table, sameAs, report } = await applyCleaning(
    people,
    recipeWith(peoplePlans, [off, absent, unfit, fits]),
    {},
  );
  expect(sameAs).toBeNull();
  expect(report.map(({ step, kind, count }) => [step, kind, count])).toEqual([[3, 'impossible-values', 1]]);
  expect(cells(table, 'spend')).toEqual(['10', '20', '30', '40', '50', '60', '']);
  expect(cells(people, 'spend').at(-1)).toBe('70');
});

test('steps work on what the steps before them left', async () => {
  const table = makeTable(
    ['x'],
    ['1', '2', '3', '4', '1000', ''].map((text) => [text]),
  );
  const outliers: CleanStep = { kind: 'outliers', on: true, column: 'x', by: 'iqr', limit: 1.5, to: 'empty' };
  const fill: CleanStep = { kind: 'missing-values', on: true, column: 'x', fill: 'median' };
  const plans: ColumnPlan[] = [{ name: 'x', role: 'number' }];
  const filled = (steps: readonly CleanStep[]) => applyCleaning(table, recipeWith(plans, steps), {});
  expect(cells((await filled([outliers, fill])).table, 'x')).toEqual(['1', '2', '3', '4', '2.5', '2.5']);
  expect(cells((await filled([fill, outliers])).table, 'x')).toEqual(['1', '2', '3', '4', '', '3']);
});

test('a recipe without steps leaves the table as it is', async () => {
  const { table, excluded, sameAs, report } = await applyCleaning(people, defaultRecipe(peoplePlans), {});
  expect([table, excluded, sameAs, report]).toEqual([people, null, null, []]);
  expect(table.columns[0]).toBe(people.columns[0]);
});

test('a number that is written is read again, whatever the format', () => {
  const format = fc.record({ decimal: fc.constantFrom('.' as const, ',' as const), percent: fc.boolean() });
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), format, (value, numberFormat) => {
      const table = makeTable(['x'], [['1'], [writeNumber(value, numberFormat)]]);
      const [, read] = readNumbers(table.columns[0]!, numberFormat);
      expect(Math.abs(read! - value)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(value)));
    }),
  );
});

test('an aborted run stops', async () => {
  const signal = AbortSignal.abort();
  await expect(applyCleaning(people, recipeWith(peoplePlans, [near]), { signal })).rejects.toThrow('aborted');
});

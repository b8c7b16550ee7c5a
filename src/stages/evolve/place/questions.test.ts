import { expect, test } from 'vitest';
import type { ColumnPlan } from '../../../core/data/recipe';
import { purchaseDaysColumn } from '../../../core/data/purchaseDays';
import { defaultRecipe } from '../../../core/data/recipe';
import { cell, columnNamed, makeTable, type Table } from '../../../core/data/table';
import type { UpdateAnswers } from '../../../core/data/updateQuestion';
import { guessColumns } from '../../import/guessColumns';
import { applyAnswers } from './applyAnswers';
import { findQuestions } from './findQuestions';
import { knownForms } from './idForms';
import { readFromOthers, renamedColumns } from './readFromOthers';

const plans: ColumnPlan[] = [
  { name: 'id', role: 'key' },
  { name: 'spend', role: 'amount', numberFormat: { decimal: '.', currency: '€' } },
  { name: 'orders', role: 'number' },
  { name: 'town', role: 'category' },
];
const header = plans.map(({ name }) => name);
const rows = Array.from({ length: 40 }, (_, i) => [
  `c${i}`,
  `€${20 + i}.50`,
  String(1 + (i % 7)),
  i % 2 ? 'Ulm' : 'Bonn',
]);
const reference = makeTable(header, rows);

const compared = (next: Table) => ({
  reference,
  recipe: defaultRecipe(plans),
  next,
  guesses: guessColumns(next),
});
const asked = (next: Table) =>
  findQuestions(compared(next)).map(({ id, count, usual }) => [id, count, usual]);
const cells = (table: Table, name: string): string[] =>
  Array.from({ length: table.rowCount }, (_, row) => cell(columnNamed(table, name)!, row));
const answered = (next: Table, answers: UpdateAnswers): Table => {
  const tables = compared(next);
  return applyAnswers(tables, findQuestions(tables), answers);
};
const changed = (change: (row: string[], i: number) => string[]): Table =>
  makeTable(
    header,
    rows.map((row, i) => change([...row], i)),
  );

test('the own file raises no question and is taken as it is', () => {
  expect(asked(reference)).toEqual([]);
  expect(answered(reference, {})).toBe(reference);
});

test('a lacking column is asked about, and is empty where one goes on', () => {
  const next = makeTable(
    ['id', 'spend', 'orders'],
    rows.map((row) => row.slice(0, 3)),
  );
  expect(asked(next)).toEqual([['lacks-column town', 40, 'as-missing']]);
  expect(cells(answered(next, {}), 'town')).toEqual(rows.map(() => ''));
  expect(() => answered(next, { 'lacks-column town': 'stop' })).toThrow('update-stopped');
});

test('days that a log was counted up to are never another unit, a sum of money may be', () => {
  const later = changed(([id, spend, orders, town]) => [
    id!,
    spend!.replace('.50', '00.50'),
    String(100 * Number(orders)),
    town!,
  ]);
  const tables = compared(later);
  const kinds = (next: typeof tables): string[] => findQuestions(next).map(({ id }) => id);
  expect(kinds(tables)).toEqual(['unit spend', 'unit orders']);
  const counted = tables.guesses.map((guess) => ({ ...guess, evidence: { code: 'rolled-up', share: 1 } }));
  expect(kinds({ ...tables, guesses: counted })).toEqual(['unit spend']);
});

test('the orders of one month, where those of a year were counted, are no next month unasked', () => {
  const log = (first: string, last: string): Table =>
    makeTable(
      [...header, purchaseDaysColumn],
      rows.map((row, i) => [...row, i === 0 ? `${first}=5 ${last}=7` : `${last}=9.50`]),
    );
  const year = log('2025-01-03', '2025-12-20');
  const questions = (next: Table) => findQuestions({ ...compared(next), reference: year });
  expect(questions(log('2026-01-02', '2026-01-30'))).toMatchObject([
    {
      id: 'shorter-log',
      usual: 'stop',
      choices: ['stop', 'go-on'],
      facts: { before: '2025-01-03 – 2025-12-20', now: '2026-01-02 – 2026-01-30' },
    },
  ]);
  // All orders so far, or those of the last twelve months.
  expect(questions(log('2025-01-03', '2026-01-30'))).toEqual([]);
  expect(questions(log('2025-02-03', '2026-01-30'))).toEqual([]);
});

test('without the ids nobody goes on unasked', () => {
  const next = makeTable(
    header.slice(1),
    rows.map((row) => row.slice(1)),
  );
  expect(asked(next)).toEqual([['lacks-key id', 40, 'stop']]);
  expect(answered(next, { 'lacks-key id': 'as-new' }).columns.at(-1)!.name).toBe('id');
});

test('values that nobody had are told with their rows', () => {
  const next = changed((row, i) => (i < 3 ? [...row.slice(0, 3), i < 2 ? 'Jena' : 'Kiel'] : row));
  expect(findQuestions(compared(next))).toMatchObject([
    { id: 'new-values town', count: 3, facts: { values: 'Jena, Kiel', more: 0 }, usual: 'go-on' },
  ]);
});

test('another currency stops, and may count as empty', () => {
  const next = changed(([id, spend, ...rest]) => [id!, spend!.replace('€', '$'), ...rest]);
  expect(findQuestions(compared(next))).toMatchObject([
    { id: 'currency spend', facts: { before: '€', now: '$' }, usual: 'stop' },
  ]);
  expect(cells(answered(next, { 'currency spend': 'as-missing' }), 'spend')).toEqual(rows.map(() => ''));
});

test('cents for euros are told, and brought back to euros', () => {
  const next = changed(([id, spend, ...rest]) => [id!, `€${Number(spend!.slice(1)) * 100}`, ...rest]);
  expect(findQuestions(compared(next))).toMatchObject([{ id: 'unit spend', facts: { factor: 0.01 } }]);
  expect(cells(answered(next, { 'unit spend': 'rescale' }), 'spend').map(Number)).toEqual(
    rows.map(([, spend]) => Number(spend!.slice(1))),
  );
});

test('counts that grow tenfold by themselves are no other unit', () => {
  const next = changed(([id, spend, orders, town]) => [id!, spend!, String(Number(orders) * 13), town!]);
  expect(asked(next)).toEqual([]);
});

test('decimal commas are read as what they are', () => {
  const next = changed(([id, spend, ...rest]) => [id!, spend!.replace('.', ','), ...rest]);
  expect(asked(next)).toEqual([]);
  expect(cells(answered(next, {}), 'spend').map(Number)).toEqual(
    rows.map(([, spend]) => Number(spend!.slice(1))),
  );
});

test('other ids stop', () => {
  const next = changed(([, ...rest], i) => [`x${i}`, ...rest]);
  expect(asked(next)).toEqual([['other-ids id', 40, 'stop']]);
});

test('of rows with one id the last one stays, or they are added up', () => {
  const next = makeTable(header, [...rows, ['c0', '€100', '2', 'Ulm'], ['', '€1', '1', 'Ulm']]);
  expect(asked(next)).toEqual([['duplicate-ids id', 1, 'keep-last']]);
  const last = answered(next, {});
  expect(cells(last, 'id')).toEqual([...rows.slice(1).map(([id]) => id), 'c0', '']);
  expect(cells(last, 'spend').at(-2)).toBe('€100');
  const sum = answered(next, { 'duplicate-ids id': 'add-up' });
  expect(sum.rowCount).toBe(41);
  expect([cells(sum, 'spend').at(-2), cells(sum, 'orders').at(-2)]).toEqual(['120.5', '3']);
  expect([cells(sum, 'spend').at(-1), cells(sum, 'orders').at(-1)]).toEqual(['1', '1']);
});

/** The file with its columns called otherwise. */
const called = (names: readonly string[]): Table => makeTable(names, rows);
const choicesOf = (next: Table, id: string): readonly string[] =>
  findQuestions(compared(next)).find((one) => one.id === id)!.choices;

test('a column called otherwise can be read instead, and is where name or values leave no doubt', () => {
  const capitals = called(['ID', 'Spend', 'Or-ders', 'TOWN']);
  expect(asked(capitals).map(([id, , usual]) => [id, usual])).toEqual([
    ['lacks-key id', 'from ID'],
    ['lacks-column spend', 'from Spend'],
    ['lacks-column orders', 'from Or-ders'],
    ['lacks-column town', 'from TOWN'],
  ]);
  const read = readFromOthers(
    { table: capitals, guesses: guessColumns(capitals) },
    renamedColumns(findQuestions(compared(capitals)), {}),
  );
  expect(asked(read.table)).toEqual([]);
  expect(cells(read.table, 'town')).toEqual(rows.map(([, , , town]) => town));
  expect(read.guesses.map(({ name }) => name)).toEqual(header);

  const others = called(['who', 'brought in', 'times', 'place']);
  expect(asked(others).map(([id, , usual]) => [id, usual])).toEqual([
    ['lacks-key id', 'from who'],
    ['lacks-column spend', 'as-missing'],
    ['lacks-column orders', 'as-missing'],
    ['lacks-column town', 'from place'],
  ]);
  expect(choicesOf(others, 'lacks-column orders')).toEqual([
    'as-missing',
    'from brought in',
    'from times',
    'stop',
  ]);
  // Nothing is read from a column that the file had before.
  const without = makeTable(
    header.slice(0, 2),
    rows.map((row) => row.slice(0, 2)),
  );
  expect(choicesOf(without, 'lacks-column orders')).toEqual(['as-missing', 'stop']);
});

test('a file about something else is one question, and nothing goes on', () => {
  const stock = makeTable(
    ['sku', 'title'],
    rows.map((_, i) => [`s${i}`, `thing ${i}`]),
  );
  expect(findQuestions(compared(stock))).toMatchObject([
    { id: 'other-file', choices: ['stop'], facts: { values: 'spend, orders, town', more: 0 } },
  ]);
});

test('ids without values stop; those with other capitals, marks or leading zeros are matched', () => {
  expect(asked(changed(([, ...rest]) => ['', ...rest]))).toEqual([['no-ids id', 40, 'stop']]);
  const shouted = changed(([id, ...rest], i) => [i < 30 ? id!.toUpperCase() : id!, ...rest]);
  expect(findQuestions(compared(shouted))).toMatchObject([
    { id: 'other-ids id', count: 30, facts: { share: 0.25, reformed: 30 }, usual: 'as-known' },
  ]);
  expect(cells(answered(shouted, {}), 'id')).toEqual(rows.map(([id]) => id));
  expect(cells(answered(shouted, { 'other-ids id': 'as-new' }), 'id')[3]).toBe('C3');
});

test('an id that could be two known ones is none of them', () => {
  const known = knownForms(['007', '7', 'a-1', 'B2']);
  expect(['007', '07', 'A1', ' b 2 ', 'c'].map(known)).toEqual(['007', undefined, 'a-1', 'B2', undefined]);
});

const dated: ColumnPlan[] = [
  { name: 'id', role: 'key' },
  { name: 'last order', role: 'date', dateOrder: 'ymd' },
];
const days = Array.from({ length: 40 }, (_, i) => ['2026', `0${1 + (i % 9)}`, String(10 + (i % 18))]);
const ofDays = (write: (day: readonly string[]) => string) => ({
  reference: makeTable(
    ['id', 'last order'],
    days.map((day, i) => [`c${i}`, day.join('-')]),
  ),
  recipe: defaultRecipe(dated),
  next: makeTable(
    ['id', 'last order'],
    days.map((day, i) => [`c${i}`, write(day)]),
  ),
});
const askedOfDays = (write: (day: readonly string[]) => string) => {
  const tables = ofDays(write);
  return { ...tables, guesses: guessColumns(tables.next) };
};

test('days in another order are read as what they are; those in the order of before stay, whatever is guessed', () => {
  const dayFirst = askedOfDays(([year, month, day]) => `${day}/${month}/${year}`);
  expect(findQuestions(dayFirst)).toEqual([]);
  expect(cells(applyAnswers(dayFirst, [], {}), 'last order')).toEqual(days.map((day) => day.join('-')));
  const own = askedOfDays((day) => day.join('-'));
  expect(applyAnswers(own, [], {})).toBe(own.next);
  // All of them could be read day first as well.
  const recipe = defaultRecipe([dated[0]!, { ...dated[1]!, dateOrder: 'mdy' }]);
  const next = makeTable(['id', 'last order'], [['c1', '03/04/2026']]);
  const guesses = guessColumns(next).map((guess) => ({ ...guess, dateOrder: 'dmy' as const }));
  expect(applyAnswers({ reference: next, recipe, next, guesses }, [], {})).toBe(next);
});

test('days and numbers that cannot be read any more, or are far off, stop; an emptied column is told', () => {
  const kinds = (tables: Parameters<typeof findQuestions>[0]) =>
    findQuestions(tables).map(({ id, usual, facts }) => [id, usual, facts]);
  expect(kinds(askedOfDays(() => 'soon'))).toEqual([['unreadable last order', 'stop', { value: 'soon' }]]);
  expect(kinds(askedOfDays(([, month, day]) => `2999-${month}-${day}`))).toMatchObject([
    ['far-days last order', 'stop', { before: '2026-05-14', now: '2999-05-14' }],
  ]);
  expect(asked(changed(([id, , ...rest]) => [id!, 'a lot', ...rest]))).toEqual([
    ['unreadable spend', 40, 'stop'],
  ]);
  expect(asked(changed(([id, , ...rest]) => [id!, 'n/a', ...rest]))).toEqual([
    ['emptied spend', 40, 'as-missing'],
  ]);
  expect(asked(changed((row, i) => (i < 15 ? [row[0]!, 'a lot', ...row.slice(2)] : row)))).toEqual([]);
});

test('a value is cut where a sentence quotes it', () => {
  const next = changed(([id, spend, orders]) => [id!, spend!, orders!, 'x'.repeat(400)]);
  const [question] = findQuestions(compared(next));
  expect(question!.facts['values']).toBe(`${'x'.repeat(40)}…`);
});

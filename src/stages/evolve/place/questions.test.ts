import { expect, test } from 'vitest';
import type { ColumnPlan } from '../../../core/data/recipe';
import { defaultRecipe } from '../../../core/data/recipe';
import { cell, columnNamed, makeTable, type Table } from '../../../core/data/table';
import type { UpdateAnswers } from '../../../core/data/updateQuestion';
import { guessColumns } from '../../import/guessColumns';
import { applyAnswers } from './applyAnswers';
import { findQuestions } from './findQuestions';

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

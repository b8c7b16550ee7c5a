import { expect, test } from 'vitest';
import { defaultRecipe } from '../../core/data/recipe';
import type { ColumnGuess } from '../../core/data/role';
import { makeTable } from '../../core/data/table';
import type { Dataset, RefineState } from '../../store/state';
import { healthItems } from './health';

const guess: ColumnGuess = {
  name: 'paid_at',
  role: 'date',
  dateOrder: 'dmy',
  missing: 1,
  distinct: 2,
  evidence: { code: 'dates-ambiguous', share: 1 },
  shape: { kind: 'none' },
};
const dataset: Dataset = {
  file: {
    name: 'a.csv',
    bytes: 9,
    format: 'csv',
    gzip: false,
    encoding: 'utf-8',
    delimiter: ',',
    rows: 3,
  },
  table: makeTable(['paid_at'], [['03/04/2025'], [''], ['04/05/2025']]),
  guesses: [guess],
  notices: [
    { code: 'rows-blank', level: 'note', count: 9 },
    { code: 'rows-short', level: 'changed', count: 2 },
    { code: 'rows-blank', level: 'note', count: 9 },
  ],
};
const quiet: RefineState = { status: 'unavailable', why: 'no-text' };
const codes = (items: readonly { readonly code: string }[]) => items.map(({ code }) => code);

test('questions come first, then what was changed, then notes, each once', () => {
  const recipe = defaultRecipe([{ name: 'paid_at', role: 'date', dateOrder: 'dmy' }]);
  expect(codes(healthItems(dataset, recipe, null, quiet))).toEqual([
    'dates-ambiguous',
    'rows-short',
    'rows-blank',
  ]);
});

test('the question on dates counts the filled cells and goes once it is answered', () => {
  const asked = defaultRecipe([{ name: 'paid_at', role: 'date', dateOrder: 'dmy' }]);
  const [question] = healthItems(dataset, asked, null, quiet);
  expect(question).toMatchObject({ column: 'paid_at', count: 2, remedy: 'date-order' });
  const answered = defaultRecipe([{ name: 'paid_at', role: 'date', dateOrder: 'mdy' }]);
  expect(codes(healthItems(dataset, answered, null, quiet))).not.toContain('dates-ambiguous');
  const left = defaultRecipe([{ name: 'paid_at', role: 'ignore', dateOrder: 'dmy' }]);
  expect(codes(healthItems(dataset, left, null, quiet))).not.toContain('dates-ambiguous');
});

test('a script that the language model cannot read is said', () => {
  const recipe = defaultRecipe([]);
  const unreadable: RefineState = { status: 'unavailable', why: 'unreadable' };
  expect(codes(healthItems(dataset, recipe, null, unreadable))).toContain('script-unreadable');
  expect(codes(healthItems(dataset, recipe, null, quiet))).not.toContain('script-unreadable');
});

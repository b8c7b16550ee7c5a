import { expect, test } from 'vitest';
import { defaultRecipe } from '../../core/data/recipe';
import type { ColumnGuess } from '../../core/data/role';
import { makeTable } from '../../core/data/table';
import type { Dataset } from '../../core/data/workspaceContent';
import { healthItems, type RunFindings } from './health';

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
const quiet: RunFindings = { notices: [], labelLike: [], isUnreadable: false };
const codes = (items: readonly { readonly code: string }[]) => items.map(({ code }) => code);

test('questions come first, then what was changed, then notes, each once', () => {
  const recipe = defaultRecipe([{ name: 'paid_at', role: 'date', dateOrder: 'dmy' }]);
  expect(codes(healthItems(dataset, recipe, quiet))).toEqual(['dates-ambiguous', 'rows-short', 'rows-blank']);
});

test('the same about two files or two tables is said twice', () => {
  const recipe = defaultRecipe([{ name: 'paid_at', role: 'ignore' }]);
  const about = (facts: Record<string, string>) => ({ code: 'x', level: 'note' as const, count: 1, facts });
  const notices = [
    about({ file: 'a.csv' }),
    about({ file: 'b.csv' }),
    about({ table: 'c' }),
    about({ table: 'c' }),
  ];
  expect(healthItems({ ...dataset, notices }, recipe, quiet)).toHaveLength(3);
});

test('the question on dates counts the filled cells and goes once it is answered', () => {
  const asked = defaultRecipe([{ name: 'paid_at', role: 'date', dateOrder: 'dmy' }]);
  const [question] = healthItems(dataset, asked, quiet);
  expect(question).toMatchObject({ column: 'paid_at', count: 2, remedy: 'date-order' });
  const answered = defaultRecipe([{ name: 'paid_at', role: 'date', dateOrder: 'mdy' }]);
  expect(codes(healthItems(dataset, answered, quiet))).not.toContain('dates-ambiguous');
  const left = defaultRecipe([{ name: 'paid_at', role: 'ignore', dateOrder: 'dmy' }]);
  expect(codes(healthItems(dataset, left, quiet))).not.toContain('dates-ambiguous');
});

test('a script that the language model cannot read is said', () => {
  const recipe = defaultRecipe([]);
  expect(codes(healthItems(dataset, recipe, { ...quiet, isUnreadable: true }))).toContain(
    'script-unreadable',
  );
  expect(codes(healthItems(dataset, recipe, quiet))).not.toContain('script-unreadable');
});

test('a column that repeats the segments asks whether to compare with it, until it is compared with', () => {
  const found: RunFindings = { ...quiet, labelLike: [{ column: 'plan', agreement: 0.97 }] };
  const items = healthItems(dataset, defaultRecipe([{ name: 'plan', role: 'category' }]), found);
  expect(items[0]).toMatchObject({ code: 'label-like', column: 'plan', remedy: 'compare' });
  const compared = defaultRecipe([{ name: 'plan', role: 'compare' }]);
  expect(codes(healthItems(dataset, compared, found))).not.toContain('label-like');
});

test('a notice that reading and the run both gave is shown once', () => {
  const found: RunFindings = { ...quiet, notices: [{ code: 'rows-short', level: 'changed', count: 2 }] };
  const shown = codes(healthItems(dataset, defaultRecipe([]), found));
  expect(shown.filter((code) => code === 'rows-short')).toHaveLength(1);
});

import { expect, test } from 'vitest';
import type { Finding } from '../../core/data/finding';
import { defaultRecipe, planOf, type Recipe } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import type { Dataset } from '../../core/data/workspaceContent';
import { guessColumns } from '../../stages/import/guessColumns';
import { catalogues } from '../messages/catalogues';
import { groupNames, healthGroups, openItems } from './groups';
import { previewRows } from './previewRows';
import { proposedColumns } from './proposedColumns';

const table = makeTable(
  ['id', 'email', 'city', 'note'],
  Array.from({ length: 30 }, (_, i) => [
    `K-${i}`,
    `person${i}@shop.com`,
    ['Bonn', 'Köln', 'köln'][i % 3]!,
    `a note on parcel ${i} that came, write to me${i}@shop.com`,
  ]),
);
const dataset: Dataset = {
  file: {
    name: 'shop.csv',
    bytes: 9,
    format: 'csv',
    gzip: false,
    encoding: 'utf-8',
    delimiter: ',',
    rows: 30,
  },
  table,
  guesses: guessColumns(table),
  notices: [],
};
const plain = defaultRecipe(dataset.guesses.map(planOf));
const spelling: Finding = {
  code: 'spelling-variants',
  level: 'decide',
  column: 'city',
  count: 10,
  fix: { kind: 'spelling-variants', on: true, column: 'city' },
};
const withSteps = (steps: NonNullable<Recipe['clean']['steps']>): Recipe => ({
  ...plain,
  clean: { ...plain.clean, steps },
});
const groupOf = (name: string, findings: Finding[], recipe = plain, notices: Finding[] = []) =>
  healthGroups(dataset, recipe, findings, notices).find((group) => group.name === name)!;

test('every group is there, and what is not known to any is among rows and columns', () => {
  const odd: Finding = { code: 'never-heard-of', level: 'note', count: 1 };
  const groups = healthGroups(dataset, plain, [odd], []);
  expect(groups.map(({ name }) => name)).toEqual([...groupNames]);
  expect(groups.at(-1)!.items.map(({ code }) => code)).toEqual(['never-heard-of']);
});

test('a column that never varies is among rows and columns', () => {
  const guesses = dataset.guesses.with(2, {
    ...dataset.guesses[2]!,
    evidence: { code: 'constant', share: 1 },
  });
  const columns = healthGroups({ ...dataset, guesses }, plain, [], []).at(-1)!;
  expect(columns.items).toMatchObject([{ code: 'constant-column', column: 'city' }]);
});

test('every group has a name and a line for when there is nothing in it', () => {
  for (const name of groupNames) {
    expect(catalogues.en[`health.group.${name}`]).toBeTruthy();
    expect(catalogues.en[`health.clear.${name}`]).toBeTruthy();
  }
});

test('a finding is mended while its step is on, and open again when it is switched off', () => {
  const { fix } = spelling;
  expect(openItems(groupOf('categories', [spelling]))).toBe(1);
  expect(groupOf('categories', [spelling], withSteps([fix!])).items[0]).toMatchObject({
    isMended: true,
    step: fix,
  });
  expect(openItems(groupOf('categories', [spelling], withSteps([{ ...fix!, on: false }])))).toBe(1);
});

test('what the look and the run both say is said once, and few empty cells can be filled too', () => {
  const notice = { ...spelling, fix: undefined } as unknown as Finding;
  expect(groupOf('categories', [spelling], plain, [notice]).items).toHaveLength(1);
  const missing: Finding = { code: 'missing-values', level: 'note', column: 'city', count: 1 };
  expect(groupOf('missing', [], plain, [missing]).items[0]?.fix).toMatchObject({ fill: 'mode' });
  const texts = { ...missing, column: 'note' };
  expect(groupOf('missing', [], plain, [texts]).items[0]?.fix).toBeUndefined();
});

test('two ends of one column are two things to mend', () => {
  const step = { kind: 'impossible-values', on: true, column: 'city' } as const;
  const late: Finding = {
    code: 'dates-future',
    level: 'decide',
    column: 'city',
    count: 1,
    fix: { ...step, most: 9 },
  };
  const none: Finding = { ...late, code: 'dates-placeholder', fix: { ...step, least: 1 } };
  const { items } = groupOf('dates', [late, none], withSteps([late.fix!]));
  expect(items.map(({ code, isMended }) => [code, isMended])).toEqual([
    ['dates-future', true],
    ['dates-placeholder', false],
  ]);
});

test('a preview shows before and after, and personal data in any column is masked until it is revealed', () => {
  const report = {
    step: 0,
    kind: 'spelling-variants',
    column: 'city',
    count: 10,
    examples: [{ row: 2, before: 'köln', after: 'Köln' }],
  } as const;
  const state = { dataset, recipe: plain, isRevealed: false };
  expect(previewRows(spelling, report, state)).toEqual([{ row: 2, before: 'köln', after: 'Köln' }]);
  const tests: Finding = {
    code: 'test-accounts',
    level: 'decide',
    count: 1,
    examples: [{ row: 3, text: 'person3@shop.com' }],
    fix: { kind: 'test-accounts', on: true, columns: ['email'] },
  };
  expect(previewRows(tests, null, state)[0]?.before).toBe('p••••@••••.com');
  expect(previewRows(tests, null, { ...state, isRevealed: true })[0]?.before).toBe('person3@shop.com');
  const note: Finding = {
    code: 'text-garbled',
    level: 'decide',
    column: 'note',
    count: 1,
    examples: [{ row: 0, text: 'Ã© to me0@shop.com' }],
  };
  expect(previewRows(note, null, state)[0]?.before).toBe('Ã© to •••');
});

test('near duplicates are looked for by what says who a customer is', () => {
  expect(proposedColumns(dataset, plain)).toEqual([{ name: 'email', isProposed: true }]);
});

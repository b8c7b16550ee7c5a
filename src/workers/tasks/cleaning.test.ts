import { expect, test } from 'vitest';
import { defaultRecipe, planOf } from '../../core/data/recipe';
import { cell, makeTable } from '../../core/data/table';
import { guessColumns } from '../../stages/import/guessColumns';
import { dataTasks } from './data';

const table = makeTable(
  ['email', 'city', 'spend'],
  Array.from({ length: 40 }, (_, i) => [
    i === 0 ? 'test@shop.com' : `p${i}@shop.com`,
    ['Köln', 'köln', 'Bonn'][i % 3]!,
    String(10 + (i % 20)),
  ]),
);
const guesses = guessColumns(table);

test('what the look at a table suggests can be carried out and exported', async () => {
  const { findings, steps } = await dataTasks.health(
    { table, guesses, today: 20_000, otherWord: 'Other' },
    {},
  );
  expect(findings.map(({ code }) => code).sort()).toEqual(['spelling-variants', 'test-accounts']);
  const recipe = {
    ...defaultRecipe(guesses.map(planOf)),
    clean: { mergeDuplicates: true, steps: steps.map((step) => ({ ...step, on: true })) },
  };
  const { table: cleaned, report } = await dataTasks.cleaned({ table, recipe }, {});
  expect(report.map(({ kind, count }) => [kind, count])).toEqual(
    steps.slice(1).map(({ kind }) => [kind, kind === 'test-accounts' ? 1 : 13]),
  );
  expect(cleaned.rowCount).toBe(39);
  expect(new Set(Array.from({ length: 39 }, (_, row) => cell(cleaned.columns[1]!, row)))).toEqual(
    new Set(['Köln', 'Bonn']),
  );
});

test('a search for one customer under two spellings reports how far it is', async () => {
  const many = makeTable(
    ['email'],
    Array.from({ length: 6000 }, (_, i) => [`person${i % 3000}@shop.com`]),
  );
  const { groups, rows } = await dataTasks.nearDuplicates(
    { table: many, columns: ['email'], distance: 0 },
    {},
  );
  expect([groups, rows]).toEqual([3000, 3000]);
});

test('a column of personal data is handed out under pseudonyms', async () => {
  const made = await dataTasks.pseudonymise(
    { column: table.columns[0]!, key: new Uint8Array(32), kind: 'email' },
    {},
  );
  expect(cell(made, 1)).toMatch(/^p[0-9a-f]{20}$/);
});

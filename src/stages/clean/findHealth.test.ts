import { expect, test } from 'vitest';
import type { Finding } from '../../core/data/finding';
import { defaultRecipe, planOf } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import { guessColumns } from '../import/guessColumns';
import { applyCleaning } from './applyCleaning';
import { findHealth, suggestCleaning } from './findHealth';

const today = 20_000; // 2024-10-04
const options = { today, otherWord: 'Other' };
const times = (n: number, cellOf: (i: number) => string): string[] =>
  Array.from({ length: n }, (_, i) => cellOf(i));

/** Findings on one column, beside a plain one. */
async function of(name: string, cells: readonly string[]): Promise<Finding[]> {
  const table = makeTable(
    [name, 'plain'],
    cells.map((text, i) => [text, String((i * 7) % 5)]),
  );
  const findings = await findHealth(table, guessColumns(table), options, {});
  return findings.filter(({ column, code }) => column === name || code === 'test-accounts');
}
const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code);

test.each([
  ['city', times(40, (i) => (i === 3 ? 'KÃ¶ln' : ['Bonn', 'Ulm'][i % 2]!)), 'text-garbled', 1],
  ['城市', times(40, (i) => (i === 3 ? '锟斤拷' : ['北京', '上海'][i % 2]!)), 'text-garbled', 1],
  ['Age', times(40, (i) => (i < 2 ? '-4' : i === 2 ? '214' : String(20 + i))), 'impossible-values', 3],
  ['visits', times(40, (i) => (i === 9 ? '-1' : String(i % 9))), 'impossible-values', 1],
  ['spend', times(60, (i) => (i < 4 ? '-20.50' : `${20 + i}.50`)), 'negative-amounts', 4],
  ['score', times(200, (i) => (i === 7 ? '9000000' : String(100 + (i % 40)))), 'outliers', 1],
  ['spend', times(40, (i) => (i % 10 === 0 ? `$${i}.50` : `€${i}.50`)), 'currencies-mixed', 4],
  ['signup', times(40, (i) => (i === 0 ? '2031-01-01' : `2024-01-${10 + (i % 15)}`)), 'dates-future', 1],
  [
    'last order',
    times(40, (i) => (i < 3 ? '1970-01-01' : `2024-01-${10 + (i % 15)}`)),
    'dates-placeholder',
    3,
  ],
  ['date', times(40, (i) => `0${1 + (i % 9)}/0${1 + ((i * 5) % 9)}/2024`), 'dates-ambiguous', 40],
  ['n', times(40, (i) => `${1 + (i % 9)}.${100 + i}`), 'numbers-ambiguous', 40],
  ['city', times(40, (i) => ['Köln', 'köln', 'Köln', 'Bonn'][i % 4]!), 'spelling-variants', 10],
  ['tag', times(2000, (i) => (i < 60 ? `rare${i}x` : ['a', 'b'][i % 2]!)), 'rare-values', 60],
  ['zip', times(40, (i) => (i % 8 === 0 ? '2139' : String(10_115 + (i % 4)))), 'zeros-lost', 5],
  ['order_no', times(40, (i) => `1.234${i}E+15`), 'ids-rounded', 40],
  ['group', times(200, (i) => `Women > Shoes > Boots ${i % 50}`), 'category-paths', 200],
  ['income', times(40, (i) => (i % 4 === 0 ? '' : String(i * 3))), 'missing-values', 10],
  ['customer_id', times(40, (i) => `K${i === 1 ? 0 : i}`), 'keys-repeated', 1],
  ['email', times(40, (i) => (i < 2 ? `test${i}@shop.com` : `p${i}@shop.com`)), 'test-accounts', 2],
] as const)('in a column "%s" of %j … %3$s is found %4$d times', async (name, cells, code, count) => {
  const found = await of(name, cells);
  expect(found.find((one) => one.code === code)?.count).toBe(count);
});

test.each([
  ['age', times(40, (i) => String(18 + i))],
  ['spend', times(300, (i) => `€${Math.round(Math.exp((i % 60) / 8))}.50`)],
  ['expires', times(40, (i) => `2031-01-${10 + (i % 15)}`)],
  ['city', times(40, (i) => ['Bonn', 'Ulm', 'Jena'][i % 3]!)],
  ['email', times(40, (i) => `testament${i}@shop.com`)],
  ['n', times(40, (i) => String(i % 7))],
] as const)('a column "%s" of %j … has nothing to look at', async (name, cells) => {
  expect(codes(await of(name, cells))).toEqual([]);
});

test('rows that come again, columns that repeat another, and columns that give the label away', async () => {
  const rows = times(60, (i) => String(i % 50)).map((i) => {
    const churned = Number(i) % 2 === 0 ? 'yes' : 'no';
    return [`${Number(i) * 3}`, `${Number(i) * 3 + 1}`, churned === 'yes' ? 'left' : 'stayed', churned, i];
  });
  const table = makeTable(['visits', 'pages', 'state', 'churn', 'n'], rows);
  const findings = await findHealth(table, guessColumns(table), options, {});
  expect(findings.find(({ code }) => code === 'rows-repeated')).toMatchObject({ count: 10, level: 'note' });
  expect(findings.find(({ code, column }) => code === 'columns-alike' && column === 'pages')).toMatchObject({
    facts: { other: 'visits' },
    fix: { kind: 'leave-out', column: 'pages' },
  });
  expect(findings.find(({ code }) => code === 'leaking-column')).toMatchObject({
    column: 'state',
    facts: { label: 'churn' },
  });
});

test('personal data inside texts is counted by kind, without an example', async () => {
  const found = await of(
    'review',
    times(40, (i) => `She loved it so much ${i}, write to p${i}@shop.com please`),
  );
  expect(found).toContainEqual({
    code: 'personal-in-text',
    level: 'note',
    column: 'review',
    count: 40,
    facts: { email: 40 },
  });
});

test('every fix mends what was found: afterwards it is not found again', async () => {
  const table = makeTable(
    ['age', 'signup', 'city', 'zip', 'n'],
    times(80, String).map((i) => {
      const n = Number(i);
      return [
        n === 3 ? '-4' : String(20 + (n % 30)),
        n === 5 ? '2031-01-01' : `2024-01-${10 + (n % 15)}`,
        ['Köln', 'köln', 'Köln', 'Bonn'][n % 4]!,
        n % 8 === 0 ? '2139' : String(10_115 + (n % 4)),
        i,
      ];
    }),
  );
  const guesses = guessColumns(table);
  const findings = await findHealth(table, guesses, options, {});
  expect(codes(findings).sort()).toEqual([
    'dates-future',
    'impossible-values',
    'spelling-variants',
    'zeros-lost',
  ]);
  const steps = findings.flatMap(({ fix }) => fix ?? []);
  const recipe = { ...defaultRecipe(guesses.map(planOf)), clean: { mergeDuplicates: true, steps } };
  const { table: mended } = await applyCleaning(table, recipe, {});
  expect(codes(await findHealth(mended, guesses, options, {}))).toEqual([]);
});

test('what is suggested does nothing until it is wanted', async () => {
  const findings = await of(
    'city',
    times(40, (i) => ['Köln', 'köln'][i % 2]!),
  );
  expect(suggestCleaning(findings)).toEqual([
    { kind: 'personal-text', on: true },
    { kind: 'spelling-variants', on: false, column: 'city' },
  ]);
});

test('a table without rows has nothing to look at, and an aborted look stops', async () => {
  const empty = makeTable(['a'], []);
  expect(await findHealth(empty, guessColumns(empty), options, {})).toEqual([]);
  const signal = AbortSignal.abort();
  await expect(findHealth(empty, guessColumns(empty), options, { signal })).rejects.toThrow('aborted');
});

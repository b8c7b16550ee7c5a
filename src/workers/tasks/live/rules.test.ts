import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from '../../../core/data/query';
import type { RuleCondition } from '../../../core/data/rule';
import { makeTable } from '../../../core/data/table';
import { ruleText } from '../../../stages/act/rules/ruleText';
import { makeFinder } from '../../../stages/find/makeFinder';
import { parseLine } from '../../../stages/find/parseLine';
import type { FindField } from '../../../stages/find/findFields';
import { rulesTasks } from './rules';

const cities = ['Ely', 'York', 'Stow, Lincs', 'Health or Beauty', 'King and Queen'];
const fields: FindField[] = [
  { name: 'spend', kind: 'number', decimal: '.', isShare: false, values: [] },
  { name: 'returned', kind: 'number', decimal: '.', isShare: true, values: [] },
  { name: 'joined', kind: 'day', decimal: '.', isShare: false, values: [] },
  { name: 'city', kind: 'value', decimal: '.', isShare: false, values: cities },
  { name: 'review', kind: 'text', decimal: '.', isShare: false, values: [] },
];
const names = fields.map(({ name }) => name);

const day = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);
const row = fc.record({
  spend: fc.option(fc.integer({ min: -50, max: 5000 }).map((cents) => cents / 10)),
  returned: fc.option(fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)),
  joined: fc.option(fc.integer({ min: 19000, max: 20000 })),
  city: fc.option(fc.constantFrom(...cities)),
  review: fc.option(fc.constantFrom('Too late', 'a late gift', 'Lovely', '很慢，退了')),
});
const cells = (one: Record<string, string | number | null>): string[] =>
  names.map((name) =>
    one[name] === null ? '' : name === 'joined' ? day(Number(one[name])) : String(one[name]),
  );

const ends = (value: fc.Arbitrary<number>) =>
  fc.tuple(value, value, fc.constantFrom('low', 'high', 'both')).map(([a, b, which]) => ({
    low: which === 'high' ? null : Math.min(a, b),
    high: which === 'low' ? null : Math.max(a, b),
  }));
const isNot = fc.constantFrom({}, { isNot: true as const });
const condition: fc.Arbitrary<RuleCondition> = fc.oneof(
  ends(fc.integer({ min: -50, max: 5000 }).map((tenths) => tenths / 10)).map((range) => ({
    kind: 'range' as const,
    column: 'spend',
    ...range,
  })),
  ends(fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)).map((range) => ({
    kind: 'range' as const,
    column: 'returned',
    ...range,
  })),
  ends(fc.integer({ min: 19000, max: 20000 })).map((range) => ({
    kind: 'range' as const,
    column: 'joined',
    ...range,
  })),
  fc
    .tuple(fc.uniqueArray(fc.constantFrom(...cities), { minLength: 1, maxLength: 3 }), isNot)
    .map(([values, not]) => ({
      kind: 'values' as const,
      column: 'city',
      values,
      ...not,
    })),
  fc
    .tuple(fc.constantFrom('late', 'Lovely', '很慢'), isNot, fc.constantFrom({}, { or: ['gift', '退'] }))
    .map(([text, not, or]) => ({
      kind: 'words' as const,
      column: 'review',
      text,
      ...or,
      ...not,
    })),
);

/** What a person would write down: no finder, no columns. */
function holds(one: Record<string, string | number | null>, asked: RuleCondition): boolean {
  const value = one[asked.column ?? ''] ?? null;
  switch (asked.kind) {
    case 'range':
      return (
        value !== null &&
        (asked.low === null || Number(value) >= asked.low) &&
        (asked.high === null || Number(value) <= asked.high)
      );
    case 'values':
      return asked.values.includes(String(value ?? '')) !== (asked.isNot === true);
    case 'words': {
      const said = String(value ?? '').toLowerCase();
      const isSaid = [asked.text, ...(asked.or ?? [])].some((text) => said.includes(text.toLowerCase()));
      return isSaid !== (asked.isNot === true);
    }
  }
}

function tableOf(rows: readonly Record<string, string | number | null>[]) {
  const items = Uint32Array.from(rows.keys());
  return {
    table: makeTable(names, rows.map(cells)),
    clean: { items, rowToItem: Int32Array.from(items), weights: new Float32Array(rows.length).fill(1) },
    fields,
  };
}

test('a rule gives the customers of a plain filter, and so does its own sentence typed into the search', async () => {
  const tasks = rulesTasks();
  let at = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 40 }),
      fc.array(condition, { minLength: 1, maxLength: 3 }),
      async (rows, conditions) => {
        const source = tableOf(rows);
        const labels = Int32Array.from(rows, (_, i) => i % 2);
        const fit = await tasks.countRule({ key: `${at++}`, source, labels, conditions, cluster: 0 }, {});
        const wanted = rows.map((one) => conditions.every((asked) => holds(one, asked)));
        expect(fit.rows).toBe(wanted.filter(Boolean).length);
        expect(fit.hits).toBe(wanted.filter((isIn, i) => isIn && i % 2 === 0).length);
        const given = { scores: {}, alike: {}, labels, clusters: {} };
        for (const language of ['en', 'zh'] as const) {
          const line = ruleText(conditions, fields, 'plain', language);
          const read: Condition[] = parseLine(line, { fields, hasTexts: true, segments: [] });
          expect(Array.from(makeFinder(source).find(read, given).lit, Boolean), line).toEqual(wanted);
        }
      },
    ),
  );
});

test('a count that nobody waits for is not made', async () => {
  const tasks = rulesTasks();
  const source = tableOf(
    Array.from({ length: 5 }, () => ({ spend: 1, returned: 0, joined: 19000, city: 'Ely', review: '' })),
  );
  let reads = 0;
  const watched = {
    ...source,
    get table() {
      reads++;
      return source.table;
    },
  };
  const asked = { key: 'a', source: watched, labels: new Int32Array(5), cluster: 0 };
  const conditions: RuleCondition[] = [{ kind: 'range', column: 'spend', low: 1, high: null }];
  const controller = new AbortController();
  const stale = tasks.countRule({ ...asked, conditions }, { signal: controller.signal });
  controller.abort();
  await expect(stale).rejects.toMatchObject({ name: 'AbortError' });
  expect(reads).toBe(0);
  expect(await tasks.countRule({ ...asked, conditions }, {})).toMatchObject({ rows: 5, f1: 1 });
  expect(reads).toBeGreaterThan(0);
});

test('one value under two spellings is one, and a value with personal data is not told', async () => {
  const tasks = rulesTasks();
  const rows = Array.from({ length: 40 }, (_, i) => [
    i % 2 ? (i % 4 === 1 ? 'Yes' : 'yes') : 'No',
    i % 2 ? `ann${i % 3}@shop.example` : 'none',
  ]);
  const items = Uint32Array.from(rows.keys());
  const own: FindField[] = ['paid', 'contact'].map((name) => ({
    name,
    kind: 'value',
    decimal: '.',
    isShare: false,
    values: [],
  }));
  const found = await tasks.findRules(
    {
      key: 'a',
      source: {
        table: makeTable(['paid', 'contact'], rows),
        clean: { items, rowToItem: Int32Array.from(items), weights: new Float32Array(40).fill(1) },
        fields: own,
      },
      labels: Int32Array.from(rows, (_, i) => i % 2),
      columns: own.map(({ name }) => ({ name, role: 'category' })),
      clusters: [1],
      terms: [[], []],
      seed: 1,
    },
    {},
  );
  expect(found[0]).toMatchObject({ fit: { f1: 1 } });
  expect(JSON.stringify(found)).not.toContain('@');
});

test('what an address alone would tell is told without it', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => [
    i % 4 ? ['shop', 'web', 'none'][i % 3]! : 'ann@shop.example',
  ]);
  const items = Uint32Array.from(rows.keys());
  const [found] = await rulesTasks().findRules(
    {
      key: 'a',
      source: {
        table: makeTable(['contact'], rows),
        clean: { items, rowToItem: Int32Array.from(items), weights: new Float32Array(40).fill(1) },
        fields: [{ name: 'contact', kind: 'value', decimal: '.', isShare: false, values: [] }],
      },
      labels: Int32Array.from(rows, (_, i) => Number(i % 4 === 0)),
      columns: [{ name: 'contact', role: 'category' }],
      clusters: [1],
      terms: [[], []],
      seed: 1,
    },
    {},
  );
  expect(found!.conditions).toMatchObject([{ kind: 'values', isNot: true }]);
  expect(JSON.stringify(found)).not.toContain('@');
});

test('a rule is counted against the segments as they are now', async () => {
  const tasks = rulesTasks();
  const one = { spend: 1, returned: 0, joined: 19000, city: 'Ely', review: '' };
  const source = tableOf(Array.from({ length: 6 }, () => one));
  const conditions: RuleCondition[] = [{ kind: 'range', column: 'spend', low: 1, high: null }];
  const count = (labels: readonly number[]) =>
    tasks.countRule({ key: 'a', source, labels: Int32Array.from(labels), cluster: 0, conditions }, {});
  expect(await count([0, 0, 0, 0, 1, 1])).toMatchObject({ rows: 6, hits: 4, size: 4 });
  expect(await count([0, 1, 1, 1, 1, 1])).toMatchObject({ rows: 6, hits: 1, size: 1 });
});

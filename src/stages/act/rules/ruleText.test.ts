import { expect, test } from 'vitest';
import type { RuleCondition } from '../../../core/data/rule';
import { ruleForms, ruleText } from './ruleText';
import type { RuleField } from './writtenValue';

const field = (name: string, kind: RuleField['kind'], more: Partial<RuleField> = {}): RuleField => ({
  name,
  kind,
  decimal: '.',
  isShare: false,
  ...more,
});
const fields = [
  field('spend', 'number'),
  field('last order', 'day'),
  field('city', 'value'),
  field('review', 'text'),
  field('returned', 'number', { isShare: true }),
  field('prix', 'number', { decimal: ',' }),
];
const rule: readonly RuleCondition[] = [
  { kind: 'range', column: 'spend', low: 200, high: null },
  { kind: 'range', column: 'last order', low: 20089, high: 20178 },
  { kind: 'values', column: 'city', values: ["King's Lynn", 'Ely'] },
];

test('each form says the same rule', () => {
  const said = (form: (typeof ruleForms)[number], language: 'en' | 'zh' = 'en'): string =>
    ruleText(rule, fields, form, language);
  expect(said('plain')).toBe(
    `spend is at least 200 and last order is between 2025-01-01 and 2025-03-31 and city is "King's Lynn" or "Ely"`,
  );
  expect(said('plain', 'zh')).toBe(
    "spend 至少 200，且 last order 介于 2025-01-01 到 2025-03-31，且 city 是“King's Lynn”或“Ely”",
  );
  expect(said('hubspot')).toBe(
    `Contact property: spend | is greater than or equal to | 200
AND Contact property: last order | is after | 2024-12-31
AND Contact property: last order | is before | 2025-04-01
AND Contact property: city | is any of | King's Lynn; Ely`,
  );
  expect(said('klaviyo')).toBe(
    `Properties about someone: spend | is at least | 200
AND Properties about someone: last order | is after | 2024-12-31
AND Properties about someone: last order | is before | 2025-04-01
AND Properties about someone: city | is in | King's Lynn; Ely`,
  );
  expect(said('mautic')).toBe(
    `spend | greater than or equal | 200
and last order | greater than or equal | 2025-01-01
and last order | less than or equal | 2025-03-31
and city | including | King's Lynn; Ely`,
  );
  expect(said('sql')).toBe(
    `"spend" >= 200
AND "last order" BETWEEN DATE '2025-01-01' AND DATE '2025-03-31'
AND "city" IN ('King''s Lynn', 'Ely')`,
  );
});

test.each<[RuleCondition, string, string]>([
  [{ kind: 'range', column: 'spend', low: 5, high: 5 }, 'spend is 5', '"spend" = 5'],
  [
    { kind: 'range', column: 'spend', low: 5, high: 9, excludesHigh: true },
    'spend is at least 5 and spend is less than 9',
    '"spend" >= 5 AND "spend" < 9',
  ],
  [
    { kind: 'range', column: 'returned', low: null, high: 0.07 },
    'returned is at most 7%',
    '"returned" <= 0.07',
  ],
  [{ kind: 'range', column: 'prix', low: 1234.5, high: null }, 'prix is at least 1234,5', '"prix" >= 1234.5'],
  [
    { kind: 'values', column: 'city', values: ['Ely'], isNot: true },
    'city is not "Ely"',
    `("city" IS NULL OR "city" NOT IN ('Ely'))`,
  ],
  [{ kind: 'values', column: 'city', values: [''] }, 'city is empty', '"city" IS NULL'],
  [
    { kind: 'words', column: 'review', text: '100%_wool' },
    'review contains "100%_wool"',
    `LOWER("review") LIKE '%100|%|_wool%' ESCAPE '|'`,
  ],
  [
    { kind: 'words', column: 'review', text: 'late', or: ['slow'], isNot: true },
    'review does not contain "late" or "slow"',
    `("review" IS NULL OR (NOT LOWER("review") LIKE '%late%' AND NOT LOWER("review") LIKE '%slow%'))`,
  ],
])('%o', (condition, plain, sql) => {
  expect(ruleText([condition], fields, 'plain', 'en')).toBe(plain);
  expect(ruleText([condition], fields, 'sql', 'en')).toBe(sql);
});

test('no condition is no text, whatever the form', () => {
  for (const form of ruleForms) expect(ruleText([], fields, form, 'en')).toBe('');
});

test('one of several words, as each builder takes it', () => {
  const any: RuleCondition = { kind: 'words', column: 'review', text: 'late', or: ['a+b'] };
  expect(ruleText([any], fields, 'hubspot', 'en')).toBe(
    'Contact property: review | contains any of | late; a+b',
  );
  expect(ruleText([any], fields, 'klaviyo', 'en')).toBe(
    'Properties about someone: review | contains | late\nOR Properties about someone: review | contains | a+b',
  );
  expect(ruleText([any], fields, 'mautic', 'en')).toBe('review | regexp | late|a\\+b');
});

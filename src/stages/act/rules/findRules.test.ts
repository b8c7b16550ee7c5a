import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RuleCondition } from '../../../core/data/rule';
import { makeRng } from '../../../core/math/rng';
import { applyRules } from './applyRules';
import { findRules } from './findRules';
import type { RuleColumn } from './ruleColumns';
import { roundest } from './roundEnds';
import { fitOf, ruleFit } from './ruleFit';

/** A plain answer: row by row. */
function answering(columns: readonly RuleColumn[]) {
  return (condition: RuleCondition): Uint8Array => {
    const column = columns.find(({ name }) => name === condition.column)!;
    const passes = (row: number): boolean => {
      if (column.kind === 'number' && condition.kind === 'range') {
        const value = column.values[row]!;
        return (
          !Number.isNaN(value) &&
          (condition.low === null || value >= condition.low) &&
          (condition.high === null || value <= condition.high)
        );
      }
      if (column.kind === 'value' && condition.kind === 'values')
        return (
          condition.values.includes(column.values[column.codes[row]!] ?? '') !== (condition.isNot === true)
        );
      if (column.kind !== 'words' || condition.kind !== 'words') return false;
      const asked = [condition.text, ...(condition.or ?? [])].map((text) => column.texts.indexOf(text));
      return asked.some((at) => ((column.has[row]! >> at) & 1) === 1) !== (condition.isNot === true);
    };
    const rows =
      column.kind === 'number' ? column.values : column.kind === 'value' ? column.codes : column.has;
    return Uint8Array.from(rows, (_, row) => Number(passes(row)));
  };
}

const rng = makeRng(7);
const n = 3000;
const spend: RuleColumn = {
  kind: 'number',
  name: 'spend',
  isDay: false,
  values: Float64Array.from({ length: n }, () => (rng() < 0.05 ? NaN : Math.round(rng() * 40_000) / 100)),
};
const cities = ['Ely', 'York', 'Bath', 'Hull'];
const city: RuleColumn = {
  kind: 'value',
  name: 'city',
  codes: Int32Array.from({ length: n }, () => Math.floor(rng() * 5) - 1),
  values: cities,
};
const orders: RuleColumn = {
  kind: 'number',
  name: 'orders',
  isDay: false,
  values: Float64Array.from({ length: n }, () => Math.floor(rng() * 12)),
};
const word: RuleColumn = {
  kind: 'words',
  name: 'review',
  texts: ['late', 'slow', 'blue'],
  has: Int32Array.from(
    { length: n },
    () => Number(rng() < 0.4) | (Number(rng() < 0.3) << 1) | (Number(rng() < 0.3) << 2),
  ),
};
const columns = [spend, city, orders];

async function found(isMember: (row: number) => boolean, words: readonly RuleColumn[] = []) {
  const clusterOf = Int32Array.from({ length: n }, (_, row) => Number(isMember(row)));
  const [rule] = await findRules({
    columns,
    words: [[], words],
    clusterOf,
    clusters: [1],
    seed: 1,
    answer: answering([...columns, ...words]),
  });
  return rule!;
}

describe('a planted rule is found', () => {
  test('two ends and a list; missing values are in no range', async () => {
    const rule = await found(
      (row) =>
        (spend.values[row]! as number) >= 200 &&
        ['Ely', 'Bath'].includes(cities[city.codes[row]!] ?? '') &&
        (orders.values[row]! as number) <= 7,
    );
    expect(rule.fit.f1).toBeGreaterThan(0.97);
    expect(new Set(rule.conditions.map(({ column }) => column))).toEqual(
      new Set(['city', 'orders', 'spend']),
    );
    expect(rule.conditions.find(({ column }) => column === 'orders')).toEqual({
      kind: 'range',
      column: 'orders',
      low: null,
      high: 7,
    });
    expect(rule.conditions.find(({ column }) => column === 'spend')).toMatchObject({ low: 200, high: null });
  });
  test('one condition where one is enough', async () => {
    const rule = await found((row) => (orders.values[row]! as number) >= 9);
    expect(rule).toMatchObject({
      conditions: [{ kind: 'range', column: 'orders', low: 9, high: null }],
      fit: { precision: 1, recall: 1, f1: 1 },
    });
  });
  test('all but one value, those with none among them', async () => {
    const rule = await found((row) => cities[city.codes[row]!] !== 'Hull');
    expect(rule.conditions).toEqual([{ kind: 'values', column: 'city', values: ['Hull'], isNot: true }]);
    expect(rule.fit.f1).toBe(1);
  });
  test('a word, and what must not be said', async () => {
    const rule = await found(
      (row) => (word.has[row]! & 1) === 0 && (orders.values[row]! as number) < 4,
      [word],
    );
    expect(rule.fit.f1).toBe(1);
    expect(rule.conditions).toContainEqual({ kind: 'words', text: 'late', column: 'review', isNot: true });
  });
});

test('one of several words is enough', async () => {
  const rule = await found((row) => (word.has[row]! & 3) !== 0, [word]);
  expect(rule.fit.f1).toBe(1);
  expect(rule.conditions).toEqual([{ kind: 'words', text: 'late', or: ['slow'], column: 'review' }]);
});

test('what nothing tells apart gets a poor rule and says so by its fit', async () => {
  const chance = makeRng(3);
  const rule = await found(() => chance() < 0.2);
  expect(rule.fit.f1).toBeLessThan(0.5);
});

test('no rule has more than three conditions, though a fourth would make it exact', async () => {
  const rule = await found(
    (row) =>
      (spend.values[row]! as number) >= 100 &&
      city.codes[row] === 0 &&
      (orders.values[row]! as number) <= 7 &&
      (word.has[row]! & 1) === 0,
    [word],
  );
  expect(rule.conditions).toHaveLength(3);
  expect(rule.fit.f1).toBeLessThan(0.95);
});

test('two conditions that are exact together are found, though another is better by itself', async () => {
  const chance = makeRng(11);
  const yesOrNo = (name: string, isYes: (row: number) => boolean): RuleColumn => ({
    kind: 'value',
    name,
    codes: Int32Array.from({ length: n }, (_, row) => Number(isYes(row))),
    values: ['no', 'yes'],
  });
  const [one, other] = ['one', 'other'].map((name) => yesOrNo(name, () => chance() < 0.5));
  const isIn = (row: number, column: RuleColumn): boolean =>
    column.kind === 'value' && column.codes[row] === 1;
  const isMember = (row: number): boolean => isIn(row, one!) && isIn(row, other!);
  // Right for seven of ten members, wrong for one of ten others.
  const alike = yesOrNo('alike', (row) => chance() < (isMember(row) ? 0.7 : 0.1));
  const all = [alike, one!, other!];
  const [rule] = await findRules({
    columns: all,
    words: [],
    clusterOf: Int32Array.from({ length: n }, (_, row) => Number(isMember(row))),
    clusters: [1],
    seed: 1,
    answer: answering(all),
  });
  expect(rule).toMatchObject({ fit: { f1: 1 } });
  expect(new Set(rule!.conditions.map(({ column }) => column))).toEqual(new Set(['one', 'other']));
});

test('a further condition must be worth it', async () => {
  // One in a hundred is of a kind that no member is: with that the rule would be exact.
  const kind: RuleColumn = {
    kind: 'value',
    name: 'kind',
    codes: Int32Array.from({ length: n }, (_, row) => Number(row % 100 === 0)),
    values: ['usual', 'odd'],
  };
  const all = [orders, kind];
  const isMember = (row: number): boolean => (orders.values[row]! as number) >= 6 && row % 100 !== 0;
  const [rule] = await findRules({
    columns: all,
    words: [],
    clusterOf: Int32Array.from({ length: n }, (_, row) => Number(isMember(row))),
    clusters: [1],
    seed: 1,
    answer: answering(all),
  });
  expect(rule!.conditions).toEqual([{ kind: 'range', column: 'orders', low: 6, high: null }]);
});

test('an end is rounded as far as that costs next to nothing, and no further', async () => {
  const dense: RuleColumn = {
    kind: 'number',
    name: 'price',
    isDay: false,
    values: Float64Array.from({ length: n }, (_, row) => row / 100),
  };
  const [rule] = await findRules({
    columns: [dense],
    words: [],
    clusterOf: Int32Array.from({ length: n }, (_, row) => Number(row >= 1483)),
    clusters: [1],
    seed: 1,
    answer: answering([dense]),
  });
  expect(rule!.fit.f1).toBeGreaterThan(0.99);
  const { low } = rule!.conditions[0] as Extract<RuleCondition, { kind: 'range' }>;
  expect(String(low).length).toBeLessThan(5);
});

test('a table without columns gives no conditions', async () => {
  const clusterOf = Int32Array.from([0, 0, 1]);
  const rules = await findRules({
    columns: [],
    words: [],
    clusterOf,
    clusters: [0, 1],
    seed: 1,
    answer: () => new Uint8Array(3),
  });
  expect(rules.map(({ conditions }) => conditions)).toEqual([[], []]);
  expect(rules[0]!.fit).toMatchObject({ rows: 3, hits: 2, size: 2, recall: 1 });
});

test('who is not on the map is never counted', () => {
  const all = Uint8Array.from([1, 1, 1, 1]);
  expect(ruleFit([all], Int32Array.from([0, -1, -2, 0]), 0)).toEqual(fitOf(3, 2, 2));
  const { precision, recall, f1 } = fitOf(4, 3, 6);
  expect([precision, recall, f1]).toEqual([0.75, 0.5, 0.6]);
  expect(fitOf(0, 0, 0)).toEqual({ rows: 0, hits: 0, size: 0, precision: 0, recall: 0, f1: 0 });
});

test('the roundest number lies between its ends', () => {
  expect(roundest(0.31, 0.62)).toBe(0.5);
  expect(roundest(1487.1, 1533)).toBe(1500);
  expect(roundest(-3, 4)).toBe(0);
  expect(roundest(8, 8)).toBe(8);
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 0, max: 1e5, noNaN: true }),
      (from, width) => {
        const value = roundest(from, from + width);
        expect(value).toBeGreaterThanOrEqual(from);
        expect(value).toBeLessThanOrEqual(from + width);
      },
    ),
  );
});

test('who answers several rules goes to the first', () => {
  const yes = Uint8Array.from([1, 1, 0, 0]);
  const also = Uint8Array.from([0, 1, 1, 0]);
  expect(applyRules(4, [[yes], [also], []])).toEqual({
    ruleOf: Int32Array.from([0, 0, 1, -1]),
    counts: [2, 1, 0],
    several: 1,
    none: 1,
  });
});

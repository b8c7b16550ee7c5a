import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Condition } from '../../core/data/query';
import { makeTable } from '../../core/data/table';
import type { Given } from './conditionRows';
import { makeFinder } from './makeFinder';
import type { FindField } from './findFields';

const kinds: Record<string, FindField['kind']> = {
  name: 'value',
  spent: 'number',
  seen: 'day',
  said: 'text',
};
const header = Object.keys(kinds);
const fields = header.map((name): FindField => ({
  name,
  kind: kinds[name]!,
  decimal: '.',
  isShare: false,
  values: [],
}));
const nothing: Given = { scores: {}, alike: {}, labels: new Int32Array(), clusters: {} };

/** @param rowToItem  left out: every row is an item */
function finderOf(rows: readonly (readonly string[])[], rowToItem = Int32Array.from(rows.keys())) {
  const items = new Uint32Array(Math.max(-1, ...rowToItem) + 1);
  const weights = new Float32Array(items.length);
  for (let row = rows.length - 1; row >= 0; row--) {
    if (rowToItem[row]! < 0) continue;
    items[rowToItem[row]!] = row;
    weights[rowToItem[row]!]! += 1;
  }
  const clean: CleanTable = { items, rowToItem, weights, notices: [] };
  return makeFinder({ table: makeTable(header, rows), clean, fields });
}

const shop = [
  ['Ann', '10', '2025-01-01', 'The parcel came LATE'],
  ['bob', '20.0', '2025-02-01', 'soft wool'],
  ['Cid', '', '', ''],
  ['BOB', '30', '2025-03-01', '物流很慢，ｌａｔｅ'],
];
const find = (conditions: readonly Condition[], given: Partial<Given> = {}) =>
  finderOf(shop).find(conditions, { ...nothing, ...given });
const lit = (...conditions: Condition[]) => [...find(conditions).lit];

describe('one condition', () => {
  test('a range takes both ends, or leaves them out, and never takes an empty cell', () => {
    expect(lit({ kind: 'range', column: 'spent', low: 10, high: 20 })).toEqual([1, 1, 0, 0]);
    expect(lit({ kind: 'range', column: 'spent', low: 10, high: 30, excludesLow: true })).toEqual([
      0, 1, 0, 1,
    ]);
    expect(lit({ kind: 'range', column: 'spent', low: null, high: 30, excludesHigh: true })).toEqual([
      1, 1, 0, 0,
    ]);
    expect(lit({ kind: 'range', column: 'spent', low: null, high: null })).toEqual([1, 1, 0, 1]);
  });
  test('a date is a day', () => {
    const low = Date.UTC(2025, 1, 1) / 86_400_000;
    expect(lit({ kind: 'range', column: 'seen', low, high: null })).toEqual([0, 1, 0, 1]);
  });
  test('a value is met in any case, as a number, and when it is missing', () => {
    expect(lit({ kind: 'values', column: 'name', values: ['Bob'] })).toEqual([0, 1, 0, 1]);
    expect(lit({ kind: 'values', column: 'name', values: ['Bob'], isNot: true })).toEqual([1, 0, 1, 0]);
    expect(lit({ kind: 'values', column: 'spent', values: ['20'] })).toEqual([0, 1, 0, 0]);
    expect(lit({ kind: 'values', column: 'spent', values: [''] })).toEqual([0, 0, 1, 0]);
    expect(lit({ kind: 'values', column: 'spent', values: [''], isNot: true })).toEqual([1, 1, 0, 1]);
  });
  test('words are found in any case and width, in every text or in one column', () => {
    expect(lit({ kind: 'words', text: 'Late' })).toEqual([1, 0, 0, 1]);
    expect(lit({ kind: 'words', text: '物流' })).toEqual([0, 0, 0, 1]);
    expect(lit({ kind: 'words', text: 'late', column: 'name' })).toEqual([0, 0, 0, 0]);
    expect(lit({ kind: 'words', text: 'late', column: 'said', isNot: true })).toEqual([0, 1, 1, 0]);
    expect(lit({ kind: 'words', text: '.*' })).toEqual([0, 0, 0, 0]);
  });
  test('a column that is gone is answered by nobody', () => {
    expect(lit({ kind: 'range', column: 'gone', low: 1, high: null })).toEqual([0, 0, 0, 0]);
  });
  test('members of segments, the unassigned too', () => {
    const given = { labels: Int32Array.of(0, 1, -1, 1), clusters: { a: 0, b: 1, unassigned: -1 } };
    const of = (...ids: string[]) => [...find([{ kind: 'segments', ids }], given).lit];
    expect(of('b')).toEqual([0, 1, 0, 1]);
    expect(of('unassigned', 'a')).toEqual([1, 0, 1, 0]);
    expect(of('gone')).toEqual([0, 0, 0, 0]);
  });
  test('the best by meaning pass, and never those who do not answer at all', () => {
    const scores = { late: Float32Array.of(0.9, 0.1, 0, 0.6) };
    const of = (share: number) => [...find([{ kind: 'meaning', text: 'late', share }], { scores }).lit];
    expect(of(0.25)).toEqual([1, 0, 0, 0]);
    expect(of(0.5)).toEqual([1, 0, 0, 1]);
    expect(of(1)).toEqual([1, 1, 0, 1]);
    expect([...find([{ kind: 'meaning', text: 'other', share: 1 }], { scores }).lit]).toEqual([0, 0, 0, 0]);
  });
  test('the customers most like one, so many of them', () => {
    const alike = { 3: Uint32Array.of(3, 1, 0) };
    expect([...find([{ kind: 'like', row: 3, count: 2 }], { alike }).lit]).toEqual([0, 1, 0, 1]);
  });
});

test('rows that share an item are counted together, rows off the map not at all', () => {
  const found = finderOf(shop, Int32Array.of(0, 1, -1, 1)).find(
    [{ kind: 'range', column: 'spent', low: 30, high: null }],
    nothing,
  );
  expect([...found.lit]).toEqual([0, 1]);
  expect(found.rows).toBe(2);
});

describe('nobody answers', () => {
  test('the end of a range is moved to where somebody is', () => {
    const high: Condition = { kind: 'range', column: 'spent', low: 500, high: null };
    const { rows, loosening } = find([high]);
    expect(rows).toBe(0);
    expect(loosening).toEqual({ at: 0, by: { ...high, low: 10 }, rows: 3 });
  });
  test('the condition that keeps most out is the one to loosen', () => {
    const { loosening } = find([
      { kind: 'values', column: 'name', values: ['Bob'] },
      { kind: 'words', text: 'nowhere' },
    ]);
    expect(loosening).toEqual({ at: 1, by: null, rows: 2 });
  });
  test('nothing helps where two others exclude each other', () => {
    const words: Condition = { kind: 'words', text: 'nowhere' };
    expect(find([words, { kind: 'words', text: 'elsewhere' }, words]).loosening).toBeNull();
  });
});

test.each([0, 1, 2])('%i customers', (n) => {
  const finder = finderOf(shop.slice(0, n));
  expect(finder.find([], nothing).rows).toBe(n);
  expect(finder.find([{ kind: 'words', text: 'nowhere' }], nothing).lit).toEqual(new Uint8Array(n));
  expect(finder.find([{ kind: 'meaning', text: 'x', share: 0.2 }], nothing).rows).toBe(0);
});

test('several conditions narrow as one test after the other would, whatever was asked before', () => {
  const cells = fc.tuple(
    fc.constantFrom('a', 'B', ''),
    fc.constantFrom('', '1', '2', '3.5'),
    fc.constant(''),
    fc.constantFrom('', 'Red hat', 'blue HAT'),
  );
  const bound = fc.constantFrom(null, 1, 2, 3);
  const condition = fc.oneof(
    fc.record({ kind: fc.constant('range' as const), column: fc.constant('spent'), low: bound, high: bound }),
    fc.record({
      kind: fc.constant('values' as const),
      column: fc.constant('name'),
      values: fc.subarray(['A', 'b', '']),
      isNot: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('words' as const), text: fc.constantFrom('hat', 'RED', 'a') }),
  );
  const holds = ([name = '', spent = '', , said = '']: readonly string[], one: Condition): boolean => {
    if (one.kind === 'range') {
      const value = spent === '' ? NaN : Number(spent);
      return value >= (one.low ?? -Infinity) && value <= (one.high ?? Infinity);
    }
    if (one.kind === 'values')
      return one.values.some((value) => value.toLowerCase() === name.toLowerCase()) !== one.isNot;
    const text = one.kind === 'words' ? one.text.toLowerCase() : '';
    return [name, said].some((cell) => cell.toLowerCase().includes(text));
  };
  fc.assert(
    fc.property(
      fc.array(cells, { maxLength: 12 }),
      fc.array(fc.array(condition, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      (rows, questions) => {
        const finder = finderOf(rows);
        for (const question of questions) {
          const expected = rows.map((row) => Number(question.every((one) => holds(row, one))));
          const { lit, rows: count } = finder.find(question, nothing);
          expect([...lit]).toEqual(expected);
          expect(count).toBe(expected.reduce((sum, one) => sum + one, 0));
        }
      },
    ),
    { numRuns: 300 },
  );
});

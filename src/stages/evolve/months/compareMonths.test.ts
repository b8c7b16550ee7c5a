import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cell, makeColumn } from '../../../core/data/table';
import { compareMonths, listMonths, monthFigures, rowsBefore, type Month } from './compareMonths';

const segments = [
  { id: 'a', name: 'Regulars' },
  { id: 'b', name: 'Bargains' },
];
const month = (
  keys: readonly string[],
  segmentOf: readonly number[],
  confidence = keys.map(() => 0.5),
): Month => ({
  key: makeColumn('id', keys),
  segmentOf: Int32Array.from(segmentOf),
  confidence: Float32Array.from(confidence),
  segments,
});

const march = month(['x', 'y', 'z', 'w'], [0, 1, 1, -1]);
const april = month(['y', 'n', 'x', 'w'], [1, 0, 1, 0], [1, 0.5, 0.75, 0.25]);

const words = {
  id: 'Customer',
  before: 'Before',
  now: 'Now',
  fit: 'Fit',
  change: 'Change',
  none: 'None',
  stayed: 'stayed',
  moved: 'moved',
  fresh: 'new',
  gone: 'gone',
};

test('who is new, gone and in another segment is counted by keys, not by rows', () => {
  expect(compareMonths(march, april)).toEqual({
    customers: 4,
    nowhere: 0,
    confidence: 0.625,
    followed: { fresh: 1, gone: 1, moved: 2 },
  });
});

test('the fit is of those in a segment', () => {
  const now = month(['x', 'y', 'z'], [0, 1, -1], [0.5, 1, 0.9]);
  expect(compareMonths(march, now)).toMatchObject({ nowhere: 1, confidence: 0.75 });
});

test('a segment is known by its id, wherever it stands in the list', () => {
  const turned: Month = { ...march, segments: segments.toReversed(), segmentOf: Int32Array.of(1, 0, 0, -1) };
  expect(compareMonths(march, turned).followed).toEqual({ fresh: 0, gone: 0, moved: 0 });
});

test('without a key nobody is followed, and a month of nobody has no fit', () => {
  expect(compareMonths({ ...march, key: null }, april).followed).toBeNull();
  expect(compareMonths(march, month([], []))).toEqual({
    customers: 0,
    nowhere: 0,
    confidence: NaN,
    followed: { fresh: 0, gone: 4, moved: 0 },
  });
});

test('everybody of both months is listed once, those who are gone at the end', () => {
  expect(listMonths(march, april, words)).toEqual({
    header: ['Customer', 'Before', 'Now', 'Fit', 'Change'],
    rows: [
      ['y', 'Bargains', 'Bargains', '1.000', 'stayed'],
      ['n', '', 'Regulars', '0.500', 'new'],
      ['x', 'Regulars', 'Bargains', '0.750', 'moved'],
      ['w', 'None', 'Regulars', '0.250', 'moved'],
      ['z', 'Bargains', '', '', 'gone'],
    ],
  });
});

test('who is held back is in no line, in whichever month', () => {
  const held = (month: 'before' | 'now', row: number): boolean =>
    cell(month === 'now' ? april.key! : march.key!, row).match(/[xz]/) !== null;
  expect(listMonths(march, april, words, held).rows.map(([id]) => id)).toEqual(['y', 'n', 'w']);
});

test('of several rows with one key the first is meant, and an empty key is nobody’s', () => {
  const before = makeColumn('id', ['', 'x', 'x']);
  expect(rowsBefore(before, makeColumn('id', ['x', '', 'q']))).toEqual(Int32Array.of(1, -1, -1));
  // As a spreadsheet writes them.
  expect(rowsBefore(makeColumn('id', ['7', '8']), makeColumn('id', ['8.0', '7.0']))).toEqual(
    Int32Array.of(1, 0),
  );
});

test('figures are of each segment and of those in none; an empty cell counts for nothing', () => {
  expect(monthFigures(march, Float64Array.of(10, NaN, 5, 1))).toEqual([
    { customers: 1, revenue: 10, confidence: 0.5 },
    { customers: 2, revenue: 5, confidence: 0.5 },
    { customers: 1, revenue: 1, confidence: 0.5 },
  ]);
  expect(monthFigures(march, null)[0]!.revenue).toBeNull();
});

const anyMonth = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 })
  .chain((keys) =>
    fc
      .array(fc.integer({ min: -1, max: 1 }), { minLength: keys.length, maxLength: keys.length })
      .map((of) => month(keys.map(String), of)),
  );

test('whoever is not new was there before, and whoever is not gone is there now', () => {
  fc.assert(
    fc.property(anyMonth, anyMonth, (before, now) => {
      const { followed, customers } = compareMonths(before, now);
      const back = compareMonths(now, before);
      expect(customers - followed!.fresh).toBe(before.segmentOf.length - followed!.gone);
      expect(followed!.moved).toBe(back.followed!.moved);
      expect(followed!.fresh).toBe(back.followed!.gone);
    }),
  );
});

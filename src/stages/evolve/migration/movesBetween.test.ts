import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { absentId } from '../../../core/data/migration';
import { unassignedId } from '../../../core/data/segment';
import { makeMonth, type MonthRow } from '../../../testing/months';
import { movesBetween } from './movesBetween';

const spent = { name: 'total spent', role: 'amount', numberFormat: { decimal: '.', currency: '£' } } as const;

test('tells who went where, who is new and who is gone, with what they brought in', async () => {
  const before = makeMonth(
    0,
    [
      ['a', 0, 10],
      ['b', 0, 20],
      ['c', 1, 30],
      ['d', -1, 5],
    ],
    [spent],
  );
  const after = makeMonth(
    1,
    [
      ['a', 0, 11],
      ['b', 1, 25],
      ['d', 1, 6],
      ['e', 2, 7],
    ],
    [spent],
  );
  const { flows, revenue, customers } = await movesBetween(before, after);
  expect(customers).toBe(5);
  expect(revenue).toEqual({ column: 'total spent', currency: '£' });
  expect(flows.map((f) => [f.from, f.to, f.customers, f.revenueBefore, f.revenueAfter])).toEqual([
    ['s0', 's0', 1, 10, 11],
    ['s0', 's1', 1, 20, 25],
    ['s1', absentId, 1, 30, 0],
    [unassignedId, 's1', 1, 5, 6],
    [absentId, 's2', 1, 0, 7],
  ]);
});

test('without a column of what customers brought in there is no revenue', async () => {
  const price = { name: 'unit price', role: 'amount' } as const;
  expect(
    (await movesBetween(makeMonth(0, [['a', 0, 1]], [price]), makeMonth(1, [['a', 0, 1]], [price]))).revenue,
  ).toBeNull();
});

test('rows without a key and keys that come again are told and followed nowhere', async () => {
  const moves = await movesBetween(
    makeMonth(0, [
      ['a', 0],
      ['', 1],
      ['a', 2],
    ]),
    makeMonth(1, [[' a ', 1]]),
  );
  expect(moves.unfollowed).toEqual({
    before: { unnamed: 1, repeated: 1 },
    after: { unnamed: 0, repeated: 0 },
  });
  expect(moves.flows).toMatchObject([{ from: 's0', to: 's1', customers: 1 }]);
});

test('a snapshot in which nothing names customers is refused', async () => {
  const month = makeMonth(0, [['a', 0]]);
  await expect(movesBetween({ ...month, key: null }, month)).rejects.toThrow(
    expect.objectContaining({ code: 'customers-unnamed', facts: { snapshot: 'Month 0' } }),
  );
});

test('two snapshots of nobody have no flows', async () => {
  expect((await movesBetween(makeMonth(0, []), makeMonth(1, []))).flows).toEqual([]);
});

const rows = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -1, max: 4 }), fc.nat(1000)), {
    selector: ([key]) => key,
    maxLength: 50,
  })
  .map((all) => all.map(([key, segment, value]): MonthRow => [`c${key}`, segment, value]));

test('flows sum to the sizes of segments on either side, and every customer of either is in one', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, async (was, is) => {
      const [before, after] = [makeMonth(0, was, [spent], 5), makeMonth(1, is, [spent], 5)];
      const { flows, customers } = await movesBetween(before, after);
      const sum = (side: 'from' | 'to', id: string) =>
        flows.reduce((total, flow) => (flow[side] === id ? total + flow.customers : total), 0);
      for (const { id, size } of before.segments) expect(sum('from', id)).toBe(size);
      for (const { id, size } of after.segments) expect(sum('to', id)).toBe(size);
      const [had, has] = [was, is].map((all) => new Set(all.map(([key]) => key)));
      const news = [...has!].filter((key) => !had!.has(key)).length;
      expect(sum('from', absentId)).toBe(news);
      expect(sum('to', absentId)).toBe([...had!].filter((key) => !has!.has(key)).length);
      expect(customers).toBe(had!.size + news);
      const earned = (all: readonly MonthRow[]) => all.reduce((total, row) => total + Number(row[2]), 0);
      expect(flows.reduce((total, flow) => total + flow.revenueBefore, 0)).toBe(earned(was));
      expect(flows.reduce((total, flow) => total + flow.revenueAfter, 0)).toBe(earned(is));
    }),
    { numRuns: 200 },
  );
});

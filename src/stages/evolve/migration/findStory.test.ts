import { expect, test } from 'vitest';
import { absentId } from '../../../core/data/migration';
import { makeMonth, type MonthRow } from '../../../testing/months';
import { compareChange } from './compareChange';
import { findStory } from './findStory';
import reference from './fixtures/reference.json';

const orders = { name: 'orders', role: 'number' } as const;
const channel = { name: 'channel', role: 'category' } as const;

test('the change against the others equals NumPy and SciPy', () => {
  const { change } = reference;
  const before = [...change.ownBefore, ...change.othersBefore];
  const after = [...change.ownAfter, ...change.othersAfter];
  const own = change.ownBefore.map((_, i) => i);
  const others = change.othersBefore.map((_, i) => own.length + i);
  const found = compareChange(
    { own, others, basis: 'change' },
    {
      of: { column: 'x', kind: 'number', role: 'number' },
      before: (c) => before[c]!,
      after: (c) => after[c]!,
    },
  )!;
  for (const part of ['effect', 'low', 'high'] as const)
    expect(Math.abs(found[part] - change[part])).toBeLessThan(1e-9);
});

/** 40 customers: the first ten go from s0 to s1 and order more, on the phone; all others stay as they were. */
const [was, is] = [0, 1].map((month) =>
  Array.from({ length: 40 }, (_, i): MonthRow => {
    const moves = i < 10;
    const [more, phone] = [moves && month === 1, moves && month === 1];
    return [
      `c${i}`,
      moves && month === 0 ? 0 : i < 10 ? 1 : i % 2,
      5 + (i % 4) + (more ? 6 : 0),
      phone ? 'phone' : 'web',
    ];
  }),
);
const [before, after] = [makeMonth(0, was!, [orders, channel]), makeMonth(1, is!, [orders, channel])];

test('tells what changed for those who moved, and who they are', async () => {
  const { keys, changes } = await findStory(before, after, 's0', 's1');
  expect(keys).toEqual(Array.from({ length: 10 }, (_, i) => `c${i}`));
  const [share, more] = ['category', 'number'].map((kind) => changes.find((change) => change.kind === kind));
  expect(share).toMatchObject({
    column: 'channel',
    value: 'phone',
    before: 0,
    after: 1,
    othersBefore: 0,
    othersAfter: 0,
  });
  expect(more).toMatchObject({
    column: 'orders',
    before: 6.3,
    after: 12.3,
    othersBefore: expect.closeTo(197 / 30, 9),
    othersAfter: expect.closeTo(197 / 30, 9),
  });
  expect(more!.effect).toBeGreaterThan(1);
});

test('those who stayed as they were have no changes of note', async () => {
  expect((await findStory(before, before, 's1', 's1')).changes).toEqual([]);
});

test('new customers are compared with the others of the later snapshot', async () => {
  const later = makeMonth(1, [...is!, ['n1', 2, 90, 'shop'], ['n2', 2, 80, 'shop']], [orders, channel]);
  const { keys, changes } = await findStory(before, later, absentId, 's2');
  expect(keys).toEqual(['n1', 'n2']);
  expect(changes[0]).toMatchObject({ before: null, othersBefore: null });
  expect(changes.find(({ column }) => column === 'orders')).toMatchObject({ after: 85 });
});

test('customers who went are compared with the others of the earlier snapshot', async () => {
  const later = makeMonth(1, is!.slice(10), [orders, channel]);
  const { keys, changes } = await findStory(before, later, 's0', absentId);
  expect(keys).toHaveLength(10);
  expect(changes.every((change) => change.after === null)).toBe(true);
});

test('nobody has no story', async () => {
  expect(await findStory(before, after, 's2', 's0')).toEqual({ from: 's2', to: 's0', keys: [], changes: [] });
});

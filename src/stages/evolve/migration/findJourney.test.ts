import { expect, test } from 'vitest';
import { absentId } from '../../../core/data/migration';
import { makeMonth } from '../../../testing/months';
import { findFrames } from './findFrames';
import { findJourney } from './findJourney';
import { followCustomers } from './followCustomers';

const months = [
  makeMonth(0, [
    ['a', 0],
    ['b', 0],
    ['c', 1],
  ]),
  makeMonth(1, [
    ['a', 0],
    ['b', 1],
    ['c', 1],
    ['d', 0],
  ]),
  makeMonth(2, [
    ['a', 1],
    ['b', 1],
    ['d', 0],
    ['e', 2],
  ]),
];

test('sizes, paths and those who never went elsewhere', async () => {
  const journey = await findJourney(months, await followCustomers(months));
  expect(journey.sizes.map((sizes) => sizes.slice(0, 3))).toEqual([
    [2, 1, 0],
    [2, 2, 0],
    [1, 2, 1],
  ]);
  expect([journey.customers, journey.followed, journey.steady]).toEqual([5, 4, 1]);
  expect(journey.paths).toEqual([
    { steps: ['s0', 's1'], customers: 2 },
    { steps: ['s1', absentId], customers: 1 },
  ]);
});

test('a stay ends where a customer is found elsewhere, in months; what holds at the end is cut off', async () => {
  const { unit, stays } = await findJourney(months, await followCustomers(months));
  expect(unit).toBe('months');
  // a: 2 months, left · b: 1, left · d: 1, still there
  expect(stays[0]).toMatchObject({ id: 's0', stays: 3, ended: 2, median: 2 });
  expect(stays[0]!.curve.map(({ time, atRisk }) => [time, atRisk])).toEqual([
    [0, 3],
    [1, 3],
    [2, 1],
  ]);
  // b: 1 month, still there · c: 2 months, gone; a and e were followed for no time
  expect(stays[1]).toMatchObject({ stays: 2, ended: 1 });
  expect(stays[2]).toMatchObject({ stays: 0, ended: 0, median: null, mean: 0 });
});

test('without days, time is counted in snapshots', async () => {
  const undated = months.map((month) => ({ ...month, asOf: null }));
  const { unit, stays } = await findJourney(undated, await followCustomers(undated));
  expect(unit).toBe('snapshots');
  expect(stays[0]!.median).toBe(2);
});

test('one snapshot is no journey', async () => {
  const one = months.slice(1, 2);
  await expect(findJourney(one, await followCustomers(one))).rejects.toThrow(RangeError);
});

test('a customer has the same number in every frame, and those who changed segment have a trail', async () => {
  const stay = makeMonth(0, [
    ['a', 0],
    ['b', 0],
    ['c', 1],
  ]);
  const moved = {
    ...makeMonth(1, [
      ['c', 1],
      ['a', 0],
      ['b', 1],
    ]),
    positions: Float32Array.of(1, 2, 0, 0, 1, 1),
  };
  const [first, second] = await findFrames([stay, moved], await followCustomers([stay, moved]));
  expect([...first!.customers]).toEqual([0, 1, 2]);
  expect([...second!.customers]).toEqual([0, 1, 2]);
  expect([...second!.labels]).toEqual([0, 1, 1]);
  expect([...second!.positions]).toEqual([0, 0, 1, 1, 1, 2]);
  expect([...second!.trails]).toEqual([0, 1, 1, 1]);
  expect([...second!.trailTo]).toEqual([1]);
  expect(first!.trails).toHaveLength(0);
});

test('a map that was laid out anew has no trails', async () => {
  const month = makeMonth(0, [
    ['a', 0],
    ['b', 0],
    ['c', 1],
  ]);
  const other = {
    ...makeMonth(1, [
      ['a', 0],
      ['b', 1],
      ['c', 1],
    ]),
    positions: Float32Array.of(9, 9, 1, 1, 5, 5),
  };
  const frames = await findFrames([month, other], await followCustomers([month, other]));
  expect(frames[1]).toMatchObject({ isNewMap: true, trails: new Float32Array(0) });
});

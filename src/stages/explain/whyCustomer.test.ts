import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRng } from '../../core/math/rng';
import { reasonOf } from './reasons';
import { centresOf, type Metric } from './why/centres';
import { commonRival, nearestItems, pullsOn } from './whyCustomer';

const matrix = (rows: readonly (readonly number[])[]) => ({
  data: Float32Array.from(rows.flat()),
  rows: rows.length,
  cols: rows[0]?.length ?? 0,
});
const ones = (n: number) => new Float32Array(n).fill(1);
const pulls = (
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  item = 0,
  metric: Metric = 'euclidean',
) => {
  const x = matrix(rows);
  const sources = Int32Array.from({ length: x.cols }, (_, j) => j);
  const own = Int32Array.from(labels);
  const centres = centresOf(x, own, ones(rows.length), metric);
  return pullsOn(item, x, own[item]!, centres, sources, x.cols);
};

test('with one segment there is no other to weigh against', () => {
  expect(pulls([[1], [2]], [0, 0])).toEqual({ between: [0, -1], pulls: Float64Array.of(0), difference: 0 });
  expect(pulls([[1]], [-1]).between).toEqual([-1, -1]);
});

test('a planted column wins: the rest of the vector is noise', () => {
  const rng = makeRng(7);
  const noise = () => rng() - 0.5;
  const rows = Array.from({ length: 60 }, (_, i) => [noise(), noise(), i < 30 ? 5 : -5, noise()]);
  const found = pulls(
    rows,
    rows.map((_, i) => (i < 30 ? 0 : 1)),
  );
  expect(found.between).toEqual([0, 1]);
  expect(found.pulls.indexOf(Math.max(...found.pulls))).toBe(2);
  expect(found.pulls[2]!).toBeGreaterThan(10 * Math.abs(found.pulls[0]!));
});

test('who is in no segment is weighed between the two nearest', () => {
  expect(pulls([[1], [0], [5], [90]], [-1, 0, 1, 2]).between).toEqual([0, 1]);
});

test('who lies nearer to another segment is pulled there', () => {
  const { between, pulls: found } = pulls([[9], [0], [0], [10]], [0, 0, 0, 1]);
  expect(between).toEqual([0, 1]);
  expect(found[0]!).toBeLessThan(0);
});

test('the pulls of the sources add up to the difference of the squared distances', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
        minLength: 4,
        maxLength: 12,
      }),
      (rows) => {
        const labels = rows.map((_, i) => i % 2);
        const { between, pulls: found } = pulls(rows, labels);
        const distance = (cluster: number): number => {
          const members = rows.filter((_, i) => labels[i] === cluster);
          return [0, 1].reduce((sum, j) => {
            const mean = members.reduce((total, row) => total + row[j]!, 0) / members.length;
            return sum + (rows[0]![j]! - mean) ** 2;
          }, 0);
        };
        expect(found[0]! + found[1]!).toBeCloseTo(distance(between[1]) - distance(between[0]), 6);
      },
    ),
  );
});

test.each(['euclidean', 'cosine'] as const)(
  'the parts sum to the difference told without them, to 1e-6 of it and better (%s)',
  (metric) => {
    const rng = makeRng(5);
    const rows = Array.from({ length: 40 }, () => Array.from({ length: 30 }, () => 10 * rng() - 3));
    for (let item = 0; item < rows.length; item++) {
      const found = pulls(
        rows,
        rows.map((_, i) => i % 3),
        item,
        metric,
      );
      const sum = found.pulls.reduce((total, pull) => total + pull, 0);
      expect(Math.abs(sum - found.difference)).toBeLessThan(1e-9 * Math.abs(found.difference) + 1e-12);
    }
  },
);

test('neighbours are the nearest by an exact search, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 }), (values) => {
      const found = nearestItems(0, matrix(values.map((value) => [value])), 5);
      const expected = values
        .map((value, item) => ({ item, distance: Math.abs(value - values[0]!) }))
        .slice(1)
        .sort((a, b) => a.distance - b.distance || a.item - b.item)
        .slice(0, 5);
      expect(found).toEqual(expected.map(({ item }) => item));
    }),
  );
});

test('a reason holds the value of the customer beside those of both segments', () => {
  const labels = Int32Array.of(0, 0, 1, 1);
  const number = reasonOf(
    {
      kind: 'number',
      plan: { name: 'spend', role: 'amount', numberFormat: { decimal: '.', currency: '$' } },
      role: 'amount',
      values: Float64Array.of(9, 11, 1, NaN),
    },
    0,
    4,
    [0, 1],
    labels,
    ones(4),
  );
  expect(number).toEqual({
    kind: 'number',
    column: 'spend',
    role: 'amount',
    currency: '$',
    pull: 4,
    value: 9,
    mean: 10,
    meanRival: 1,
  });
  const category = reasonOf(
    {
      kind: 'category',
      plan: { name: 'city', role: 'category' },
      codes: Int32Array.of(0, 1, 0, -1),
      values: ['Lyon', 'Turku'],
    },
    3,
    -1,
    [1, 0],
    labels,
    ones(4),
  );
  expect(category).toMatchObject({ value: '', share: 0.5, shareRival: 0 });
});

test('the common rival is the nearest other of most members; alone there is none', () => {
  const x = matrix([[0], [1], [2], [9], [-6]]);
  expect(commonRival(0, x, Int32Array.of(0, 0, 0, 1, 2), ones(5))).toBe(2);
  expect(commonRival(0, x, Int32Array.of(0, 0, 0, 0, 0), ones(5))).toBe(-1);
  expect(commonRival(0, x, Int32Array.of(1, 1, 1, 1, 1), ones(5))).toBe(-1);
});

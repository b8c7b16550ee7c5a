import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categoricalColouring, divergingColouring, sequentialColouring, shareColouring } from './colouring';
import { itemDensity } from './itemDensity';

const ones = (n: number): Float32Array => new Float32Array(n).fill(1);
const sequential = (values: readonly number[], weights = ones(values.length)) =>
  sequentialColouring(Float64Array.from(values), weights);

describe('a scale from low to high', () => {
  test('has no steps for nobody, and for nobody with a value', () => {
    expect(sequential([])).toMatchObject({ counts: [0], legend: { steps: 0, edges: [] } });
    const missing = sequential([NaN, NaN]);
    expect([...missing.groups]).toEqual([0, 0]);
    expect(missing.counts).toEqual([2]);
  });

  test('has one step where all are equal, however many', () => {
    const same = sequential([7, 7, NaN, 7]);
    expect([...same.groups]).toEqual([1, 1, 0, 1]);
    expect(same.counts).toEqual([1, 3]);
    expect(same.legend).toEqual({ kind: 'sequential', steps: 1, edges: [7, 7], ranges: [[7, 7]] });
  });

  test('splits evenly where it can', () => {
    const { groups, counts } = sequential(Array.from({ length: 10 }, (_, i) => i));
    expect([...groups]).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(counts).toEqual([0, 2, 2, 2, 2, 2]);
  });

  test('never parts equal values: a crowd of zeros is a step of its own', () => {
    const { groups, counts, legend } = sequential([...Array<number>(8).fill(0), 1, 2]);
    expect([...groups]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2, 2]);
    expect(counts).toEqual([0, 8, 2]);
    expect(legend).toMatchObject({
      ranges: [
        [0, 0],
        [1, 2],
      ],
    });
  });

  test('counts items as the rows that they stand for', () => {
    const { groups, counts } = sequential([1, 2, 3], Float32Array.of(10, 1, 1));
    expect([...groups]).toEqual([1, 2, 2]);
    expect(counts).toEqual([0, 10, 2]);
  });

  test('keeps the order of values, covers everybody and tells true ranges, whatever the numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(NaN)), { maxLength: 60 }),
        (values) => {
          const { groups, counts, legend } = sequential(values);
          const ranges = legend.kind === 'sequential' ? legend.ranges : [];
          values.forEach((value, i) => {
            expect(groups[i] === 0).toBe(Number.isNaN(value));
            if (groups[i] === 0) return;
            const [low, high] = ranges[groups[i]! - 1]!;
            expect(value >= low && value <= high).toBe(true);
            values.forEach((other, j) => value < other && expect(groups[i]! <= groups[j]!).toBe(true));
          });
          expect(counts.slice(1).every((rows) => rows > 0)).toBe(true);
          expect(counts.reduce((sum, rows) => sum + rows, 0)).toBe(values.length);
        },
      ),
    );
  });
});

test('shares stand in fifths, the ends with them', () => {
  const { groups, counts } = shareColouring(Float32Array.of(0, 0.19, 0.2, 0.5, 1, NaN), ones(6));
  expect([...groups]).toEqual([1, 1, 2, 3, 5, 0]);
  expect(counts).toEqual([1, 2, 1, 1, 0, 1]);
});

describe('a scale around a centre', () => {
  const around = (values: readonly number[], centre: number | 'average' = 0) =>
    divergingColouring(Float64Array.from(values), ones(values.length), centre);

  test('puts equal values into the middle', () => {
    expect([...around([3, 3], 'average').groups]).toEqual([4, 4]);
    expect(around([], 0).counts).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('keeps both sides apart and equal distances equally strong', () => {
    const { groups, legend } = around([-9, -5, -1, 0, 1, 5, 9]);
    expect([...groups]).toEqual([...groups].map((_, i) => 8 - groups[6 - i]!));
    expect(groups[0]! < groups[2]! && groups[3] === 4).toBe(true);
    expect(legend).toMatchObject({ centre: 0, centreIs: 'zero' });
  });

  test('takes the mean over rows as the centre when asked', () => {
    const { legend } = divergingColouring(Float64Array.of(0, 4), Float32Array.of(3, 1), 'average');
    expect(legend).toMatchObject({ centre: 1, centreIs: 'average' });
  });
});

describe('a colour for each value', () => {
  test('starts with the most frequent and leaves missing ones out', () => {
    const { groups, counts, legend } = categoricalColouring(Int32Array.of(1, 1, 0, -1), ones(4), [
      'a',
      'b',
      'never',
    ]);
    expect([...groups]).toEqual([1, 1, 2, 0]);
    expect(counts).toEqual([1, 2, 1]);
    expect(legend).toEqual({ kind: 'categorical', values: ['b', 'a'], more: 0 });
  });

  test('gives twelve values twelve colours, and of thirteen the last two the last one', () => {
    const of = (n: number) =>
      categoricalColouring(
        Int32Array.from({ length: n }, (_, i) => i),
        ones(n),
        'abcdefghijklm'.split('').slice(0, n),
      );
    expect(of(12).legend).toMatchObject({ more: 0, values: { length: 12 } });
    expect(of(13).legend).toMatchObject({ more: 2, values: { length: 11 } });
    expect(of(13).counts[12]).toBe(2);
  });
});

describe('density', () => {
  test('is higher in a crowd than alone, and the same where all stand on one spot', () => {
    const crowd = itemDensity(Float32Array.of(0, 0, 0.01, 0, 0, 0.01, 10, 10));
    expect(crowd[0]!).toBeGreaterThan(crowd[3]!);
    expect([...itemDensity(Float32Array.of(1, 1, 1, 1))]).toEqual([2, 2]);
    expect(itemDensity(new Float32Array(0)).length).toBe(0);
    expect(itemDensity(Float32Array.of(NaN, 0))[0]).toBeNaN();
  });
});

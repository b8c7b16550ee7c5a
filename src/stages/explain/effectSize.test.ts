import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import reference from './fixtures/reference.json';
import { cohensD, cohensH, groupMoments, mergeMoments, noMoments, standardDeviation } from './effectSize';

const moments = (values: readonly number[]): ReturnType<typeof mergeMoments> =>
  groupMoments(
    Float64Array.from(values),
    new Int32Array(values.length),
    new Float32Array(values.length).fill(1),
    1,
  )[0]!;

test.each(reference.cohensD)(
  "Cohen's d and its interval equal scipy's, case $#",
  ({ a, b, effect, low, high }) => {
    const found = cohensD(moments(a), moments(b))!;
    expect(found.effect).toBeCloseTo(effect, 9);
    expect(found.low).toBeCloseTo(low, 9);
    expect(found.high).toBeCloseTo(high, 9);
  },
);

test.each(reference.cohensH)(
  "Cohen's h and its interval equal numpy's, case $#",
  ({ counts, effect, low, high }) => {
    const [x, n, y, m] = counts as [number, number, number, number];
    const found = cohensH(x / n, n, y / m, m);
    expect(found.effect).toBeCloseTo(effect, 9);
    expect(found.low).toBeCloseTo(low, 9);
    expect(found.high).toBeCloseTo(high, 9);
  },
);

test('two samples without spread are compared by the spread of both together', () => {
  expect(cohensD(moments([5, 5]), moments([3, 3]))!.effect).toBeCloseTo(2 / Math.sqrt(4 / 3), 12);
});

test('there is no effect without values on both sides, or where all are equal', () => {
  expect(cohensD(moments([1, 2, 3]), noMoments)).toBeUndefined();
  expect(cohensD(moments([1]), moments([2]))).toBeUndefined();
  expect(cohensD(moments([4, 4]), moments([4, 4]))).toBeUndefined();
});

test('missing values are left out and items without group come last', () => {
  const groups = groupMoments(
    Float64Array.of(1, NaN, 3, 10, 20),
    Int32Array.of(0, 0, 0, -1, -1),
    Float32Array.of(1, 1, 3, 1, 1),
    2,
  );
  expect(groups[0]).toEqual({ n: 4, mean: 2.5, squares: 3 });
  expect(groups[1]!.n).toBe(0);
  expect(groups[2]).toEqual({ n: 2, mean: 15, squares: 50 });
});

test('a weight counts like as many equal values', () => {
  const values = fc.array(
    fc.record({ x: fc.integer({ min: -50, max: 50 }), times: fc.integer({ min: 1, max: 4 }) }),
    {
      minLength: 2,
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(values, (list) => {
      const weighted = groupMoments(
        Float64Array.from(list, ({ x }) => x),
        new Int32Array(list.length),
        Float32Array.from(list, ({ times }) => times),
        1,
      )[0]!;
      const repeated = moments(list.flatMap(({ x, times }) => Array<number>(times).fill(x)));
      expect(weighted.mean).toBeCloseTo(repeated.mean, 9);
      expect(standardDeviation(weighted)).toBeCloseTo(standardDeviation(repeated), 9);
    }),
  );
});

test('merging parts gives the moments of the whole', () => {
  const list = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 0, maxLength: 20 });
  fc.assert(
    fc.property(list, list, (a, b) => {
      const merged = mergeMoments(moments(a), moments(b));
      const whole = moments([...a, ...b]);
      expect(merged.n).toBe(whole.n);
      if (whole.n > 0) expect(merged.mean).toBeCloseTo(whole.mean, 8);
      expect(merged.squares).toBeCloseTo(whole.squares, 5);
    }),
  );
});

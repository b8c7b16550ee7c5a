import { expect, test } from 'vitest';
import { bucketRows, sortWithin } from './bucketRows';

test('rows go into their buckets in order, those without a bucket into none', () => {
  const { starts, rows } = bucketRows(Int32Array.of(2, 0, -1, 2, 0), 3);
  expect([...starts]).toEqual([0, 2, 2, 4]);
  expect([...rows]).toEqual([1, 4, 0, 3]);
});

test('nothing makes empty buckets', () => {
  expect([...bucketRows(new Int32Array(0), 2).starts]).toEqual([0, 0, 0]);
});

test('rows of a bucket are put in order of time, equal ones as they stand, unknown ones last', () => {
  const buckets = bucketRows(Int32Array.of(0, 0, 0, 1, 0), 2);
  sortWithin(buckets, Float64Array.of(NaN, 5, 3, 0, 3));
  expect([...buckets.rows]).toEqual([2, 4, 1, 0, 3]);
});

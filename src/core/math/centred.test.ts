import { expect, test } from 'vitest';
import { centred, centredBlock } from './centred';

const data = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);

test('a block holds its rows moved, as the whole moved matrix does', () => {
  const origin = [1, 0.5];
  const into = new Float32Array(6);
  const whole = centred(data, origin);
  expect([...centredBlock(data, 0, 3, origin, into)]).toEqual([...whole.subarray(0, 6)]);
  expect([...centredBlock(data, 3, 1, origin, into)]).toEqual([...whole.subarray(6)]);
});

test('no rows and no columns give an empty block', () => {
  expect(centredBlock(data, 2, 0, [0, 0], new Float32Array(0))).toHaveLength(0);
  expect(centredBlock(new Float32Array(0), 0, 5, [], new Float32Array(0))).toHaveLength(0);
});

test('rows that are not there and a buffer that is too small are refused', () => {
  expect(() => centredBlock(data, 3, 2, [0, 0], new Float32Array(4))).toThrow(/need 10 numbers, got 8/);
  expect(() => centredBlock(data, 0, 2, [0, 0], new Float32Array(3))).toThrow(/must have 4 numbers, got 3/);
});

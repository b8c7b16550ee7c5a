import { expect, test } from 'vitest';
import { UserError } from '../data/userError';
import { asUserError, isOutOfMemory } from './outOfMemory';

test('the words of engines that ran out of memory are known, those of wrong inputs are not taken for them', () => {
  const outOfMemory = [
    'failed to call OrtRun(). ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc',
    'ERROR_CODE: 2, ERROR_MESSAGE: Tensor shape is too large',
    'SafeIntOnOverflow() Integer overflow',
    'Calculation for Tensor storage size overflowed',
    'Array buffer allocation failed',
    'Invalid typed array length: 4000000000',
    'Failed to allocate memory for requested buffer of size 8589934592',
    'Out of memory',
    'WebAssembly.Memory(): could not allocate memory',
    'Buffer size (400000000) exceeds the max buffer size limit (268435456)',
  ];
  for (const message of outOfMemory)
    expect([message, isOutOfMemory(new Error(message))]).toEqual([message, true]);
  const others = [
    "invalid input 'wrong'",
    'webgpu device lost: driver reset',
    'vectors: there are 4 rows, got 3 to 5',
    'Got invalid dimensions for input: x',
  ];
  for (const message of others)
    expect([message, isOutOfMemory(new Error(message))]).toEqual([message, false]);
  expect(isOutOfMemory('out of memory')).toBe(false);
});

test('a failed allocation becomes the user’s situation, with its size; other errors stay what they are', () => {
  const cause = new Error('std::bad_alloc');
  expect(asUserError(cause, 3_200_000)).toMatchObject({
    code: 'out-of-memory',
    facts: { megabytes: 4 },
    cause,
  });
  const known = new UserError('out-of-memory', { megabytes: 9 });
  expect(asUserError(known, 1)).toBe(known);
  const other = new TypeError('wrong input');
  expect(asUserError(other, 1)).toBe(other);
});

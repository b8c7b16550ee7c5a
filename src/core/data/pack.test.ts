import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from './pack';

const typedArray = fc.oneof(
  fc.uint8Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
);
const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    typedArray,
    fc.array(tie('node')),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__' && key !== '$array'),
      tie('node'),
    ),
  ),
})).node;

test('unpack gives back what pack was given', () => {
  fc.assert(
    fc.property(value, (x) => {
      expect(unpack(pack(x))).toEqual(x);
    }),
  );
});

test('floats keep NaN and negative zero', () => {
  const array = new Float64Array([NaN, -0, Infinity]);
  expect(unpack(pack({ array }))).toEqual({ array });
});

test('a view into a larger buffer packs its own part alone', () => {
  const view = new Float32Array(new Float32Array([1, 2, 3, 4]).buffer, 4, 2);
  expect(unpack(pack(view))).toEqual(new Float32Array([2, 3]));
});

test('bytes cut short anywhere are refused, never read as less', () => {
  const bytes = pack({ a: new Float32Array([1, 2, 3, 4]), b: 'text' });
  for (let length = 0; length < bytes.length; length++)
    expect(() => unpack(bytes.slice(0, length))).toThrow(/unpack/);
});

test('keys that objects inherit are plain keys', () => {
  const value = JSON.parse('{"constructor": 1, "toString": {"hasOwnProperty": 2}}') as unknown;
  expect(unpack(pack(value))).toEqual(value);
});

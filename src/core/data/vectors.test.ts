import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRng, randomNormal } from '../math/rng';
import type { Matrix } from './matrix';
import { openVectors, storeVectors, vectorsOf, type VectorKind, type Vectors } from './vectors';

const kinds: VectorKind[] = ['float32', 'float16', 'int8'];

const matrix = (rows: number, cols: number, values: ArrayLike<number>): Matrix => ({
  data: Float32Array.from(values),
  rows,
  cols,
});

const all = (vectors: Vectors): Float32Array =>
  vectors.read(0, vectors.rows, new Float32Array(vectors.rows * vectors.cols));

const someRows = fc
  .integer({ min: 1, max: 12 })
  .chain((cols) =>
    fc
      .array(
        fc.array(fc.float({ min: -60000, max: 60000, noNaN: true }), { minLength: cols, maxLength: cols }),
      )
      .map((rows) => matrix(rows.length, cols, rows.flat())),
  );

test('float32 keeps every number, and the array itself', () => {
  const x = matrix(2, 2, [1, -2, 3e-40, 1e38]);
  const vectors = storeVectors(x, 'float32');
  expect(vectors.stored.data).toBe(x.data);
  expect(all(vectors)).toEqual(x.data);
  expect([vectors.bytes, vectorsOf(x).bytes]).toEqual([16, 16]);
});

test('a number takes 4, 2 or 1 byte, and an int8 row 4 more', () => {
  const x = matrix(3, 8, new Float32Array(24).fill(1));
  expect(kinds.map((kind) => storeVectors(x, kind).bytes)).toEqual([96, 48, 36]);
});

test('no rows, no columns and rows of zeros are kept as they are', () => {
  for (const kind of kinds) {
    expect(all(storeVectors(matrix(0, 3, []), kind))).toHaveLength(0);
    expect(all(storeVectors(matrix(3, 0, []), kind))).toHaveLength(0);
    expect([...all(storeVectors(matrix(2, 2, [0, 0, 0, 5]), kind))]).toEqual([0, 0, 0, 5]);
  }
});

test('a number that cannot be kept is refused with its row', () => {
  for (const kind of kinds)
    for (const bad of [Number.NaN, Infinity, -Infinity])
      expect(() => storeVectors(matrix(2, 2, [1, 2, 3, bad]), kind)).toThrow(/in row 1/);
  expect(() => storeVectors(matrix(1, 1, [70000]), 'float16')).toThrow(/up to 65504, got 70000 in row 0/);
  expect(() => storeVectors({ data: new Float32Array(3), rows: 2, cols: 2 }, 'int8')).toThrow(
    /must have 4 numbers, got 3/,
  );
});

test('blocks and gathered rows are the rows of the whole', () => {
  const x = matrix(4, 2, [1, 2, 3, 4, 5, 6, 7, 8]);
  const into = new Float32Array(6);
  for (const kind of kinds) {
    const vectors = openVectors(structuredClone(storeVectors(x, kind).stored));
    const whole = all(vectors);
    expect(vectors.read(1, 2, into)).toEqual(whole.subarray(2, 6));
    expect([...vectors.gather(Uint32Array.of(3, 0, 3), into)]).toEqual(
      [3, 0, 3].flatMap((i) => [...whole.subarray(2 * i, 2 * i + 2)]),
    );
    expect(() => vectors.read(3, 2, into)).toThrow(/there are 4 rows, got 3 to 5/);
    expect(() => vectors.gather(Uint32Array.of(4), into)).toThrow(/got position 4/);
    expect(() => vectors.read(0, 4, into)).toThrow(/into must have 8 numbers, got 6/);
  }
});

test('a float16 is within half a step of the number', () => {
  fc.assert(
    fc.property(someRows, (x) => {
      const kept = all(storeVectors(x, 'float16'));
      x.data.forEach((value, p) => {
        const step = 2 ** (Math.max(-14, Math.floor(Math.log2(Math.abs(value) || 1e-9))) - 10);
        expect(Math.abs(kept[p]! - value)).toBeLessThanOrEqual(step / 2);
      });
    }),
  );
});

test('an int8 is within half a 127th of the largest number of its row', () => {
  fc.assert(
    fc.property(someRows, (x) => {
      const kept = all(storeVectors(x, 'int8'));
      x.data.forEach((value, p) => {
        const start = p - (p % x.cols);
        const largest = Math.max(...x.data.subarray(start, start + x.cols).map(Math.abs));
        // The scale is a float32 itself: its rounding, 127 times, and that of the product. Denormals have a step of their own.
        const rounding = largest * 2 ** -23 + 127 * 2 ** -149;
        expect(Math.abs(kept[p]! - value)).toBeLessThanOrEqual(largest / 254 + rounding);
      });
    }),
  );
});

test('an int8 row points where the row did', () => {
  const rng = makeRng(7);
  for (const cols of [2, 16, 64, 384]) {
    const x = matrix(
      200,
      cols,
      Float32Array.from({ length: 200 * cols }, () => randomNormal(rng)),
    );
    const kept = all(storeVectors(x, 'int8'));
    for (let i = 0; i < x.rows; i++) {
      let [product, ours, theirs] = [0, 0, 0];
      for (let p = i * cols; p < (i + 1) * cols; p++) {
        product += kept[p]! * x.data[p]!;
        ours += kept[p]! ** 2;
        theirs += x.data[p]! ** 2;
      }
      expect(product / Math.sqrt(ours * theirs)).toBeGreaterThan(0.999);
    }
  }
});

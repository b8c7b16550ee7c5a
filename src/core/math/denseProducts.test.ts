import { expect, test } from 'vitest';
import { addGram, mirrorUpper, multiply } from './denseProducts';
import { makeRng, randomNormal } from './rng';

const random = (length: number, seed: number): Float64Array => {
  const rng = makeRng(seed);
  return Float64Array.from({ length }, () => randomNormal(rng));
};

/** x·b by the definition. */
function product(x: Float64Array, n: number, p: number, b: Float64Array, q: number): number[] {
  const entry = (i: number, k: number): number => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += x[i * p + j]! * b[j * q + k]!;
    return sum;
  };
  return Array.from({ length: n * q }, (_, e) => entry(Math.floor(e / q), e % q));
}

const shapes = [
  [1, 1, 1],
  [2, 4, 4],
  [5, 7, 3],
  [6, 9, 9],
] as const;

test.each(shapes)('a %d×%d matrix times one of %d columns is the sum of products', (n, p, q) => {
  const x = random(n * p, 1);
  const b = random(p * q, 2);
  const out = new Float64Array(n * q);
  multiply(x, n, p, b, q, out);
  const expected = product(x, n, p, b, q);
  expected.forEach((value, e) => expect(out[e]).toBeCloseTo(value, 12));
});

test('a product with fewer columns may overwrite its own factor', () => {
  const x = random(7 * 6, 3);
  const b = random(6 * 4, 4);
  const expected = product(x, 7, 6, b, 4);
  multiply(x, 7, 6, b, 4, x);
  expected.forEach((value, e) => expect(x[e]).toBeCloseTo(value, 12));
});

test.each([1, 2, 3, 5])('the Gram matrix of %d columns, summed over parts of the rows, is xᵀx', (p) => {
  const n = 11;
  const x = random(n * p, 5);
  const sums = new Float64Array(p * p);
  addGram(x.subarray(0, 6 * p), 6, p, sums);
  addGram(x.subarray(6 * p), 5, p, sums);
  mirrorUpper(sums, p);
  const turned = Float64Array.from({ length: n * p }, (_, e) => x[(e % n) * p + Math.floor(e / n)]!);
  const expected = product(turned, p, n, x, p);
  expected.forEach((value, e) => expect(sums[e]).toBeCloseTo(value, 12));
});

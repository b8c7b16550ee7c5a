import { expect, test } from 'vitest';
import { addGram, mirrorUpper, multiply } from './denseProducts';
import { orthonormalizer } from './orthonormalizer';
import { makeRng, randomNormal } from './rng';

function gram(x: Float64Array, cols: number): Float64Array {
  const g = new Float64Array(cols * cols);
  addGram(x, x.length / cols, cols, g);
  mirrorUpper(g, cols);
  return g;
}

const identity = (n: number): number[] =>
  Array.from({ length: n * n }, (_, e) => (e % (n + 1) === 0 ? 1 : 0));

test('columns of very different lengths become orthonormal', () => {
  const rng = makeRng(1);
  const x = Float64Array.from({ length: 50 * 6 }, (_, e) => randomNormal(rng) * 10 ** -(e % 6));
  const { turn, rank } = orthonormalizer(gram(x, 6), 6);
  expect(rank).toBe(6);
  const turned = new Float64Array(50 * 6);
  multiply(x, 50, 6, turn, 6, turned);
  const found = gram(turned, 6);
  identity(6).forEach((value, e) => expect(found[e]).toBeCloseTo(value, 6));
});

test('a column that is a sum of others is dropped', () => {
  const rng = makeRng(2);
  const rows = Array.from({ length: 20 }, () => {
    const [a, b] = [randomNormal(rng), randomNormal(rng)];
    return [a, b, a + b, 0];
  });
  const x = Float64Array.from(rows.flat());
  const { turn, rank } = orthonormalizer(gram(x, 4), 4);
  expect(rank).toBe(2);
  const turned = new Float64Array(20 * 2);
  multiply(x, 20, 4, turn, 2, turned);
  const found = gram(turned, 2);
  identity(2).forEach((value, e) => expect(found[e]).toBeCloseTo(value, 10));
});

test('zero has rank 0, and a wrong size is refused', () => {
  expect(orthonormalizer(new Float64Array(9), 3).rank).toBe(0);
  expect(() => orthonormalizer(new Float64Array(8), 3)).toThrow(
    'orthonormalizer: g must have 9 numbers, got 8',
  );
});

import { expect, test } from 'vitest';
import { makeRng, randomNormal } from '../../../core/math/rng';
import { orderAgreement } from './orderAgreement';

const normals = (n: number, d: number, seed: number): Float32Array => {
  const rng = makeRng(seed);
  return Float32Array.from({ length: n * d }, () => randomNormal(rng));
};

test.each([0, 1, 2])('%i rows cannot disagree', (n) => {
  expect(orderAgreement(normals(n, 3, 1), 3, normals(n, 2, 2), 2, n, 1)).toEqual({
    agreement: 1,
    standardError: 0,
  });
});

test('vectors agree with themselves in everything; vectors that are all alike agree half', () => {
  const x = normals(60, 4, 1);
  expect(orderAgreement(x, 4, x, 4, 60, 1).agreement).toBe(1);
  const alike = Float32Array.from({ length: 120 }, (_, at) => (at % 2 === 0 ? 1 : 0));
  expect(orderAgreement(alike, 2, x, 4, 60, 1).agreement, 'all alike tells nothing').toBe(0.5);
});

test('vectors that have nothing to do with one another agree as a coin does', () => {
  const { agreement, standardError } = orderAgreement(normals(300, 8, 1), 8, normals(300, 8, 2), 8, 300, 1);
  expect(Math.abs(agreement - 0.5)).toBeLessThan(4 * standardError);
  expect(standardError).toBeLessThan(0.01);
});

test('the same seed asks the same questions', () => {
  const [x, y] = [normals(50, 5, 1), normals(50, 3, 2)];
  expect(orderAgreement(x, 5, y, 3, 50, 7)).toEqual(orderAgreement(x, 5, y, 3, 50, 7));
});

import { expect, test } from 'vitest';
import { choleskyBlock, factorColumns, lastOfInverseDiagonal, solveFactored } from './cholesky';
import { makeRng, randomNormal } from './rng';

/** X·Xᵀ + I of random rows. */
function positive(n: number, seed: number): Float64Array {
  const rng = makeRng(seed);
  const x = Float64Array.from({ length: n * n }, () => randomNormal(rng));
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) a[i * n + j]! += x[i * n + k]! * x[j * n + k]!;
      if (i === j) a[i * n + j]! += 1;
    }
  return a;
}

function factored(a: Float64Array, n: number): Float64Array {
  const l = a.slice();
  for (let from = 0; from < n; from += choleskyBlock) factorColumns(l, n, from);
  return l;
}

test('a matrix of one number gives its root', () => {
  expect([...factored(Float64Array.of(9), 1)]).toEqual([3]);
});

test.each([2, 3, 5, 63, 64, 65, 67, 130])('a system of %i rows is solved for several right sides', (n) => {
  const a = positive(n, n);
  const rng = makeRng(7);
  const x = Float64Array.from({ length: n * 3 }, () => randomNormal(rng));
  const b = new Float64Array(n * 3);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) for (let c = 0; c < 3; c++) b[i * 3 + c]! += a[i * n + k]! * x[k * 3 + c]!;
  solveFactored(factored(a, n), n, b, 3);
  for (const [e, value] of b.entries()) expect(Math.abs(value - x[e]!)).toBeLessThan(1e-8);
});

test.each([1, 5, 70])('the last %i entries of the diagonal of the inverse', (count) => {
  const n = 70;
  const a = positive(n, 3);
  const l = factored(a, n);
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) inverse[i * n + i] = 1;
  solveFactored(l, n, inverse, n);
  const diagonal = lastOfInverseDiagonal(l, n, count);
  for (let i = 0; i < count; i++) {
    const row = n - count + i;
    expect(diagonal[i]).toBeCloseTo(inverse[row * n + row]!, 10);
  }
});

test('a matrix that is not positive definite is refused', () => {
  expect(() => factored(Float64Array.of(1, 2, 2, 1), 2)).toThrow('must be positive definite');
});

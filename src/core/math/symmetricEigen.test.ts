import { expect, test } from 'vitest';
import { makeRng, randomNormal } from './rng';
import { symmetricEigen } from './symmetricEigen';

test('a matrix of two rows gives what paper and pencil give', () => {
  const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
  expect(values[0]).toBeCloseTo(3, 14);
  expect(values[1]).toBeCloseTo(1, 14);
  expect(vectors[0]! / vectors[1]!).toBeCloseTo(1, 14);
  expect(vectors[2]! / vectors[3]!).toBeCloseTo(-1, 14);
});

test('equal eigenvalues and zeros are found', () => {
  expect([...symmetricEigen(Float64Array.of(5, 0, 0, 0, 0, 0, 0, 0, 5), 3).values]).toEqual([5, 5, 0]);
  expect([...symmetricEigen(new Float64Array(4), 2).values]).toEqual([0, 0]);
  expect(symmetricEigen(new Float64Array(0), 0).values).toHaveLength(0);
});

test('values fall, vectors are orthonormal, and together they give the matrix back', () => {
  const n = 60;
  const rng = makeRng(3);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = randomNormal(rng);
  const { values, vectors } = symmetricEigen(a.slice(), n);
  for (let i = 1; i < n; i++) expect(values[i]!).toBeLessThanOrEqual(values[i - 1]!);
  for (let p = 0; p < n; p++)
    for (let q = 0; q < n; q++) {
      let back = 0;
      let dot = 0;
      for (let k = 0; k < n; k++) {
        back += values[k]! * vectors[k * n + p]! * vectors[k * n + q]!;
        dot += vectors[p * n + k]! * vectors[q * n + k]!;
      }
      expect(Math.abs(back - a[p * n + q]!)).toBeLessThan(1e-12);
      expect(Math.abs(dot - (p === q ? 1 : 0))).toBeLessThan(1e-12);
    }
});

test('a wrong size is refused', () => {
  expect(() => symmetricEigen(new Float64Array(3), 2)).toThrow(
    'symmetricEigen: a must have 4 numbers, got 3',
  );
});

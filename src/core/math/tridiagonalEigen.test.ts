import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRng, randomNormal } from './rng';
import { symmetricEigen } from './symmetricEigen';
import { largestEigen } from './tridiagonalEigen';

const eigenOf = (a: Float64Array, n: number, r = n): ReturnType<typeof largestEigen> =>
  largestEigen(a, n, r, makeRng(5));

/** QᵀDQ of a random rotation: a symmetric matrix with the given eigenvalues. */
function withSpectrum(spectrum: readonly number[], seed: number): Float64Array {
  const n = spectrum.length;
  const rng = makeRng(seed);
  const noise = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) noise[i * n + j] = noise[j * n + i] = randomNormal(rng);
  const { vectors } = symmetricEigen(noise, n);
  const a = new Float64Array(n * n);
  for (let v = 0; v < n; v++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) a[i * n + j]! += spectrum[v]! * vectors[v * n + i]! * vectors[v * n + j]!;
  return a;
}

function expectEigen(a: Float64Array, n: number, found: ReturnType<typeof eigenOf>): void {
  const size = Math.max(...a.map(Math.abs), 1e-300) * n;
  const { values, vectors } = found;
  for (let u = 0; u < values.length; u++) {
    const row = vectors.subarray(u * n, (u + 1) * n);
    for (let i = 0; i < n; i++) {
      let image = 0;
      for (let j = 0; j < n; j++) image += a[i * n + j]! * row[j]!;
      expect(Math.abs(image - values[u]! * row[i]!) / size).toBeLessThan(1e-13);
    }
    for (let v = 0; v <= u; v++) {
      let product = 0;
      for (let i = 0; i < n; i++) product += row[i]! * vectors[v * n + i]!;
      expect(Math.abs(product - (u === v ? 1 : 0))).toBeLessThan(1e-12);
    }
  }
}

test('one number is its own eigenvalue', () => {
  const { values, vectors } = eigenOf(Float64Array.of(-3), 1);
  expect(values[0]).toBeCloseTo(-3, 14);
  expect(Math.abs(vectors[0]!)).toBe(1);
  expect(eigenOf(new Float64Array(), 0).values).toHaveLength(0);
});

test('a matrix of zeros, the identity and blocks with equal eigenvalues have orthogonal eigenvectors', () => {
  const n = 9;
  const diagonal = (value: (i: number) => number): Float64Array =>
    Float64Array.from({ length: n * n }, (_, p) => (p % (n + 1) === 0 ? value(p / (n + 1)) : 0));
  for (const a of [diagonal(() => 0), diagonal(() => 1), diagonal((i) => (i % 3) * 1e30)])
    expectEigen(a, n, eigenOf(a, n));
});

test('sizes far from one do no harm', () => {
  for (const scale of [1e-200, 1e-30, 1e40, 1e200]) {
    const a = withSpectrum([9, 3, 3, 1, 1e-9, 0], 4).map((value) => value * scale);
    expectEigen(a, 6, eigenOf(a, 6));
  }
});

test('numbers that are none end, too', () => {
  expect(eigenOf(new Float64Array(9).fill(Number.NaN), 3).values).toHaveLength(3);
});

test('eigenvalues equal those of Jacobi rotations and eigenvectors keep their direction under the matrix', () => {
  const spectra = fc.record({
    seed: fc.integer(),
    spectrum: fc.array(
      fc.oneof(
        fc.integer({ min: -3, max: 3 }),
        fc.double({ min: -5, max: 50, noNaN: true }).map((value) => (Math.abs(value) < 1e-280 ? 0 : value)),
      ),
      {
        minLength: 1,
        maxLength: 24,
      },
    ),
  });
  fc.assert(
    fc.property(spectra, ({ seed, spectrum }) => {
      const n = spectrum.length;
      const a = withSpectrum(spectrum, seed);
      const found = eigenOf(a, n);
      const expected = symmetricEigen(a.slice(), n).values;
      found.values.forEach((value, v) => expect(value).toBeCloseTo(expected[v]!, 11));
      expectEigen(a, n, found);
      const few = eigenOf(a, n, Math.min(2, n));
      few.values.forEach((value, v) => expect(value).toBe(found.values[v]));
    }),
    { numRuns: 150 },
  );
});

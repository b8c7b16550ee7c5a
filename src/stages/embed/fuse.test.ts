import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { defaultRecipe, type Recipe } from '../../core/data/recipe';
import { makeRng } from '../../core/math/rng';
import { fuse } from './fuse';

function randomMatrix(rows: number, cols: number, spread: number): Matrix {
  const rng = makeRng(rows * 31 + cols);
  return { data: Float32Array.from({ length: rows * cols }, () => rng() * spread), rows, cols };
}

const recipe = (text: number, behaviour: number): Recipe => ({
  ...defaultRecipe([]),
  weights: { text, behaviour },
});

function variance({ data, rows, cols }: Matrix, from: number, to: number): number {
  let sum = 0;
  for (let j = from; j < to; j++) {
    const values = Array.from({ length: rows }, (_, i) => data[i * cols + j] ?? NaN);
    const mean = values.reduce((a, b) => a + b, 0) / rows;
    sum += values.reduce((a, b) => a + (b - mean) ** 2, 0) / rows;
  }
  return sum;
}

test('each block has the total variance of its weight, however large its numbers are', () => {
  const { matrix, parts } = fuse(
    { text: randomMatrix(40, 5, 0.1), behaviour: randomMatrix(40, 3, 500) },
    recipe(1, 3),
  );
  expect([matrix.rows, matrix.cols]).toEqual([40, 8]);
  expect(variance(matrix, 0, 5)).toBeCloseTo(1, 5);
  expect(variance(matrix, 5, 8)).toBeCloseTo(3, 5);
  expect(parts).toEqual([
    { block: 'text', columns: 5, shareOfVariance: 0.25 },
    { block: 'behaviour', columns: 3, shareOfVariance: 0.75 },
  ]);
});

test('one factor scales a whole block, so its own proportions stay', () => {
  const behaviour = randomMatrix(10, 2, 7);
  const { matrix } = fuse({ text: randomMatrix(10, 2, 1), behaviour }, recipe(1, 1));
  const factor = matrix.data[2]! / behaviour.data[0]!;
  for (let i = 0; i < 10; i++)
    for (let j = 0; j < 2; j++)
      expect(matrix.data[i * 4 + 2 + j]).toBeCloseTo(behaviour.data[i * 2 + j]! * factor, 5);
});

test('a block alone is given back as it is', () => {
  const behaviour = randomMatrix(10, 2, 7);
  const { matrix, parts } = fuse({ behaviour }, recipe(1, 5));
  expect(matrix).toBe(behaviour);
  expect(parts).toEqual([{ block: 'behaviour', columns: 2, shareOfVariance: 1 }]);
});

test('weight 0 leaves a block out', () => {
  const text = randomMatrix(10, 4, 1);
  expect(fuse({ text, behaviour: randomMatrix(10, 2, 7) }, recipe(1, 0)).matrix).toBe(text);
});

test('a block without columns or without variance is left out', () => {
  const behaviour = randomMatrix(3, 2, 7);
  const same: Matrix = { data: new Float32Array(6).fill(2), rows: 3, cols: 2 };
  const none: Matrix = { data: new Float32Array(0), rows: 3, cols: 0 };
  expect(fuse({ text: same, behaviour }, recipe(1, 1)).matrix).toBe(behaviour);
  expect(fuse({ text: none, behaviour }, recipe(1, 1)).matrix).toBe(behaviour);
});

test('when nothing is left the user is told', () => {
  expect(() => fuse({}, recipe(1, 1))).toThrowError(expect.objectContaining({ code: 'no-usable-column' }));
  expect(() => fuse({ text: randomMatrix(3, 2, 1) }, recipe(0, 1))).toThrowError(
    expect.objectContaining({ code: 'no-usable-column' }),
  );
});

test('blocks of different length are a broken contract', () => {
  expect(() =>
    fuse({ text: randomMatrix(3, 2, 1), behaviour: randomMatrix(4, 2, 1) }, recipe(1, 1)),
  ).toThrowError(/equally many rows, got 3 and 4/);
});

import { expect, test } from 'vitest';
import { makeRng } from '../../core/math/rng';
import { svd as reference } from './fixtures/lexical.json';
import { transpose, type SparseMatrix } from './sparseMatrix';
import { truncatedSvd } from './truncatedSvd';

function sparse(matrix: readonly (readonly number[])[]): SparseMatrix {
  const entries = matrix.map((row) =>
    row.flatMap((value, column) => (value === 0 ? [] : [{ value, column }])),
  );
  const rowStart = new Uint32Array(matrix.length + 1);
  for (const [i, row] of entries.entries()) rowStart[i + 1] = rowStart[i]! + row.length;
  return {
    rows: matrix.length,
    cols: matrix[0]?.length ?? 0,
    rowStart,
    columns: Uint32Array.from(entries.flat(), ({ column }) => column),
    values: Float32Array.from(entries.flat(), ({ value }) => value),
  };
}

const tall = sparse(reference.matrix);

test('singular values and scores are those of numpy', async () => {
  const { scores, singularValues, d } = await truncatedSvd(tall, 3, makeRng(1), {});
  expect(d).toBe(3);
  for (let j = 0; j < 3; j++) {
    expect(singularValues[j]).toBeCloseTo(reference.singularValues[j]!, 5);
    const expected = reference.scores.map((row) => row[j]!);
    const largest = expected.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    expected.forEach((value, i) => expect(scores[i * 3 + j]).toBeCloseTo(value * Math.sign(largest), 5));
  }
});

test('a wide matrix has the same singular values as the tall one turned over', async () => {
  const { scores, singularValues } = await truncatedSvd(transpose(tall), 6, makeRng(1), {});
  for (let j = 0; j < 6; j++) {
    expect(singularValues[j]).toBeCloseTo(reference.singularValues[j]!, 5);
    let squares = 0;
    for (let i = 0; i < tall.cols; i++) squares += scores[i * 6 + j]! ** 2;
    expect(Math.sqrt(squares)).toBeCloseTo(reference.singularValues[j]!, 5);
  }
});

test('more dimensions than the matrix has give those it has', async () => {
  expect((await truncatedSvd(tall, 128, makeRng(1), {})).d).toBe(
    reference.singularValues.filter((value) => value > reference.singularValues[0]! * 1e-4).length,
  );
});

test('equal rows span one direction, no numbers none', async () => {
  const equal = sparse(Array.from({ length: 6 }, () => [0.6, 0, 0.8]));
  const { d, scores, singularValues } = await truncatedSvd(equal, 3, makeRng(1), {});
  expect(d).toBe(1);
  expect(singularValues[0]).toBeCloseTo(Math.sqrt(6), 6);
  for (const score of scores) expect(score).toBeCloseTo(1, 6);
  expect((await truncatedSvd(sparse([[0], [0]]), 2, makeRng(1), {})).d).toBe(0);
  expect((await truncatedSvd(sparse([[], []]), 2, makeRng(1), {})).d).toBe(0);
});

test('the same seed gives the same numbers, another seed nearly the same', async () => {
  const [one, same, other] = await Promise.all(
    [1, 1, 2].map((seed) => truncatedSvd(tall, 3, makeRng(seed), {})),
  );
  expect(same).toEqual(one);
  other!.scores.forEach((score, e) => expect(score).toBeCloseTo(one!.scores[e]!, 5));
});

/** 9,000 rows of five kinds: column k of weight 5 − k, and a column of the row's own of weight 0.1. */
const many: SparseMatrix = {
  rows: 9_000,
  cols: 9_005,
  rowStart: Uint32Array.from({ length: 9_001 }, (_, i) => 2 * i),
  columns: Uint32Array.from({ length: 18_000 }, (_, e) => (e % 2 === 0 ? (e / 2) % 5 : 5 + (e - 1) / 2)),
  values: Float32Array.from({ length: 18_000 }, (_, e) => (e % 2 === 0 ? 5 - ((e / 2) % 5) : 0.1)),
};

test('started from a sample of many rows, a matrix gets the singular values of all', async () => {
  const { singularValues, scores, d } = await truncatedSvd(many, 5, makeRng(1), {});
  expect(d).toBe(5);
  for (let j = 0; j < 5; j++) {
    expect(singularValues[j]).toBeCloseTo(Math.sqrt(1_800 * (5 - j) ** 2 + 0.01), 4);
    expect(scores[j * 5 + j]).toBeCloseTo(5 - j, 3);
  }
  const turned = await truncatedSvd(transpose(many), 5, makeRng(1), {});
  turned.singularValues.forEach((value, j) => expect(value).toBeCloseTo(singularValues[j]!, 4));
});

test('directions that the sample of rows misses are found', async () => {
  const matrix = sparse(Array.from({ length: 9_000 }, (_, i) => [0, 1, 2, 3].map((j) => (i === j ? 2 : 0))));
  const { singularValues, d } = await truncatedSvd(matrix, 6, makeRng(1), {});
  expect(d).toBe(4);
  for (const value of singularValues) expect(value).toBeCloseTo(2, 6);
});

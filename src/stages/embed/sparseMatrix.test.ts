import { expect, test } from 'vitest';
import { multiplySparse, takeRows, transpose, type SparseMatrix } from './sparseMatrix';

/** [[0, 2, 0], [0, 0, 0], [1, 4, 3]], the last row out of order. */
const a: SparseMatrix = {
  rows: 3,
  cols: 3,
  rowStart: Uint32Array.of(0, 1, 1, 4),
  columns: Uint32Array.of(1, 2, 0, 1),
  values: Float32Array.of(2, 3, 1, 4),
};

test('a product with dense columns, rows 1 and 2 only', () => {
  const out = new Float64Array(6).fill(9);
  multiplySparse(a, 1, 3, Float64Array.of(1, 10, 2, 20, 3, 30), 2, out);
  expect([...out]).toEqual([9, 9, 0, 0, 18, 180]);
});

test('rows of more than four numbers are summed whole', () => {
  const columns = Uint32Array.from({ length: 11 }, (_, j) => j);
  const row: SparseMatrix = {
    rows: 1,
    cols: 11,
    rowStart: Uint32Array.of(0, 11),
    columns,
    values: new Float32Array(11).fill(2),
  };
  const out = new Float64Array(1);
  multiplySparse(row, 0, 1, Float64Array.from(columns), 1, out);
  expect(out[0]).toBe(110);
});

test('transposed, rows are columns', () => {
  expect(transpose(a)).toEqual({
    rows: 3,
    cols: 3,
    rowStart: Uint32Array.of(0, 1, 3, 4),
    columns: Uint32Array.of(2, 0, 2, 2),
    values: Float32Array.of(1, 2, 4, 3),
  });
});

test('rows are taken in the order given', () => {
  expect(takeRows(a, Uint32Array.of(2, 1, 0))).toEqual({
    rows: 3,
    cols: 3,
    rowStart: Uint32Array.of(0, 3, 3, 4),
    columns: Uint32Array.of(2, 0, 1, 1),
    values: Float32Array.of(3, 1, 4, 2),
  });
});
